"""The figures of a sentence, with what they are figures of."""

import time

import pytest

from auditor.analysis.language.figures import find_figures


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high"),
    [
        ("One in ten is affected", "share", 10, 10),
        ("eleven in a hundred were admitted", "share", 11, 11),
        ("nine of fourteen needed a ventilator", "share", 64.29, 64.29),
        ("about a third of the patients", "share", 33.33, 33.33),
        ("more than half of them", "share", 50, 50),
        ("The risk ratio for relapse was 0.87", "ratio:risk", 0.87, 0.87),
        ("approved in 1992", "year", 1992, 1992),
        ("a Dutch study of 107 people", "count:people", 107, 107),
        ("a 60-person pilot", "count:people", 60, 60),
        ("15,397 adult baclofen exposures", "count:exposures", 15_397, 15_397),
        ("a once-daily tablet", "times", 1, 1),
        ("children aged 4 years and above", "age", 4, 4),
        ("30 min to 3 hours", "time", 0.5, 3),
        ("no more than 0.08 g a day", "dose", 80, 80),
        ("Eighty milligrams", "dose", 80, 80),
    ],
)
def test_a_figure_is_read_with_its_dimension(text: str, dimension: str, low: float, high: float) -> None:
    (figure,) = find_figures(text)
    assert figure.dimension == dimension
    assert (figure.low, figure.high) == pytest.approx((low, high), rel=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        "Every one of the fourteen survived",
        "a third trial was stopped",
        "The half-life is short",
        "one study found nothing",
        "call 555-0143",
        "10 mg or 2.5",
    ],
)
def test_near_misses_are_no_parts_ratios_or_counts(text: str) -> None:
    assert [figure for figure in find_figures(text) if figure.dimension != "dose"] == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Adults open with 20 mg three times a day.", "start"),
        ("Treatment begins at 5 mg.", "start"),
        ("The dose is raised by 5 mg.", "step"),
        ("Most people settle on 40 mg.", "usual"),
        ("The label draws the line at 120 mg.", "maximum"),
        ("It may be taken up to 100 mg.", "maximum"),
        ("80 mg a day is the limit.", "maximum"),
        ("The screening dose is 50 mcg.", "test"),
        ("She took 20 mg and did no more than sleep.", None),
        ("A tablet holds 10 mg.", None),
        ("She splits her 20 mg tablets.", "strength"),
        ("Up to four 20 mg tablets are the limit.", "maximum"),
    ],
)
def test_a_dose_has_the_role_that_the_nearest_cue_gives_it(text: str, role: str | None) -> None:
    (dose, *_) = (figure for figure in find_figures(text) if figure.dimension == "dose")
    assert dose.role == role


def test_doses_of_one_sentence_have_roles_of_their_own() -> None:
    figures = find_figures("It starts at 5 mg three times a day and rises by 10 mg; the maximum is 80 mg a day.")
    doses = [(figure.low, figure.role) for figure in figures if figure.dimension == "dose"]
    assert doses == [(5, "start"), (10, "step"), (80, "maximum")]


@pytest.mark.parametrize(
    ("text", "daily"),
    [
        ("20 mg three times a day", (60, 60)),
        ("120 mg in twenty-four hours", (120, 120)),
        ("four 20 mg tablets a day", (80, 80)),
        ("80 mg a day, given as tablets", (80, 80)),
        ("300 mg have been given, three times the limit", None),
    ],
)
def test_a_daily_dose_is_what_the_text_makes_it(text: str, daily: tuple[float, float] | None) -> None:
    (dose, *_) = find_figures(text)
    assert dose.daily == (None if daily is None else pytest.approx(daily))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10, 15 and then 20 mg", [10, 15, 20]),
        ("30 mg or 75 mg a day", [30, 75]),
        ("69% and 65% were abstinent", [69, 65]),
        ("goes up from 5 to 10 mg", [5, 10]),
        ("exactly three and a half hours", [3.5]),
        ("3 to 30 tablets of 20 mg", [60]),
    ],
)
def test_a_list_holds_several_figures_and_a_range_one(text: str, values: list[float]) -> None:
    assert [figure.low for figure in find_figures(text)] == pytest.approx(values)


def test_between_two_numbers_lies_a_range() -> None:
    (figure,) = find_figures("between 30 and 60 mg a day")
    assert (figure.low, figure.high, figure.daily) == (30, 60, (30, 60))


def test_micrograms_are_told_from_milligrams() -> None:
    pump, tablet = find_figures("300 to 800 mcg by pump, 30 mg by mouth")
    assert (pump.micrograms, tablet.micrograms) == (True, False)


def test_figures_have_their_place_in_the_text() -> None:
    text = "Of 320 outpatients 57% drank little, against 36% on placebo."
    assert [text[one.start : one.end] for one in find_figures(text)] == ["320 outpatients", "57%", "36%"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1," * 24 + "1 x 5 mg", id="numbers in a row"),
        pytest.param("5" + "-" * 100, id="a ruled line"),
        pytest.param("5 a" + "-a" * 2_000, id="a word of many parts"),
        pytest.param("20 mg " * 1_600, id="doses"),
    ],
)
def test_what_could_be_parted_in_many_ways_is_read_in_one(text: str) -> None:
    find_figures("5 mg")  # the patterns are built once
    started = time.process_time()
    find_figures(text)
    assert time.process_time() - started < 1.0


def test_a_hyphenated_word_may_stand_before_what_is_counted_and_a_ruled_line_may_not_matter() -> None:
    text = "----- 12 out-of-hospital patients -----"
    assert [(one.dimension, one.low) for one in find_figures(text)] == [("count:people", 12)]


@pytest.mark.parametrize("name", ["Istanbul", "İİİstanbul"])
def test_a_figure_stands_where_it_stands_whatever_letters_come_before(name: str) -> None:
    text = f"{name}: 20 mg a day"
    assert [text[one.start : one.end] for one in find_figures(text)] == ["20 mg"]
