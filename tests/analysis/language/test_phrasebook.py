"""Phrases as whole words, in any case: the quick look beforehand misses nothing."""

import re
import string
import sys

import pytest

from auditor.analysis.language.phrasebook import compile_phrases, find_tellers, fold_case, may_hold
from auditor.analysis.language.remembering import LONGEST_REMEMBERED

PHRASES = compile_phrases(["the literature", "it has been shown", "u.s.", "100%", "isn't", "tasks"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("THE LITERATURE says so", "THE LITERATURE"),
        ("the literatures say so", None),
        ("the old literature", None),
        ("It isn't so", "isn't"),
        ("In the U.S. it is sold", "U.S."),
        ("a rise of 100% in a year", "100%"),
        ("It ha\u017f been \u017fhown", "It ha\u017f been \u017fhown"),
        ("ta\u017f\u212a\u017f", "ta\u017f\u212a\u017f"),
        ("IT HAS BEEN SHOWN " + "again " * LONGEST_REMEMBERED, "IT HAS BEEN SHOWN"),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_any_case(text: str, found: str | None) -> None:
    match = PHRASES.search(text)
    assert (match and match.group()) == found


def test_a_search_begins_where_it_is_told_to() -> None:
    text = "it isn't, and she isn't"
    assert [found.start() for start in (0, 4) if (found := PHRASES.search(text, start))] == [3, 18]


def test_a_text_without_a_telling_word_holds_no_phrase_and_is_not_searched() -> None:
    tellers = find_tellers(["in theory", "what if"])
    assert may_hold("In some theory", tellers)
    assert not may_hold("In theories", tellers)
    assert may_hold("x" * (LONGEST_REMEMBERED + 1), tellers)


def test_phrases_without_a_word_of_plain_letters_are_looked_for_in_any_text() -> None:
    assert find_tellers(["in theory", "%"]) is None
    assert find_tellers(["in theory", "\u00e9t\u00e9"]) is None
    assert compile_phrases(["%"]).search("5 %") is not None


def test_lower_case_meets_small_letters_exactly_where_a_case_blind_search_does() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    blind, plain = re.compile("[a-z]", re.IGNORECASE), frozenset(string.ascii_lowercase)
    folded = [fold_case(character) for character in characters]
    assert all(len(one) == 1 for one in folded)
    assert [c for c, one in zip(characters, folded, strict=True) if one in plain] == [
        c for c in characters if blind.match(c)
    ]
