"""Numbers with units, brought to one unit each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.analysis.language.quantities import (
    _pattern,
    _unit_beginnings,
    daily_range,
    find_quantities,
    may_state_number,
)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per", "bound"),
    [
        ("no more than 0.08 g a day", 80, 80, "mg", "day", "at-most"),
        ("5 to 10 mg by mouth", 5, 10, "mg", None, "exact"),
        ("5 mg to 10 mg daily", 5, 10, "mg", "day", "exact"),
        ("300 to 800 mcg a day", 0.3, 0.8, "mg", "day", "exact"),
        ("Eighty milligrams a day", 80, 80, "mg", "day", "exact"),
        ("1.234.567 mg", 1_234_567, 1_234_567, "mg", None, "exact"),
        ("1,200 mg", 1200, 1200, "mg", None, "exact"),
        ("at least two weeks", 336, 336, "h", None, "at-least"),
        ("within 12-72 hours", 12, 72, "h", None, "exact"),
        ("in 52.1% of people", 52.1, 52.1, "percent", None, "exact"),
        ("the 10-mg pill", 10, 10, "mg", None, "exact"),
        ("a hundred and eighty mg a day", 180, 180, "mg", "day", "exact"),
    ],
)
def test_a_quantity_is_read_in_its_base_unit(
    text: str, low: float, high: float, unit: str, per: str | None, bound: str
) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.high) == pytest.approx((low, high))
    assert (quantity.unit, quantity.per, quantity.bound) == (unit, per, bound)


@pytest.mark.parametrize(
    "text",
    ["in 2019", "call 555-0143", "page 7 of 12", "a dose", "5 mgood tablets", "room 5a", "1.2.3 mg", "5,000.5.6 h"],
)
def test_a_number_without_a_unit_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "milligrams"),
    [
        ("20 mg four times a day", 80),
        ("5 mg t.i.d.", 15),
        ("10 mg every 8 hours", 30),
        ("80 mg per day", 80),
        ("80 mg a day, given as 20 mg four times a day", 80),
        ("120 mg in twenty-four hours", 120),
    ],
)
def test_a_dose_comes_to_milligrams_a_day(text: str, milligrams: float) -> None:
    (quantity, *_) = find_quantities(text)
    assert daily_range(quantity) == pytest.approx((milligrams, milligrams))


def test_a_multiple_is_not_how_often() -> None:
    (quantity, *_) = find_quantities("up to 300 mg were given, more than three times the maximum")
    assert daily_range(quantity) is None


def test_numbers_of_different_units_make_no_range() -> None:
    assert [(q.low, q.unit) for q in find_quantities("69% on 30 mg and 43% on placebo")] == [
        (69, "percent"),
        (30, "mg"),
        (43, "percent"),
    ]


def test_a_single_dose_says_nothing_of_the_day() -> None:
    (quantity,) = find_quantities("a 10 mg tablet")
    assert daily_range(quantity) is None


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 400 + ".5", "0." + "9" * 5000])
def test_a_number_of_any_length_is_read_as_a_finite_one(number: str) -> None:
    (quantity,) = find_quantities(f"up to {number} mg a day")
    assert quantity.high - quantity.low == 0
    assert 0 < quantity.high < float("inf")


@pytest.mark.parametrize("dimension", ["mass", "time", "share"])
@given(st.data())
def test_no_quantity_is_passed_over_unread(dimension: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(_pattern(dimension)))
    assert may_state_number(text)
    assert any(name in text for name in _unit_beginnings(dimension))


def test_most_sentences_are_passed_over() -> None:
    assert not may_state_number("Baclofen is taken by mouth, often with food.")
