"""Makes and stores the audit of one snapshot."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from auditor.analysis.audit import ANALYSIS_VERSION, audit_reading
from auditor.analysis.types import AuditResult, Dimension
from auditor.models import Audit, ReferenceSetVersion
from auditor.reference.statements import ReferenceSet
from auditor.reports.contract import audit_to_json
from auditor.services.findings import save_findings
from auditor.services.readings import INTERNAL_ERROR, ReadNeighbourhood, explain_gaps
from sites.models import Page, Snapshot

LONGEST_TITLE = 500
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditInputs:
    """All that an audit's result depends on; equal inputs are audited once."""

    snapshot: Snapshot
    reference_version: ReferenceSetVersion
    corpus_hash: str
    analysis_version: str = ANALYSIS_VERSION

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
        return _save_failure(inputs, started, read.faults[inputs.snapshot.pk])
    try:
        result = audit_reading(reading, reference_set, read.corpus)
    except Exception:  # an analysis that stumbles over one page must not take the others with it
        logger.exception("Snapshot %s could not be audited", inputs.snapshot.pk)
        return _save_failure(inputs, started, INTERNAL_ERROR)
    result = replace(result, not_checked=result.not_checked + explain_gaps(read))
    return _save_result(inputs, started, result, reference_set, read.page_ids)


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


def _save_failure(inputs: AuditInputs, started: datetime, error: str) -> Audit:
    values = {"status": Audit.Status.FAILED, "started_at": started, "ended_at": timezone.now(), "error": error[:500]}
    audit, _ = Audit.objects.update_or_create(**inputs.fields, defaults=values)
    return audit
