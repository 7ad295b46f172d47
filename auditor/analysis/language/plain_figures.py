"""One figure of a sentence, and the figures that need no unit: parts, ratios, times a day, years, counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from auditor.analysis.language.numbers import number_pattern, read_number
from auditor.analysis.language.phrasebook import Phrases, compile_phrases
from auditor.analysis.language.quantities import read_bound
from auditor.analysis.vocabulary.loading import load_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, or a range of numbers, of one dimension."""

    dimension: str
    """``dose`` (mg), ``time`` (hours), ``age`` (years), ``share`` (percent), ``times`` (a day), ``year``,
    ``ratio:risk`` and the like, ``count:people`` and the like."""
    low: float
    high: float
    start: int
    end: int
    """Offsets into the sentence."""
    bound: str = "exact"
    """``exact``, ``at-most`` or ``at-least``."""
    daily: tuple[float, float] | None = None
    """Of a dose: the milligrams a day it comes to, where the text says how often."""
    role: str | None = None
    """Of a dose: ``start``, ``step``, ``usual``, ``maximum`` or ``test``, where the text says which; ``strength`` of a
    tablet."""
    micrograms: bool = False
    """Of a dose: given in micrograms, as it is for the pump."""


def find_parts(text: str) -> Iterator[Figure]:
    """Parts as percent: "one in ten", "two of eleven", "a third of"."""
    for found in _part_pattern().finditer(text):
        part, whole = read_number(found["part"]), read_number(found["whole"])
        if part is not None and whole is not None and 0 <= part <= whole and whole > 1:
            yield _figure("share", 100 * part / whole, found, text)
    for found in _fraction_pattern().finditer(text):
        group = "behind" if found["behind"] else "before"
        share = float(load_vocabulary("figures")["fractions"][" ".join(found[group].split())])
        start, end = found.span(group)
        bound = read_bound(text[:start], text[end:])
        yield Figure(dimension="share", low=share, high=share, start=start, end=end, bound=bound)


def find_ratios(text: str) -> Iterator[Figure]:
    """Decimal numbers behind the name of a ratio: "risk ratio for relapse of 0.87"."""
    rules = load_vocabulary("figures")
    for found in _ratio_pattern().finditer(text):
        name = next(name for name in rules["ratios"] if found["name"] in rules["ratios"][name])
        limit = min(len(text), found.end() + int(rules["ratio_reach"]))
        for number in _DECIMAL.finditer(text, found.end(), limit):
            yield _figure(f"ratio:{name}", float(number.group().replace(",", ".")), number, text)


def find_times_a_day(text: str) -> Iterator[Figure]:
    """How often in a day: "three times a day"."""
    for found in _times_pattern().find_all(text):
        yield _figure("times", float(load_vocabulary("figures")["times_without_dose"][found.group()]), found, text)


def find_years(text: str) -> Iterator[Figure]:
    """Years of the calendar, from 1900 to 2099."""
    for found in _YEAR.finditer(text):
        yield _figure("year", float(found.group()), found, text)


def find_counts(text: str) -> Iterator[Figure]:
    """Numbers of people, trials and the like, from two on: "107 people", "four small trials", "a 60-person pilot"."""
    for found in _count_pattern().finditer(text):
        number = read_number(found["number"])
        if number is not None and number > 1:
            yield _figure(f"count:{_counted()[found['noun']]}", number, found, text)


PLAIN_FIGURES = (find_parts, find_ratios, find_times_a_day, find_years, find_counts)
"""The readers of figures without a unit, in the order in which they may take words."""

_DECIMAL = re.compile(r"(?<![\w.,])\d+[.,]\d+(?![\w%]|\s*%)")
_YEAR = re.compile(r"(?<![\w.,/])(?:19|20)\d\d(?!\w|[.,]\d|\s*(?:%|mg\b|mcg\b|people|patients|participants))")


def _figure(dimension: str, value: float, found: re.Match[str], text: str) -> Figure:
    bound = (
        read_bound(text[: found.start()], text[found.end() :]) if dimension.startswith(("share", "count")) else "exact"
    )
    return Figure(dimension=dimension, low=value, high=value, start=found.start(), end=found.end(), bound=bound)


@cache
def _part_pattern() -> re.Pattern[str]:
    number = number_pattern()
    # What is counted may stand between: "nine patients of fourteen". Part of a choice ("every one of") is none.
    chosen = "".join(rf"(?<!{word} )" for word in ("every", "each", "any", "not", "but"))
    noun = r"(?:\s+(?!(?:of|in|out|to|or|trials?|stud(?:y|ies)|series|survey|cohort|review)\b)[a-z]+)?"
    joint = r"\s+(?:in(?:\s+every)?|(?:out\s+)?of(?:\s+every)?(?:\s+the)?)\s+"
    return re.compile(
        rf"(?<![\w.,-]){chosen}(?P<part>{number}){noun}{joint}(?P<whole>{number})(?![\w%]|[.,]\d|{_UNIT_AHEAD})"
    )


_UNIT_AHEAD = r"[\s-]*(?:%|per\b|mg\b|mcg\b|micro|milli|hour|day|week|month|year|minute)"


@cache
def _fraction_pattern() -> re.Pattern[str]:
    rules = load_vocabulary("figures")
    fractions = "|".join(sorted(map(re.escape, rules["fractions"]), key=len, reverse=True)).replace(r"\ ", r"\s+")
    before, after = "|".join(rules["fraction_before"]), "|".join(rules["fraction_after"])
    return re.compile(
        rf"\b(?:{before})\s+(?P<behind>{fractions})(?![\w-]|{_UNIT_AHEAD}|\s+an?\b)|"
        rf"(?<![\w-])(?P<before>{fractions})(?=\s+(?:{after})\b)"
    )


@cache
def _ratio_pattern() -> re.Pattern[str]:
    names = sorted((name for names in load_vocabulary("figures")["ratios"].values() for name in names), key=len)
    return re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, names[::-1]))})\b")


@cache
def _times_pattern() -> Phrases:
    return compile_phrases(load_vocabulary("figures")["times_without_dose"])


@cache
def _counted() -> dict[str, str]:
    return {str(word): str(name) for name, words in load_vocabulary("figures")["counted"].items() for word in words}


@cache
def _count_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _counted()), key=len, reverse=True))
    reach = int(load_vocabulary("figures")["counted_reach"])
    # A dash parts words or stands within one, but each run of dashes is read one way only: a ruled line has hundreds.
    word = r"(?!(?:of|in|to|or|and|per|with|on|a|the|for|from|by|at|mg|mcg)\b)[a-z]++(?:-++[a-z]++){0,3}"
    between = rf"(?:[\s-]++{word}){{0,{reach - 1}}}?"
    return re.compile(rf"(?<![\w.,-])(?P<number>{number_pattern()}){between}[\s-]++(?P<noun>{nouns})\b")
