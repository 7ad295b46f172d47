"""Marks of sentences that owe their reader evidence."""

import re
import time
from collections.abc import Iterator

import pytest

from auditor.analysis.evidence.marks import find_marks
from auditor.analysis.vocabulary.loading import load_vocabulary


@pytest.mark.parametrize("run", ["-->", "-", "'-", "a-", "a'-a ", "(/,-)", ", -", "word "])
@pytest.mark.parametrize(
    "opening", ["It reduced the", "Addiction", "It is hard to", "This will", "It is effective for"]
)
def test_no_run_of_marks_keeps_a_sentence_from_being_read(opening: str, run: str) -> None:
    start = time.process_time()
    find_marks(f"{opening} {run * 300}")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Baclofen reduces alcohol cravings.", True),
        ("Baclofen reduces, in most adults, non-alcohol addiction.", True),
        ("Baclofen treats patients' (often severe) anxiety/depression.", True),
        ("Baclofen treats muscle spasms.", False),
        ("Baclofen reduces one two three four five six seven eight nine ten eleven anxiety.", False),
    ],
)
def test_a_treatment_and_its_condition_may_have_some_words_between_them(sentence: str, marked: bool) -> None:
    assert ("efficacy" in [mark.name for mark in find_marks(sentence)]) == marked


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("STUDIES SHOW that tea helps.", True),
        ("\u017ftudies \u017fhow that tea helps.", True),
        ("Understudies show that tea helps.", False),
        ("More research is needed, though STUDIES SHOW that tea helps.", False),
    ],
)
def test_marks_are_read_in_any_case_and_from_the_start_of_a_word(sentence: str, marked: bool) -> None:
    assert ("vague-attribution" in [mark.name for mark in find_marks(sentence)]) == marked


def test_patterns_that_are_held_against_text_in_lower_case_are_written_so() -> None:
    transparency = load_vocabulary("transparency")
    patterns = [*_strings(load_vocabulary("unsupported")), *transparency["date"], *transparency["disclaimer"]]
    names = r"\(\?P<\w+>|\\."
    assert [pattern for pattern in patterns if re.search(r"[A-Z]", re.sub(names, "", pattern))] == []


def _strings(value: object) -> Iterator[str]:
    """Every pattern of the vocabulary: all its strings, but for the words of explanations."""
    if isinstance(value, str):
        yield value
    for key, part in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        if key not in ("name", "about", "missing", "severity"):
            yield from _strings(part)
