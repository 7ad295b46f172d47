"""Writes doses in the unit that labels and reviewed statements use, so that words are weighed and not conversions."""

import re

from auditor.analysis.language.quantities import find_quantities
from auditor.analysis.types import Quantity

_GRAMS = re.compile(r"(?<![a-zµμ])(?:g|gram(?:me)?s?)$", re.IGNORECASE)


def spell_in_milligrams(text: str) -> str:
    """``text`` with each dose that stands in grams written in milligrams: "0.08 g a day" as "80 mg a day"."""
    for quantity in reversed(find_quantities(text)):
        if quantity.unit == "mg" and _GRAMS.search(text[quantity.start : quantity.end]):
            text = f"{text[: quantity.start]}{_in_milligrams(quantity)}{text[quantity.end :]}"
    return text


def _in_milligrams(quantity: Quantity) -> str:
    if quantity.low == quantity.high:
        return f"{quantity.low:g} mg"
    return f"{quantity.low:g} to {quantity.high:g} mg"
