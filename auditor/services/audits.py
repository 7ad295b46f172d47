"""Audits captures and snapshots, and stores what was found."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import OperationalError
from django.utils import timezone

from auditor.models import Audit
from auditor.reference.statements import ReferenceSet
from auditor.reports.contract import ErrorJson, RunJson, envelope_audits
from auditor.reports.triage_marks import TriageMarks
from auditor.selectors import current_reference_set, stored_result, triage_marks
from auditor.services.capture import store_capture
from auditor.services.judging import AuditInputs, begin_audit, find_audit, make_audit, save_failure
from auditor.services.limits import INTERNAL_ERROR, SoftTimeLimitExceeded, explain_time
from auditor.services.own_model import current_analysis
from auditor.services.readings import Neighbourhood, find_neighbourhood, hash_neighbours, read_neighbourhood
from auditor.services.reference import record_version
from auditor.services.tracking import Track, track_nothing
from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.extraction import extract
from sites.models import Snapshot

NO_WORDS = "holds no words to audit; check that it is the right page"
logger = logging.getLogger(__name__)
SUPERSEDED = "was captured anew while it was being audited; audit it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRun:
    """What came of a call: the JSON result, and the stored audits behind its ``audits``, in the same order."""

    run: RunJson
    audit_ids: tuple[int, ...]
    marks: TriageMarks
    """What reviewers made, up to now, of the findings in ``run``."""
    made: int
    """Audits made by this call. The others were there already: same page, analysis, reference set and neighbours."""


def audit_captures(
    outcomes: Iterable[Capture | CaptureFailure],
    *,
    reference_set: ReferenceSet | None = None,
    track: Track = track_nothing,
) -> SavedRun:
    """Store captures and audit each among all others and the stored pages. A page that was named twice is audited once.

    What could not be captured or audited is listed under the result's ``errors``; it does not stop the rest.
    """
    reference_set = reference_set or current_reference_set()
    started = timezone.now()
    errors: list[ErrorJson] = []
    snapshots = _store_outcomes(track(outcomes, "Reading pages"), errors)
    audits = []
    for snapshot, audit in zip(snapshots, audit_snapshots(snapshots, reference_set, track), strict=True):
        if audit is None or audit.result is None:
            errors.append({"source": snapshot.source, "error": audit.error if audit else SUPERSEDED})
        else:
            audits.append(audit)
    return SavedRun(
        run=envelope_audits(
            [stored_result(audit) for audit in audits],
            errors,
            analysis_version=current_analysis(),
            reference_name=reference_set.name,
            reference_hash=reference_set.hash,
        ),
        audit_ids=tuple(audit.pk for audit in audits),
        marks=triage_marks(audits),
        made=sum(audit.started_at >= started for audit in audits),
    )


def audit_snapshot(snapshot_id: int, *, again: bool = False) -> Audit | None:
    """Audit a stored snapshot among the stored pages; the audit there is already, where nothing it depends on changed.

    None where the page has a newer snapshot, which is audited in its stead, or where audits of it have ended too many
    workers; ``again`` says that it was begun before. Raises ``Snapshot.DoesNotExist``.
    """
    snapshot = Snapshot.objects.select_related("page").get(pk=snapshot_id)
    if snapshot.page.snapshots.filter(pk__gt=snapshot.pk).exists():
        return None
    reference_set = current_reference_set()
    neighbourhood = find_neighbourhood([snapshot])
    (inputs,) = _list_inputs([snapshot], neighbourhood, reference_set)
    if not begin_audit(inputs, again=again):
        return find_audit(inputs)
    started = timezone.now()
    try:
        read = read_neighbourhood(neighbourhood, reference_set)
    except SoftTimeLimitExceeded:
        return save_failure(inputs, started, explain_time())
    return make_audit(inputs, read, reference_set)


def audit_snapshots(
    snapshots: Sequence[Snapshot], reference_set: ReferenceSet, track: Track = track_nothing
) -> list[Audit | None]:
    """The audit of each snapshot, made where there is none of the same inputs; None for a superseded snapshot.

    Pages are read only where an audit has to be made.
    """
    neighbourhood = find_neighbourhood(snapshots)
    wanted = _list_inputs(snapshots, neighbourhood, reference_set)
    found = [find_audit(inputs) for inputs in wanted]
    if all(found):
        return list(found)
    read = read_neighbourhood(neighbourhood, reference_set, track)
    pairs = list(zip(wanted, found, strict=True))
    return [audit or make_audit(inputs, read, reference_set) for inputs, audit in track(pairs, "Auditing pages")]


def _list_inputs(
    snapshots: Sequence[Snapshot], neighbourhood: Neighbourhood, reference_set: ReferenceSet
) -> list[AuditInputs]:
    version, analysis = record_version(reference_set), current_analysis()
    return [
        AuditInputs(
            snapshot=snapshot,
            reference_version=version,
            corpus_hash=hash_neighbours(snapshot, neighbourhood),
            analysis_version=analysis,
        )
        for snapshot in snapshots
    ]


def _store_outcomes(outcomes: Iterable[Capture | CaptureFailure], errors: list[ErrorJson]) -> list[Snapshot]:
    """The stored snapshot of every page that holds words; ``errors`` takes every other."""
    snapshots: dict[int, Snapshot] = {}
    for outcome in outcomes:
        try:
            snapshot = _store_outcome(outcome)
        except CaptureError as error:
            errors.append({"source": outcome.source, "error": str(error)})
        except OperationalError:
            raise
        except Exception:  # a page that cannot be extracted or stored must not take the others with it
            logger.exception("A page could not be stored")
            errors.append({"source": outcome.source, "error": INTERNAL_ERROR})
        else:
            snapshots[snapshot.page_id] = snapshot
    return list(snapshots.values())


def _store_outcome(outcome: Capture | CaptureFailure) -> Snapshot:
    if isinstance(outcome, CaptureFailure):
        raise CaptureError(outcome.error)
    document = extract(outcome)
    if not document.passages:
        raise CaptureError(NO_WORDS)
    return store_capture(outcome, document.site).snapshot
