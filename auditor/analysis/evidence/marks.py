"""Finds what marks a sentence as one that owes its reader evidence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from auditor.analysis.language.joined_patterns import compile_any
from auditor.analysis.language.phrasebook import fold_case, fold_quotes
from auditor.analysis.language.remembering import remember_short
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
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None

    def fits(self, text: str) -> bool:
        """Whether plain text in lower case (see :func:`plain`) carries the mark."""
        return (
            self.pattern.search(text) is not None
            and (self.needs is None or self.needs.search(text) is not None)
            and (self.unless is None or self.unless.search(text) is None)
        )


@cache
def all_marks() -> tuple[Mark, ...]:
    """The marks of the vocabulary, those that mislead most first."""
    return tuple(_mark(row) for row in load_vocabulary("unsupported")["marks"])


@remember_short(4096)
def find_marks(text: str) -> tuple[Mark, ...]:
    """The marks one sentence carries; none where it owns up to its uncertainty."""
    words = fold_case(plain(text))
    marks = tuple(mark for mark in all_marks() if mark.fits(words))
    return () if marks and _pattern("owned_up").search(words) else marks


def is_dangerous(text: str) -> bool:
    """Whether the sentence touches withdrawal, dose, pregnancy, overdose and the like, where errors do most harm."""
    return _pattern("danger").search(fold_case(plain(text))) is not None


def is_about_health(text: str) -> bool:
    """Whether the sentence speaks of health or care at all."""
    return _pattern("health").search(fold_case(plain(text))) is not None


def is_order(text: str) -> bool:
    """Whether the sentence tells the reader to do something ("Call us today") instead of asserting anything."""
    words = plain(text).lower().split()
    return bool(words) and words[0].strip("\"'(“*:-").rstrip(",:") in load_vocabulary("unsupported")["orders"]


def is_advice(text: str) -> bool:
    """Whether the sentence sends the reader to a doctor or to the page's own counter."""
    return _pattern("advice").search(fold_case(plain(text))) is not None


def plain(text: str) -> str:
    """The text as it is seen, with straight quotes and single blanks, as the patterns expect it."""
    seen = fold_quotes(see_text(text).text)
    return " ".join(seen.replace("“", '"').replace("”", '"').split())


def _mark(row: Mapping[str, object]) -> Mark:
    return Mark(
        name=str(row["name"]),
        about=str(row["about"]),
        missing=str(row["missing"]),
        severity=Severity(str(row["severity"])),
        strong=bool(row.get("strong", False)),
        pattern=_compile_all(row["patterns"]),
        unless=_compile_all(row["unless"]) if "unless" in row else None,
        needs=_compile_all(row["needs"]) if "needs" in row else None,
    )


def _compile_all(value: object) -> re.Pattern[str]:
    """One pattern for one or several of the vocabulary: it stands where any of them does."""
    return compile_any(_fill(str(pattern)) for pattern in (value if isinstance(value, list) else [value]))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return _compile_all(load_vocabulary("unsupported")[name])


def _fill(pattern: str) -> str:
    """The pattern with the words that its names in braces stand for."""
    words, filled = load_vocabulary("unsupported")["words"], pattern
    while _BRACES.search(filled):
        filled = _BRACES.sub(lambda brace: str(words[brace.group(1)]), filled)
    return filled
