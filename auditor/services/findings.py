"""Keeps a page's findings in step with what its latest audit saw."""

from collections.abc import Mapping

from django.db.models import QuerySet

from auditor.analysis.types import Flag, Kind
from auditor.models import Audit, Finding, Observation, Statement
from auditor.reports.wording import SEVERITIES_WORST_FIRST
from auditor.services.fingerprints import fingerprint
from auditor.services.triage import change_status

TWO_PAGE_KINDS = frozenset({Kind.STITCHED.value, Kind.CROSS_PAGE_CONTRADICTION.value})
"""Kinds that are seen only where the other page was at hand."""

GONE = "No longer seen by audit {audit}"
BACK = "Seen again by audit {audit}"


def save_findings(audit: Audit, flags: tuple[Flag, ...], *, corpus_is_whole: bool) -> None:
    """Store an audit's flags as observations of the page's findings, within the caller's transaction.

    New flags make findings; fixed findings seen again are reopened; open or confirmed ones not seen any more are
    fixed, save those about two pages where not every stored page was compared. Dismissed findings stay dismissed.
    Of several flags of one finding, the worst and then surest is the one it shows.
    """
    page_id = audit.snapshot.page_id
    known = {finding.fingerprint: finding for finding in Finding.objects.select_for_update().filter(page_id=page_id)}
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
    _close_unseen(page_id, seen, audit, corpus_is_whole)


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


def _close_unseen(page_id: int, seen: Mapping[str, Finding], audit: Audit, corpus_is_whole: bool) -> None:
    unseen: QuerySet[Finding] = Finding.objects.filter(
        page_id=page_id, status__in=[Finding.Status.OPEN, Finding.Status.CONFIRMED]
    ).exclude(pk__in=[finding.pk for finding in seen.values()])
    if not corpus_is_whole:
        unseen = unseen.exclude(kind__in=TWO_PAGE_KINDS)
    change_status(list(unseen.values_list("pk", flat=True)), Finding.Status.FIXED, None, GONE.format(audit=audit.pk))
