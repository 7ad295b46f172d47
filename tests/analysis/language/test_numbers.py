"""Numbers in digits and words."""

import re

import pytest

from auditor.analysis.language.numbers import number_pattern, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("0,5", 0.5),
        ("twenty-four", 24),
        ("a hundred and eighty", 180),
        ("three hundred", 300),
        ("two and a half", 2.5),
        ("fifteen thousand", 15_000),
        ("five dozen", 60),
        ("1.2.3", None),
    ],
)
def test_a_number_is_read_whole(text: str, value: float | None) -> None:
    found = re.match(number_pattern(), text)
    assert found is not None
    assert found.group() == text
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["often", "tenth", "someone", "onerous"])
def test_part_of_a_word_is_no_number(text: str) -> None:
    assert re.search(number_pattern(), text) is None
