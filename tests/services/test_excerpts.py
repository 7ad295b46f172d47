"""Quotes are shown in their place, and never in a wrong one."""

import pytest

from auditor.services.excerpts import AROUND, Excerpt, cut_excerpt

WORDS = "word " * 200
QUOTE = "the quote"


def cut(before: str, after: str) -> Excerpt:
    return cut_excerpt(before + QUOTE + after, QUOTE, len(before), len(before) + len(QUOTE))


def test_a_short_text_is_shown_whole() -> None:
    assert cut("Before ", " after.") == Excerpt(before="Before ", quote=QUOTE, after=" after.")


def test_a_long_text_is_cut_at_words_on_both_sides() -> None:
    excerpt = cut(WORDS, " " + WORDS)
    assert excerpt.before.startswith("…word ")
    assert excerpt.after.endswith(" …")
    assert len(excerpt.before) <= AROUND + 1
    assert len(excerpt.after) <= AROUND + 1


def test_a_word_without_end_is_cut_all_the_same() -> None:
    excerpt = cut("x" * 1000, "y" * 1000)
    assert len(excerpt.before) <= AROUND + 1
    assert len(excerpt.after) <= AROUND + 1


def test_the_text_may_begin_and_end_with_the_quote() -> None:
    assert cut("", "") == Excerpt(quote=QUOTE)


@pytest.mark.parametrize(("start", "end"), [(None, None), (1, 10), (0, 8), (500, 509)])
def test_a_place_that_holds_other_words_is_not_shown(start: int | None, end: int | None) -> None:
    assert cut_excerpt("the quote and more", QUOTE, start, end) == Excerpt(quote=QUOTE)
