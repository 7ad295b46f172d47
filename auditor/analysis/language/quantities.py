"""Finds numbers with units and brings them to one unit each: mg, hours, percent."""

import re
from functools import cache

from auditor.analysis.language.remembering import remember_short
from auditor.analysis.types import Quantity
from auditor.analysis.vocabulary.loading import load_vocabulary

# Bounds and frequencies stand close to their number: "no more than a total of 80 mg", "10 mg by mouth three times".
_BEFORE, _AFTER = 24, 40


@remember_short(4096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order, with offsets into it. A plain number without a unit is none."""
    lowered = text.lower()
    found = (_read_quantity(match, lowered) for match in _pattern().finditer(lowered))
    return tuple(quantity for quantity in found if quantity is not None)


def daily_range(quantity: Quantity) -> tuple[float, float] | None:
    """The milligrams a day a dose comes to; None where the text does not say how often."""
    if quantity.unit != "mg":
        return None
    if quantity.times_a_day is not None:
        return quantity.low * quantity.times_a_day, quantity.high * quantity.times_a_day
    return (quantity.low, quantity.high) if quantity.per == "day" else None


def _read_quantity(match: re.Match[str], lowered: str) -> Quantity | None:
    """What a match of the pattern states; None where its digits and stops are no number ("1.2.3 mg")."""
    dimension, base, factor = _units()[" ".join(match["unit"].split())]
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    if low is None or high is None:
        return None
    before = lowered[max(0, match.start() - _BEFORE) : match.start()]
    after = lowered[match.end() : match.end() + _AFTER]
    return Quantity(
        start=match.start(),
        end=match.end(),
        low=min(low, high) * factor,
        high=max(low, high) * factor,
        unit=base,
        per=_per(after) if dimension == "mass" else None,
        times_a_day=_times_a_day(after) if dimension == "mass" else None,
        bound=_bound(before, after),
    )


def _number(text: str) -> float | None:
    words = load_vocabulary("units")["number_words"]
    plain = text.strip()
    if plain in words:
        return float(words[plain])
    if _GROUPED_BY_STOPS.fullmatch(plain):
        plain = plain.replace(".", "")
    # A comma with three digits behind it groups thousands; any other is a decimal comma.
    decimal = re.sub(r",(?=\d{3}\b)", "", plain).replace(",", ".")
    return min(float(decimal), _LARGEST) if decimal.count(".") <= 1 else None


# Two stops or more can only group thousands: "1.234.567".
_GROUPED_BY_STOPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
# Any number is finite, so that differences between numbers are too. No dose, time or share comes near.
_LARGEST = 1e15


def _bound(before: str, after: str) -> str:
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
    return "day" if any(cue in after[:_PER_REACH] for cue in load_vocabulary("units")["per_day"]) else None


# "a day" follows within a few words of its dose, or belongs to another number.
_PER_REACH = 22


def _times_a_day(after: str) -> int | None:
    hits = [(after.find(cue), count) for cue, count, whole in _daily_cues() if cue in after and whole.search(after)]
    return int(min(hits)[1]) if hits else None


@cache
def _daily_cues() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Each way to say how often a day, the number, and what finds it at the start of a word."""
    table: dict[str, int] = load_vocabulary("units")["times_a_day"]
    return tuple((cue, count, re.compile(rf"(?<!\w){re.escape(cue)}")) for cue, count in table.items())


@cache
def _units() -> dict[str, tuple[str, str, float]]:
    rules = load_vocabulary("units")
    return {
        unit: (dimension, rules[dimension]["base"], float(factor))
        for dimension in ("mass", "time", "share")
        for unit, factor in rules[dimension]["factors"].items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(load_vocabulary("units")["number_words"], key=len, reverse=True))
    number = rf"(?:\d+(?:[.,]\d+)*|\b(?:{words}))"
    units = "|".join(sorted((re.escape(u).replace(r"\ ", r"\s+") for u in _units()), key=len, reverse=True))
    unit_end = r"(?![a-zµμ])"
    # The lower end may carry its own unit: "5 mg to 10 mg", "0.5 to 3 hours", "12-72 h", "between 5 and 10 mg".
    return re.compile(
        rf"(?<![\w.,])(?P<low>{number})(?:[\s-]*(?:{units}){unit_end})?(?:\s*(?:-|–|—|to|and|or)\s*(?P<high>{number}))?"
        rf"[\s-]*(?P<unit>{units}){unit_end}"
    )
