"""Whether there is anything on a page to judge. A page without has no score, which is neither a good nor a bad one."""

from collections.abc import Iterable

from auditor.analysis.language.phrasebook import phrase_pattern
from auditor.analysis.types import Flag, Kind, Reading, Verdict
from scrapers.document import NotChecked

NO_CLAIMS = "no-claims"
UNREADABLE = frozenset({"language", "no-text"})
"""Reasons of extraction: not one sentence of the page could be read."""

UNJUDGED = UNREADABLE | {NO_CLAIMS}
"""Reasons under ``not_checked`` that leave a page without a score. With any other, what was read has one."""


def check_page(reading: Reading, name: str) -> tuple[NotChecked, ...]:
    """What the page's extraction left out, and whether the page claims anything on the substance called ``name``."""
    stated = reading.document.not_checked
    if not is_judged(item.reason for item in stated) or _claims_something(reading):
        return stated
    return (*stated, NotChecked(reason=NO_CLAIMS, detail=f"No claim on {name} was found on the page."))


def is_judged(reasons: Iterable[str]) -> bool:
    """Whether a page of which this was not checked has a score."""
    return UNJUDGED.isdisjoint(reasons)


def drop_absences(flags: Iterable[Flag], not_checked: Iterable[NotChecked]) -> list[Flag]:
    """The flags without those that miss something on the page, where the page could not be read for it."""
    is_read = UNREADABLE.isdisjoint(item.reason for item in not_checked)
    return [flag for flag in flags if is_read or flag.kind is not Kind.MISSING_TRANSPARENCY]


def _claims_something(reading: Reading) -> bool:
    """Whether a claim was decided, or the page names the substance and makes claims that the reference leaves open."""
    if any(judgement.verdict is not Verdict.NOT_IN_REFERENCE for judgement in reading.judgements):
        return True
    claims = any(judgement.claim.check_worthy for judgement in reading.judgements)
    return claims and bool(phrase_pattern("concepts", "substance_names").search(reading.document.text))
