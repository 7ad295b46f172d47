"""Finds what marks a sentence as one that owes its reader evidence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from auditor.analysis.language.seen_text import see_text
from auditor.analysis.types import Severity
from auditor.analysis.vocabulary.loading import load_vocabulary

_BRACES = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One way of asserting that calls for a source."""

    name: str
    about: str
    """What the sentence speaks of: "says … without"."""
    missing: str
    """What the page fails to give."""
    severity: Severity
    strong: bool
    """It is a fault of its own, even where the reference set contradicts the sentence."""
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...] = ()
    needs: re.Pattern[str] | None = None

    def fits(self, text: str) -> bool:
        """Whether plain text (see :func:`plain`) carries the mark."""
        return (
            any(pattern.search(text) for pattern in self.patterns)
            and (self.needs is None or bool(self.needs.search(text)))
            and not any(pattern.search(text) for pattern in self.unless)
        )


@cache
def all_marks() -> tuple[Mark, ...]:
    """The marks of the vocabulary, those that mislead most first."""
    return tuple(_mark(row) for row in load_vocabulary("unsupported")["marks"])


def find_marks(text: str) -> tuple[Mark, ...]:
    """The marks one sentence carries; none where it owns up to its uncertainty."""
    words = plain(text)
    if any(pattern.search(words) for pattern in _patterns("owned_up")):
        return ()
    return tuple(mark for mark in all_marks() if mark.fits(words))


def is_dangerous(text: str) -> bool:
    """Whether the sentence touches withdrawal, dose, pregnancy, overdose and the like, where errors do most harm."""
    return bool(_compile(load_vocabulary("unsupported")["danger"]).search(plain(text)))


def is_about_health(text: str) -> bool:
    """Whether the sentence speaks of health or care at all."""
    return bool(_compile(load_vocabulary("unsupported")["health"]).search(plain(text)))


def is_order(text: str) -> bool:
    """Whether the sentence tells the reader to do something ("Call us today") instead of asserting anything."""
    words = plain(text).lower().split()
    return bool(words) and words[0].strip("\"'(“*:-").rstrip(",:") in load_vocabulary("unsupported")["orders"]


def is_advice(text: str) -> bool:
    """Whether the sentence sends the reader to a doctor or to the page's own counter."""
    return any(pattern.search(plain(text)) for pattern in _patterns("advice"))


def plain(text: str) -> str:
    """The text as it is seen, with straight quotes and single blanks, as the patterns expect it."""
    seen = see_text(text).text
    return " ".join(seen.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split())


def _mark(row: Mapping[str, object]) -> Mark:
    return Mark(
        name=str(row["name"]),
        about=str(row["about"]),
        missing=str(row["missing"]),
        severity=Severity(str(row["severity"])),
        strong=bool(row.get("strong", False)),
        patterns=tuple(_compile(str(pattern)) for pattern in _listed(row["patterns"])),
        unless=tuple(_compile(str(pattern)) for pattern in _listed(row.get("unless", []))),
        needs=_compile(str(row["needs"])) if "needs" in row else None,
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_compile(pattern) for pattern in load_vocabulary("unsupported")[name])


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    words = load_vocabulary("unsupported")["words"]
    filled = pattern
    while _BRACES.search(filled):
        filled = _BRACES.sub(lambda brace: words[brace.group(1)], filled)
    return re.compile(filled, re.IGNORECASE)
