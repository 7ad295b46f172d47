"""Keeps a page's findings in step with what its latest audit saw."""

from collections.abc import Collection, Mapping

from auditor.analysis.types import Flag, Kind
from auditor.models import Audit, Finding, Observation, Statement
from auditor.reports.wording import SEVERITIES_WORST_FIRST
from auditor.selectors import shown_observation
from auditor.services.fingerprints import fingerprint
from auditor.services.triage import change_status
from sites.models import Snapshot

TWO_PAGE_KINDS = frozenset({Kind.STITCHED.value, Kind.CROSS_PAGE_CONTRADICTION.value})
"""Kinds that are seen only where the other page is at hand."""

GONE = "No longer seen by audit {audit}"
BACK = "Seen again by audit {audit}"


def save_findings(audit: Audit, flags: tuple[Flag, ...], compared: Collection[int] = ()) -> None:
    """Store an audit's flags as observations of the page's findings, within the caller's transaction.

    New flags make findings; fixed findings seen again are reopened; open or confirmed ones not seen any more are
    fixed, those about two pages only where the other one is among the ``compared`` (ids of pages). Dismissed findings
    stay dismissed. Of several flags of one finding, the worst and then surest is the one it shows.
    """
    page_id = audit.snapshot.page_id
    # In the order in which reviewers' changes lock them, so that neither waits for the other.
    locked = Finding.objects.select_for_update().filter(page_id=page_id).order_by("pk")
    known = {finding.fingerprint: finding for finding in locked}
    statements = dict(
        Statement.objects.filter(identifier__in={flag.reference for flag in flags if flag.reference}).values_list(
            "identifier", "pk"
        )
    )
    alike: dict[str, list[Flag]] = {}
    for flag in flags:
        alike.setdefault(fingerprint(flag), []).append(flag)
    seen = {
        key: _save_finding(known.get(key), key, min(same, key=_rank), audit, statements) for key, same in alike.items()
    }
    Observation.objects.bulk_create(_observe(flag, audit, seen[key]) for key, same in alike.items() for flag in same)
    _reopen(seen, audit)
    _close_unseen(page_id, seen, audit, compared)


def _rank(flag: Flag) -> tuple[int, float]:
    return (SEVERITIES_WORST_FIRST.index(flag.severity), -flag.confidence)


def _save_finding(
    finding: Finding | None, key: str, flag: Flag, audit: Audit, statements: Mapping[str, int]
) -> Finding:
    if finding is None:
        finding = Finding(page_id=audit.snapshot.page_id, fingerprint=key, first_audit=audit, kind=flag.kind.value)
        finding.quote = flag.quote or ""
    finding.verdict = flag.verdict.value if flag.verdict else ""
    finding.severity, finding.confidence = flag.severity.value, flag.confidence
    finding.explanation, finding.last_audit = flag.explanation, audit
    finding.statement_id = statements.get(flag.reference or "")
    finding.save()
    return finding


def _observe(flag: Flag, audit: Audit, finding: Finding) -> Observation:
    counterpart = flag.counterpart
    return Observation(
        audit=audit,
        finding=finding,
        quote=flag.quote or "",
        start=flag.start,
        end=flag.end,
        verdict=flag.verdict.value if flag.verdict else "",
        severity=flag.severity.value,
        confidence=flag.confidence,
        explanation=flag.explanation,
        points=flag.points,
        counterpart=counterpart
        and {
            "source": counterpart.source,
            "quote": counterpart.quote,
            "start": counterpart.start,
            "end": counterpart.end,
        },
    )


def _reopen(seen: Mapping[str, Finding], audit: Audit) -> None:
    fixed = [finding.pk for finding in seen.values() if finding.status == Finding.Status.FIXED]
    change_status(fixed, Finding.Status.OPEN, None, BACK.format(audit=audit.pk))


def _close_unseen(page_id: int, seen: Mapping[str, Finding], audit: Audit, compared: Collection[int]) -> None:
    unseen = Finding.objects.filter(
        page_id=page_id, status__in=[Finding.Status.OPEN, Finding.Status.CONFIRMED]
    ).exclude(pk__in=[finding.pk for finding in seen.values()])
    gone = [finding.pk for finding in unseen if finding.kind not in TWO_PAGE_KINDS or _was_compared(finding, compared)]
    change_status(gone, Finding.Status.FIXED, None, GONE.format(audit=audit.pk))


def _was_compared(finding: Finding, compared: Collection[int]) -> bool:
    """Whether the page that a finding names as the other side was at hand."""
    shown = shown_observation(finding)
    source = shown and shown.counterpart and shown.counterpart["source"]
    return not source or Snapshot.objects.filter(source=source, page__in=compared).exists()
