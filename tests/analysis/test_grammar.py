"""How well one word follows another."""

import pytest

from auditor.analysis.language.grammar import classify_word, is_content_word, is_plural, rate_succession


@pytest.mark.parametrize(
    ("left", "right"), [("the", "dose"), ("4", "weeks"), ("to", "take"), ("with", "food"), ("an", "hour")]
)
def test_usual_neighbours_rate_above_zero(left: str, right: str) -> None:
    assert rate_succession(left, right) > 0


@pytest.mark.parametrize(
    ("left", "right"),
    [("the", "is"), ("4", "is"), ("of", "does"), ("may", "the"), ("a", "adderall"), ("an", "dose")],
)
def test_neighbours_of_garbled_sentences_rate_below_zero(left: str, right: str) -> None:
    assert rate_succession(left, right) < 0


def test_unlisted_words_are_classed_by_their_ending() -> None:
    assert classify_word("quickly") == {"adverb"}
    assert "plural_noun" in classify_word("pumps")
    assert classify_word("zolgensma") == {"noun"}


def test_singular_words_that_end_in_s_are_no_plurals() -> None:
    assert is_plural("seizures") and is_plural("weeks")
    assert not is_plural("diabetes") and not is_plural("sclerosis")


def test_closed_classes_carry_no_meaning() -> None:
    assert is_content_word("spasm")
    assert not any(map(is_content_word, ("the", "of", "is", "how", "not", ",", "24")))
