"""Whether text can be told from its background."""

from functools import lru_cache
from typing import NamedTuple

from tinycss2.color3 import parse_color

from scrapers.css_text import bound_numerals

MIN_ALPHA = 0.1
"""Text more transparent than this cannot be read."""

MIN_CONTRAST = 1.15
"""Contrast ratio (WCAG 2.2, 1 to 21) below which letters melt into the ground; readable text has 4.5, faint text 2."""

LONGEST_REMEMBERED = 64
"""Characters of a value whose colour is kept for the next page: what is longer is none, or made to fill the memory."""


class Colour(NamedTuple):
    """Red, green, blue and opacity, each 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


BLACK = Colour(0, 0, 0)
WHITE = Colour(1, 1, 1)
LINK_BLUE = Colour(0, 0, 0.93)
"""What browsers paint a link in when no rule says otherwise."""


def read_colour(value: str) -> Colour | None:
    """A CSS colour, None for what is no plain colour (``currentcolor``, variables, gradients)."""
    return _remember_colour(value) if len(value) <= LONGEST_REMEMBERED else _parse_colour(value)


def _parse_colour(value: str) -> Colour | None:
    parsed = parse_color(bound_numerals(value))
    return Colour(*parsed) if isinstance(parsed, tuple) else None


_remember_colour = lru_cache(maxsize=4096)(_parse_colour)


@lru_cache(maxsize=1024)
def is_unreadable(text: Colour, ground: Colour) -> bool:
    """Whether ``text`` on ``ground`` leaves nothing to see. A page asks it of few pairs, of each a hundred times."""
    if text.alpha < MIN_ALPHA:
        return True
    light, dark = sorted((_luminance(_blend(text, ground)), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < MIN_CONTRAST


def _blend(text: Colour, ground: Colour) -> Colour:
    share = min(text.alpha, 1.0)
    return Colour(*(share * above + (1 - share) * below for above, below in zip(text[:3], ground[:3], strict=True)))


def _luminance(colour: Colour) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(min(max(part, 0.0), 1.0)) for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
