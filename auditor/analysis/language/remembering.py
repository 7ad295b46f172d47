"""Remembers what short texts hold, and never the long ones of a page made to fill the memory."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")

LONGEST_REMEMBERED = 300
"""Characters. Prose stays below (of 605 sentences on the sample pages, the longest has 233); what is longer is
worked out anew each time. With every memory full of sentences of this length, a process has grown by 80 MB; by 50 MB
with sentences of the usual hundred characters (measured with all that is remembered of 9,000 texts)."""


def remember_short(size: int) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """Like ``lru_cache(size)``, for a function of one text; texts beyond ``LONGEST_REMEMBERED`` are passed through."""

    def decorate(function: Callable[[str], Result]) -> Callable[[str], Result]:
        remembered = lru_cache(maxsize=size)(function)

        @wraps(function)
        def call(text: str) -> Result:
            return remembered(text) if len(text) <= LONGEST_REMEMBERED else function(text)

        return call

    return decorate
