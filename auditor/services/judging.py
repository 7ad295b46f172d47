"""Makes and stores the audit of one snapshot."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import DataError, transaction
from django.utils import timezone

from auditor.analysis.audit import audit_reading
from auditor.analysis.types import AuditResult, Dimension
from auditor.models import Audit, ReferenceSetVersion
from auditor.reference.statements import ReferenceSet
from auditor.reports.contract import audit_to_json
from auditor.services.findings import save_findings
from auditor.services.limits import (
    GIVEN_UP,
    INTERNAL_ERROR,
    MOST_ATTEMPTS,
    UNFINISHED,
    SoftTimeLimitExceeded,
    explain_time,
)
from auditor.services.readings import ReadNeighbourhood, explain_gaps
from sites.models import Page, Snapshot

LONGEST_TITLE = 500
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditInputs:
    """All that an audit's result depends on; equal inputs are audited once."""

    snapshot: Snapshot
    reference_version: ReferenceSetVersion
    corpus_hash: str
    analysis_version: str

    @property
    def fields(self) -> dict[str, Any]:
        """The same as fields of ``Audit``."""
        return {
            "snapshot": self.snapshot,
            "reference_version": self.reference_version,
            "corpus_hash": self.corpus_hash,
            "analysis_version": self.analysis_version,
        }


def find_audit(inputs: AuditInputs) -> Audit | None:
    """The finished audit of these inputs. A failed one does not count: it is tried again."""
    return Audit.objects.filter(**inputs.fields, status=Audit.Status.DONE).first()


def make_audit(inputs: AuditInputs, read: ReadNeighbourhood, reference_set: ReferenceSet) -> Audit | None:
    """Judge a page that was read and store the outcome, be it failure; None where a newer snapshot came meanwhile."""
    started = timezone.now()
    reading = read.readings.get(inputs.snapshot.pk)
    if reading is None:
        return save_failure(inputs, started, read.faults[inputs.snapshot.pk])
    try:
        result = audit_reading(reading, reference_set, read.corpus)
    except SoftTimeLimitExceeded:
        return save_failure(inputs, started, explain_time())
    except Exception:  # an analysis that stumbles over one page must not take the others with it
        logger.exception("Snapshot %s could not be audited", inputs.snapshot.pk)
        return save_failure(inputs, started, INTERNAL_ERROR)
    result = replace(result, not_checked=result.not_checked + explain_gaps(read))
    try:
        return _save_result(inputs, started, result, reference_set, read.page_ids)
    except DataError:
        logger.exception("The audit of snapshot %s could not be stored", inputs.snapshot.pk)
        return save_failure(inputs, started, INTERNAL_ERROR)


@transaction.atomic
def _save_result(
    inputs: AuditInputs,
    started: datetime,
    result: AuditResult,
    reference_set: ReferenceSet,
    compared: frozenset[int],
) -> Audit | None:
    """Store audit, findings and observations together. Holds the page's row, so that audits of one page take turns."""
    page = Page.objects.select_for_update().get(pk=inputs.snapshot.page_id)
    if page.snapshots.filter(pk__gt=inputs.snapshot.pk).exists():
        return None
    existing = find_audit(inputs)
    if existing is not None:
        return existing
    contract = audit_to_json(result, reference_set)
    audit, _ = Audit.objects.update_or_create(
        **inputs.fields,
        defaults={
            "status": Audit.Status.DONE,
            "started_at": started,
            "ended_at": timezone.now(),
            "score": result.score,
            **{dimension.value: result.dimensions and result.dimensions[dimension] for dimension in Dimension},
            "result": contract,
            "not_checked": contract["not_checked"],
            "error": "",
        },
    )
    page.title = result.title[:LONGEST_TITLE]
    page.save(update_fields=["title"])
    save_findings(audit, result.flags, compared)
    return audit


@transaction.atomic
def begin_audit(inputs: AuditInputs, *, again: bool) -> bool:
    """Record that a worker takes an audit up, as failed until it is done; whether it should.

    ``again`` says that it was taken up before and not ended: one that ends its workers is given up in the end.
    """
    Page.objects.select_for_update().get(pk=inputs.snapshot.page_id)
    stored = Audit.objects.filter(**inputs.fields).first()
    if stored and stored.status == Audit.Status.DONE:
        return False
    if stored and again and stored.attempts >= MOST_ATTEMPTS:
        logger.error("The audit of snapshot %s is %s", inputs.snapshot.pk, GIVEN_UP)
        stored.error, stored.ended_at = GIVEN_UP, timezone.now()
        stored.save(update_fields=["error", "ended_at"])
        return False
    attempts = stored.attempts + 1 if stored and again else 1
    values = {
        "status": Audit.Status.FAILED,
        "error": UNFINISHED,
        "attempts": attempts,
        "started_at": timezone.now(),
        "ended_at": None,
    }
    Audit.objects.update_or_create(**inputs.fields, defaults=values)
    return True


@transaction.atomic
def save_failure(inputs: AuditInputs, started: datetime, error: str) -> Audit:
    """Record why a page could not be audited, unless another worker has audited it meanwhile: then its audit."""
    Page.objects.select_for_update().get(pk=inputs.snapshot.page_id)
    existing = find_audit(inputs)
    if existing is not None:
        return existing
    values = {"status": Audit.Status.FAILED, "started_at": started, "ended_at": timezone.now(), "error": error[:500]}
    audit, _ = Audit.objects.update_or_create(**inputs.fields, defaults=values)
    return audit
