"""Marks of sentences that owe their reader evidence."""

import time

import pytest

from auditor.analysis.evidence.marks import find_marks


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
