"""Patterns joined into one stand where any of them does."""

import re

import pytest

from auditor.analysis.language.joined_patterns import compile_any

AT_WORDS = [r"\bred (?:fox|\bhen)s?\b|\bblue\b", r"\b[|(]?dogs?"]
TEXTS = (
    *("a red fox", "a redder fox", "red hens", "shred fox", "blue", "blues", "hotdogs", "dogs", "isn't known"),
    *("a|b", "a", "c", "a]x", "a|x", "y", "say", ""),
)
ANYWHERE = [r"\bred fox\b|n't known", r"\bdogs?\b"]


@pytest.mark.parametrize("patterns", [AT_WORDS, ANYWHERE, [r"a\|b|c"], [r"\b[\]|]x|\by"]])
@pytest.mark.parametrize("text", TEXTS)
def test_the_joined_pattern_stands_where_one_of_the_patterns_does(patterns: list[str], text: str) -> None:
    expected = min((found.start() for pattern in patterns if (found := re.search(pattern, text))), default=None)
    found = compile_any(patterns).search(text)
    assert (found and found.start()) == expected if found else expected is None


def test_patterns_that_all_begin_at_a_word_say_so_once() -> None:
    assert compile_any(AT_WORDS).pattern.startswith(r"\b(?:red")
    assert compile_any(ANYWHERE).pattern.count(r"\b(?:") == 0
