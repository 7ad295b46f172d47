"""Reads numbers in digits or words, as people write them: "1,200", "0,5", "twenty-four", "a hundred and eighty"."""

import re
from functools import cache

from auditor.analysis.language.phrasebook import find_tellers
from auditor.analysis.vocabulary.loading import load_vocabulary

# Two stops or more can only group thousands: "1.234.567".
_GROUPED_BY_STOPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
# Any number is finite, so that differences between numbers are too. No dose, time or share comes near.
_LARGEST = 1e15
_HUNDRED, _THOUSAND = 100.0, 1000.0
_MULTIPLES = {"hundred": _HUNDRED, "dozen": 12.0}


def read_number(text: str) -> float | None:
    """The value of one number as ``number_pattern`` finds it; None where its digits and stops are no number."""
    plain = " ".join(text.split())
    if not plain[:1].isdigit():
        return _read_words(plain)
    if _GROUPED_BY_STOPS.fullmatch(plain):
        plain = plain.replace(".", "")
    # A comma with three digits behind it groups thousands; any other is a decimal comma.
    decimal = re.sub(r",(?=\d{3}\b)", "", plain).replace(",", ".")
    return min(float(decimal), _LARGEST) if decimal.count(".") <= 1 else None


@cache
def number_pattern() -> str:
    """The source of a pattern, without groups, for one number in lower-case text."""
    words = load_vocabulary("units")["number_words"]
    small, tens = _choice(words, 1, 19), _choice(words, 20, 99)
    below_hundred = rf"(?:(?:{tens})(?:[\s-](?:{_choice(words, 1, 9)}))?|{small})"
    hundreds = rf"(?:(?:an?|{small})\s+hundred(?:\s+(?:and\s+)?{below_hundred})?)"
    thousands = rf"(?:(?:a|{hundreds}|{below_hundred})\s+thousand(?:,?\s+(?:and\s+)?(?:{hundreds}|{below_hundred}))?)"
    others = "|".join(sorted((re.escape(word) for word in words if not 1 <= words[word] < _HUNDRED), key=len)[::-1])
    spelt = rf"(?:{thousands}|{hundreds}|(?:{small}|a)\s+dozen|{others}|{below_hundred}(?:\s+and\s+a\s+half)?)"
    return rf"(?:\d+(?:[.,]\d+)*|\b{spelt}(?![a-z]))"


@cache
def number_tellers() -> frozenset[str] | None:
    """Words of which each number in words holds one."""
    return find_tellers((*load_vocabulary("units")["number_words"], *_MULTIPLES, "thousand"))


def _choice(words: dict[str, float], least: int, most: int) -> str:
    fitting = (re.escape(word) for word, value in words.items() if least <= value <= most and " " not in word)
    return "(?:" + "|".join(sorted(fitting, key=len, reverse=True)) + ")"


def _read_words(text: str) -> float | None:
    words = load_vocabulary("units")["number_words"]
    if text in words:
        return float(words[text])
    whole, current = 0.0, 0.0
    for part in re.split(r"[\s,-]+", text.replace("and a half", "half")):
        if part == "thousand":
            whole, current = whole + (current or 1.0) * _THOUSAND, 0.0
        elif part in _MULTIPLES:
            current = (current or 1.0) * _MULTIPLES[part]
        elif part in words:
            current += float(words[part])
        elif part not in ("a", "an", "and"):
            return None
    return whole + current
