"""CSS as text: what a page writes is bounded before it is parsed, so that no style can stop the page's audit."""

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

MAX_DIGITS = 300
"""Digits in a row that are read: as many as a float holds. Python refuses to convert whole numbers of more than 640 to
4,300 digits (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits); no length or colour has a dozen."""

OVERLONG = re.compile(rf"(?<![0-9])[0-9]{{{MAX_DIGITS + 1},}}")


def bound_numerals(css: str) -> str:
    """``css`` with numbers of absurd length cut short, so that they stay what they are: huge, tiny, or padded."""
    return OVERLONG.sub(_cut, css) if len(css) > MAX_DIGITS else css


def write_css(tokens: Iterable[Any]) -> str:
    """The text of parsed tokens; the empty string where brackets are nested deeper than any value or selector has."""
    try:
        return str(tinycss2.serialize(tokens))
    except RecursionError:
        return ""


def _cut(match: re.Match[str]) -> str:
    """The first digits; padding zeros go before they count, behind a decimal point they are part of the value."""
    fraction = match.string[match.start() - 1 : match.start()] == "."
    digits = match.group() if fraction else match.group().lstrip("0") or "0"
    return digits[:MAX_DIGITS]
