"""Joins patterns of which any will do into one, so that a text is gone through once for all of them."""

import re
from collections.abc import Iterable, Iterator

_WORD_EDGE = r"\b"
# An escaped character, a set of characters, or one character.
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def compile_any(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern that stands in a text exactly where any of ``patterns`` does; which of them, it does not tell.

    Where all begin at the edge of a word, as patterns of words do, other places are passed over in one step.
    """
    alternatives = [alternative for pattern in patterns for alternative in _split(pattern)]
    if all(alternative.startswith(_WORD_EDGE) for alternative in alternatives):
        rest = "|".join(alternative.removeprefix(_WORD_EDGE) for alternative in alternatives)
        return re.compile(rf"{_WORD_EDGE}(?:{rest})")
    return re.compile("|".join(alternatives))


def _split(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand in no group."""
    depth, begin = 0, 0
    for part in _PART.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(part.group(), 0)
        if part.group() == "|" and depth == 0:
            yield pattern[begin : part.start()]
            begin = part.end()
    yield pattern[begin:]
