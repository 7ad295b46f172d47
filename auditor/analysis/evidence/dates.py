"""Reads dates as pages write them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+((?:19|20)\d\d)\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
_MONTH_YEAR = re.compile(r"\b([A-Za-z]{3,9})\.?,?\s+((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def parse_date(text: str) -> date | None:
    """The first date in ``text``: ISO 8601, "4 May 2021", "May 4, 2021", "May 2021" or a year; else None.

    What is missing counts as the last month or day, so that no page looks older than it is. "4/5/2021" keeps its year
    alone, for its order of day and month is unknown.
    """
    if found := _ISO.search(text):
        return _make(int(found[1]), int(found[2]), int(found[3] or 31))
    for pattern, day, month, year in ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3)):
        if (found := pattern.search(text)) and (number := _month(found[month])):
            return _make(int(found[year]), number, int(found[day]))
    if (found := _MONTH_YEAR.search(text)) and (number := _month(found[1])):
        return _make(int(found[2]), number, 31)
    year_alone = _YEAR.search(text)
    return date(int(year_alone.group()), 12, 31) if year_alone else None


def _month(word: str) -> int | None:
    start = word[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def _make(year: int, month: int, day: int) -> date | None:
    """The date, or the month's last day where it has no such day."""
    for fitting in range(min(day, 31), 27, -1) if day > 28 else (day,):
        try:
            return date(year, month, fitting)
        except ValueError:
            continue
    return None
