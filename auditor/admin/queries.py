"""What an admin list can be asked by its address: anything else is refused before it reaches the database."""

from collections.abc import Iterable
from datetime import date

from django.contrib.admin.views.main import SEARCH_VAR
from django.http import QueryDict

MOST_SEARCH_WORDS = 100
"""Each word is one more condition on every searched column; SQLite gives up at several hundred."""

LONGEST_SEARCH = 1_000
"""Characters: more than any quote one would paste, far less than the 50,000 that SQLite compares at most."""

MOST_VALUES = 25
"""Values of one filter: more than any filter of a list has to choose from, save sites, which one chooses singly."""

LATEST_YEAR = 9998
"""The list of a year ends where the next begins, and 9999 is the last year of a date."""

LONGEST_KEY = 18
"""Digits of a record's number that fit the column."""

TOO_LONG = (
    f"That search is too long. A few telling words will do: at most {MOST_SEARCH_WORDS} words "
    f"of together {LONGEST_SEARCH} characters."
)
NO_SUCH_FILTER = (
    "The address asks for something that this list cannot be filtered by. Choose from the filters beside it."
)
NO_SUCH_DATE = "The address asks for a day, month or year that does not exist. Choose from the dates above the list."


class UnanswerableQueryError(Exception):
    """A query string that a list has no answer to; the text says so to the user, in one line."""


def check_query(query: QueryDict, date_field: str | None) -> None:
    """Refuse a list's query string that no database should see.

    ``date_field`` is the field that the list is divided into years, months and days by, if it is.
    Raises UnanswerableQueryError.
    """
    if any("\0" in text for name, values in query.lists() for text in (name, *values)):
        raise UnanswerableQueryError(NO_SUCH_FILTER)
    if any(len(values) > MOST_VALUES for _, values in query.lists()):
        raise UnanswerableQueryError(NO_SUCH_FILTER)
    for search in query.getlist(SEARCH_VAR):
        if len(search) > LONGEST_SEARCH or len(search.split()) > MOST_SEARCH_WORDS:
            raise UnanswerableQueryError(TOO_LONG)
    if date_field is not None:
        _check_dates(*(query.getlist(f"{date_field}__{part}") for part in ("year", "month", "day")))


def are_keys(texts: Iterable[str]) -> bool:
    """Whether every text can be the number of a record."""
    return all(text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY for text in texts)


def _check_dates(years: list[str], months: list[str], days: list[str]) -> None:
    """A month stands in a year, and a day in a month. Raises UnanswerableQueryError."""
    if (months and not years) or (days and not months):
        raise UnanswerableQueryError(NO_SUCH_DATE)
    parts = [*years, *months, *days]
    if not are_keys(parts):
        raise UnanswerableQueryError(NO_SUCH_DATE)
    if not years:
        return
    try:
        day = date(int(years[-1]), int(months[-1]) if months else 1, int(days[-1]) if days else 1)
    except (ValueError, OverflowError):
        raise UnanswerableQueryError(NO_SUCH_DATE) from None
    if day.year > LATEST_YEAR or max(map(len, (years, months, days))) > 1:
        raise UnanswerableQueryError(NO_SUCH_DATE)
