"""Quotes in the place they were found: read again from the snapshot, never stored twice."""

import logging
from dataclasses import dataclass

from auditor.models import Audit, Finding, Observation
from auditor.selectors import shown_observation
from auditor.services.capture import restore_capture
from scrapers.extraction import extract
from sites.models import Snapshot

AROUND = 180
"""Characters shown before and after a quote: about two lines each."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote with the words around it; those are empty where the place is not known any more."""

    quote: str
    before: str = ""
    after: str = ""


def read_text(snapshot: Snapshot) -> str:
    """The text that a snapshot's offsets count in; empty where it cannot be extracted any more."""
    try:
        return extract(restore_capture(snapshot)).text
    except Exception:  # a page that the extraction stumbles over is still to be triaged, by its quotes alone
        logger.exception("Snapshot %s cannot be extracted for its excerpts", snapshot.pk)
        return ""


def cut_excerpt(text: str, quote: str, start: int | None, end: int | None) -> Excerpt:
    """The quote with its surroundings in ``text``, cut at words.

    Without surroundings where ``text`` holds other words at that place: it was extracted in another way since.
    """
    if start is None or end is None or text[start:end] != quote:
        return Excerpt(quote=quote)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before[before.find(" ") + 1 :]
    if end + AROUND < len(text):
        after = after[: after.rfind(" ") + 1] + "…"
    return Excerpt(quote=quote, before=before, after=after)


def find_excerpt(finding: Finding) -> Excerpt:
    """A finding's quote where the latest audit that saw it found it."""
    seen = shown_observation(finding)
    if seen is None or seen.start is None:
        return Excerpt(quote=finding.quote)
    snapshot = Snapshot.objects.get(audits=finding.last_audit_id)
    return cut_excerpt(read_text(snapshot), seen.quote, seen.start, seen.end)


def list_excerpts(audit: Audit) -> list[tuple[Observation, Excerpt]]:
    """All that an audit observed in the order of the page, what concerns the whole page last."""
    observations = list(audit.observations.select_related("finding__statement").order_by("start", "pk"))
    observations.sort(key=lambda observation: observation.start is None)
    text = read_text(audit.snapshot) if observations else ""
    return [(seen, cut_excerpt(text, seen.quote, seen.start, seen.end)) for seen in observations]
