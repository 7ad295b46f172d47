"""Finds numbers with units and brings them to one unit each: mg, hours, percent."""

import re
from functools import cache

from auditor.analysis.language.numbers import number_pattern, number_tellers, read_number
from auditor.analysis.language.phrasebook import fold_case, may_hold
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.types import Quantity
from auditor.analysis.vocabulary.loading import load_vocabulary

# Bounds and frequencies stand close to their number: "no more than a total of 80 mg", "10 mg by mouth three times".
_BEFORE, _AFTER = 24, 48


@remember_short(4096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order, with offsets into it. A plain number without a unit is none."""
    if not may_state_number(text):
        return ()
    lowered = fold_case(text)
    found = (
        _read_quantity(match, lowered, dimension)
        for dimension in _DIMENSIONS
        if any(name in lowered for name in _unit_beginnings(dimension))
        for match in _pattern(dimension).finditer(lowered)
    )
    known = (quantity for quantity in found if quantity is not None)
    return tuple(sorted(known, key=lambda quantity: quantity.start))


def may_state_number(text: str) -> bool:
    """Whether ``text`` may hold a number before a unit: most sentences hold none and are spared long patterns."""
    return _DIGIT_OR_MICRO.search(text) is not None or may_hold(text, number_tellers())


# A number word is a word of its own, except before the one unit that begins with no letter from a to z.
_DIGIT_OR_MICRO = re.compile(r"[\dµμ]")
_DIMENSIONS = ("mass", "time", "share")


def daily_range(quantity: Quantity) -> tuple[float, float] | None:
    """The milligrams a day a dose comes to; None where the text does not say how often."""
    if quantity.unit != "mg":
        return None
    if quantity.times_a_day is not None:
        return quantity.low * quantity.times_a_day, quantity.high * quantity.times_a_day
    return (quantity.low, quantity.high) if quantity.per == "day" else None


def _read_quantity(match: re.Match[str], lowered: str, dimension: str) -> Quantity | None:
    """What a match of the pattern states; None where its digits and stops are no number ("1.2.3 mg")."""
    factor = _factor(dimension, match["unit"])
    first = read_number(match["low"])
    last = read_number(match["high"]) if match["high"] else first
    if first is None or last is None:
        return None
    ends = first * (_factor(dimension, match["low_unit"]) if match["low_unit"] else factor), last * factor
    before = lowered[max(0, match.start() - _BEFORE) : match.start()]
    after = lowered[match.end() : match.end() + _AFTER]
    return Quantity(
        start=match.start(),
        end=match.end(),
        low=min(ends),
        high=max(ends),
        unit=str(load_vocabulary("units")[dimension]["base"]),
        per=_per(after) if dimension == "mass" else None,
        times_a_day=_times_a_day(after) if dimension == "mass" else None,
        bound=read_bound(before, after),
    )


def _factor(dimension: str, unit: str) -> float:
    return float(load_vocabulary("units")[dimension]["factors"][" ".join(unit.split())])


def read_bound(before: str, after: str) -> str:
    """``at-most``, ``at-least`` or ``exact``, by the lower-case words around a number."""
    rules = load_vocabulary("units")
    tail = before.rstrip()
    if any(tail.endswith(cue) for cue in rules["at_most"]):
        return "at-most"
    if any(tail.endswith(cue) for cue in rules["at_least"]) or after.lstrip().startswith("or more"):
        return "at-least"
    return "exact"


def _per(after: str) -> str | None:
    if _times_a_day(after) is not None:
        return "dose"
    return "day" if _day_cue(after) is not None else None


def _day_cue(after: str) -> int | None:
    """Where "a day" and the like stand, if near enough to belong to the dose before."""
    places = [after.find(cue) for cue in load_vocabulary("units")["per_day"] if cue in after[:_PER_REACH]]
    return min(places, default=None)


# "a day" follows within a few words of its dose, or belongs to another number.
_PER_REACH = 26


def _times_a_day(after: str) -> int | None:
    """How often in a day; None where "a day" or another dose stands first: "80 mg a day, as 20 mg four times"."""
    found = [(whole.search(after), count) for cue, count, whole in _daily_cues() if cue in after]
    hits = [(one.start(), count) for one, count in found if one and one.start() < _TIMES_REACH]
    if not hits:
        return None
    place, count = min(hits)
    day, other = _day_cue(after), _OTHER_DOSE.search(after)
    comes_first = (day is None or place <= day) and (other is None or place < other.start())
    return int(count) if comes_first else None


# What follows a cue is looked at too, so that less than all of what is read behind a dose may hold one.
_TIMES_REACH = 36
_OTHER_DOSE = re.compile(r"\d\s*-?(?:mg|mcg|g|milligram|microgram)")


@cache
def _daily_cues() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Each way to say how often a day, the number, and what finds it at the start of a word."""
    table: dict[str, int] = load_vocabulary("units")["times_a_day"]
    return tuple((cue, count, re.compile(rf"(?<!\w){re.escape(cue)}{_NO_COMPARISON}")) for cue, count in table.items())


# "More than three times the maximum" says how much, not how often.
_NO_COMPARISON = r"(?!\s+(?:the|as|more|higher|greater|over|that|this|what|its|an)\b)"


@cache
def _unit_beginnings(dimension: str) -> frozenset[str]:
    """The first words of its units, without one of which a text need not be searched."""
    return frozenset(name.split()[0] for name in load_vocabulary("units")[dimension]["factors"])


@cache
def _pattern(dimension: str) -> re.Pattern[str]:
    number = number_pattern()
    names = sorted(load_vocabulary("units")[dimension]["factors"], key=len, reverse=True)
    units = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    unit_end = r"(?![a-zµμ])"
    # The lower end may carry its own unit: "5 mg to 10 mg", "30 min to 3 hours", "12-72 h", "between 5 and 10 mg".
    return re.compile(
        rf"(?<![\w.,])(?P<low>{number})(?:(?:[\s-]*(?P<low_unit>{units}){unit_end})?\s*(?:-|–|—|to|and|or)\s*(?P<high>{number}))?"
        rf"[\s-]*(?P<unit>{units}){unit_end}"
    )
