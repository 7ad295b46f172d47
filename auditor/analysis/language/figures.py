"""Finds the figures of a sentence with what they are figures of: doses, times, ages, parts, ratios, years, counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from auditor.analysis.language.dose_roles import STRENGTH, find_role, is_strength
from auditor.analysis.language.numbers import number_pattern, read_number
from auditor.analysis.language.phrasebook import fold_case
from auditor.analysis.language.plain_figures import PLAIN_FIGURES, Figure
from auditor.analysis.language.quantities import daily_range, find_quantities
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.types import Quantity
from auditor.analysis.vocabulary.loading import load_vocabulary

_MICROGRAM = re.compile(r"mcg|µg|μg|ug\b|microgram")
_DIMENSIONS = {"mg": "dose", "h": "time", "percent": "share"}
_HOURS_A_YEAR = 8766.0
_AGE_REACH = 14
"""Characters between a number of years and what makes it an age."""
_DOSE_REACH = 24
"""Characters between a dose and the time that says how often it is taken."""
_LOOK_BACK = 160
"""Characters before a figure that are searched for what belongs to it. The longest number in words has about 80, and a
list of twenty doses fewer than this; without an end, a text of many doses would be read again for each of them."""


@remember_short(4096)
def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of one sentence, in order; none of them overlaps another."""
    lowered = fold_case(text)
    found: list[Figure] = []
    taken = bytearray(len(lowered))
    for reader in (_measured, *PLAIN_FIGURES):
        for figure in reader(lowered):
            if not any(taken[figure.start : figure.end]):
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
                found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _measured(text: str) -> Iterator[Figure]:
    """Doses, times, ages and shares; a list of numbers before one unit is as many figures."""
    doses: list[int] = []
    for quantity in find_quantities(text):
        if quantity.unit == "h" and _says_how_often(text, quantity, doses):
            continue
        figure = _measure(text, quantity, doses[-1] if doses else 0)
        if figure.dimension == "dose":
            yield from _listed(text, figure)
        yield from [figure] if figure.start < quantity.start else _joined(text, figure)
        if figure.dimension == "dose":
            doses.append(quantity.end)


def _measure(text: str, quantity: Quantity, after: int) -> Figure:
    age = quantity.unit == "h" and _is_age(text, quantity)
    unit = _HOURS_A_YEAR if age else 1.0
    figure = Figure(
        dimension="age" if age else _DIMENSIONS[quantity.unit],
        low=quantity.low / unit,
        high=quantity.high / unit,
        start=quantity.start,
        end=quantity.end,
        bound=_age_bound(text, quantity) if age else quantity.bound,
        daily=daily_range(quantity),
        role=find_role(text, quantity.start, quantity.end, after) if quantity.unit == "mg" else None,
        micrograms=bool(_MICROGRAM.search(text[quantity.start : quantity.end])),
    )
    return _all_portions(text, quantity, figure) if figure.dimension == "dose" else figure


def _all_portions(text: str, quantity: Quantity, figure: Figure) -> Figure:
    """What several portions come to together: "four 20 mg tablets a day"; "20 mg tablets" alone are a strength."""
    told = _portion_pattern().search(text, _look_from(figure.start), figure.start)
    if told is None:
        return replace(figure, role=STRENGTH) if figure.daily is None and is_strength(text, figure.end) else figure
    least, most = read_number(told["least"]), read_number(told["most"] or told["least"])
    if not least or not most or most > _MOST_PORTIONS:
        return figure
    low, high = figure.low * least, figure.high * most
    daily = (low, high) if quantity.per == "day" else None
    return replace(figure, low=low, high=high, start=told.start(), daily=daily)


def _look_from(end: int) -> int:
    return max(0, end - _LOOK_BACK)


_MOST_PORTIONS = 50
"""More stands for something else: "in 2019 30 mg a day"."""


@cache
def _portion_pattern() -> re.Pattern[str]:
    """A number right before a dose, or before the tablets that it is of."""
    number = number_pattern()
    portions = "|".join(map(re.escape, load_vocabulary("figures")["portions"]))
    return re.compile(
        rf"(?<![\w.,])(?P<least>{number})(?:\s*(?:to|or|-|–)\s*(?P<most>{number}))?"
        rf"(?:\s+(?:of\s+the\s+)?|(?:\s+[a-z]+)?\s*(?:{portions})\s+(?:of\s+)?)$"
    )


def _says_how_often(text: str, quantity: Quantity, doses: Sequence[int]) -> bool:
    """Whether a time only says how often a dose is taken: "120 mg in 24 hours", "10 mg every 8 hours"."""
    near = any(0 <= quantity.start - end <= _DOSE_REACH for end in doses)
    return (
        near
        and _EVERY.search(text, _look_from(quantity.start), quantity.start) is not None
        and quantity.high <= _HOURS_A_DAY
    )


_EVERY = re.compile(r"(?:every|per|in|each|over|within|any|a)\s+$")
_HOURS_A_DAY = 24.0


def _is_age(text: str, quantity: Quantity) -> bool:
    if "year" not in text[quantity.start : quantity.end]:
        return False
    rules = load_vocabulary("figures")
    before = text[max(0, quantity.start - _AGE_REACH) : quantity.start].rstrip()
    after = text[quantity.end : quantity.end + _AGE_REACH].lstrip(" -")
    return before.endswith(tuple(rules["age_before"])) or after.startswith(tuple(rules["age_after"]))


def _age_bound(text: str, quantity: Quantity) -> str:
    """ "Aged 4 and above" sets a lower end, "under 12" an upper one; "a five-year-old" is one patient's age."""
    after = text[quantity.end : quantity.end + _AGE_REACH].lstrip()
    return "at-least" if after.startswith(tuple(load_vocabulary("figures")["age_from"])) else quantity.bound


def _listed(text: str, figure: Figure) -> Iterator[Figure]:
    """The numbers before a figure that share its unit: "10, 15 and then 20 mg"."""
    listed = _list_pattern().search(text, _look_from(figure.start), figure.start)
    own = re.match(number_pattern(), text[figure.start : figure.end])
    value = read_number(own.group()) if own else None
    if listed is None or not value or figure.low != figure.high:
        return
    for found in re.finditer(number_pattern(), listed.group()):
        number = read_number(found.group())
        if number is not None:
            start = listed.start() + found.start()
            yield _scaled(figure, number / value, start, start + len(found.group()))


@cache
def _list_pattern() -> re.Pattern[str]:
    joint = r"(?:,|,?\s+(?:and|or|then|and\s+then|and\s+finally|then\s+finally))\s*"
    # "1,2,3" is one number and never tried as three: the ways to part a long row double with each of its commas.
    return re.compile(rf"(?<![\w.,])(?:(?>{number_pattern()}){joint})+$")


def _joined(text: str, figure: Figure) -> Iterator[Figure]:
    """The figure, or the two of "30 mg or 75 mg", which is no range; "between 30 and 60 mg" is one."""
    first = re.compile(number_pattern()).match(text, figure.start, figure.end)
    before = text[: figure.start].rstrip()
    pattern = _CLIMB if figure.dimension == "dose" and before.endswith("from") else _JOINT
    joint = pattern.search(text, first.end(), figure.end) if first else None
    if joint is None or before.endswith("between") or figure.low == figure.high:
        yield figure
        return
    rising = (read_number(first.group()) if first else None) == figure.low
    halves = ((figure.start, joint.start()), (joint.end(), figure.end))
    for side, (start, end) in zip((not rising, rising), halves, strict=True):
        value = (figure.low, figure.high)[side]
        daily = (figure.daily[side], figure.daily[side]) if figure.daily else None
        yield replace(figure, low=value, high=value, daily=daily, start=start, end=end)


_JOINT = re.compile(r"\s+(?:and|or)\s+")
_CLIMB = re.compile(r"\s+(?:and|or|to)\s+")
"""A dose that goes up "from 5 to 10 mg" has two figures."""


def _scaled(figure: Figure, scale: float, start: int, end: int) -> Figure:
    """Another number of the same unit and role, ``scale`` times the upper end of ``figure``."""
    daily = None if figure.daily is None else (figure.daily[1] * scale, figure.daily[1] * scale)
    value = figure.high * scale
    return replace(figure, low=value, high=value, daily=daily, start=start, end=end)
