"""From targets to the JSON result, without a database: what ``audit --no-save`` does."""

import logging
from collections.abc import Iterable

from auditor.analysis.audit import audit_reading, name_analysis, read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import AuditResult, Reading
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.statements import ReferenceSet
from auditor.reports.contract import ErrorJson, RunJson, run_to_json
from auditor.services.audits import NO_WORDS
from auditor.services.limits import INTERNAL_ERROR
from auditor.services.tracking import Track
from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.document import Document
from scrapers.extraction import extract

Outcomes = Iterable[Capture | CaptureFailure]

logger = logging.getLogger(__name__)


def audit_outcomes(
    outcomes: Outcomes, reference_set: ReferenceSet, track: Track, *, pair_model: PairModel | None = None
) -> RunJson:
    """Read every page, then audit each among all others: the targets of one call are one corpus.

    What could not be read or audited is listed under ``errors``; it does not stop the rest.
    """
    errors: list[ErrorJson] = []
    readings = _read_outcomes(track(outcomes, "Reading pages"), reference_set, errors, pair_model)
    corpus = Corpus(readings=tuple(readings))
    results = _audit_readings(track(readings, "Auditing pages"), reference_set, corpus, errors)
    version = name_analysis(pair_model.identity if pair_model else None)
    return run_to_json(results, errors, reference_set, analysis_version=version)


def _read_outcomes(
    outcomes: Outcomes, reference_set: ReferenceSet, errors: list[ErrorJson], pair_model: PairModel | None
) -> list[Reading]:
    readings = []
    for outcome in outcomes:
        try:
            readings.append(read_document(_open_document(outcome), reference_set, pair_model=pair_model))
        except CaptureError as error:
            errors.append({"source": outcome.source, "error": str(error)})
        except PairModelError as error:  # the user's own model fails on a sentence of this page
            errors.append({"source": outcome.source, "error": f"{error}."})
        except Exception:  # an analysis that stumbles over one page must not take the others with it
            errors.append(_log_fault(outcome.source))
    return readings


def _audit_readings(
    readings: Iterable[Reading], reference_set: ReferenceSet, corpus: Corpus, errors: list[ErrorJson]
) -> list[AuditResult]:
    results = []
    for reading in readings:
        try:
            results.append(audit_reading(reading, reference_set, corpus))
        except Exception:  # as above
            errors.append(_log_fault(reading.document.source))
    return results


def _open_document(outcome: Capture | CaptureFailure) -> Document:
    """The document of a capture that holds words. Raises CaptureError for every other."""
    if isinstance(outcome, CaptureFailure):
        raise CaptureError(outcome.error)
    document = extract(outcome)
    if not document.passages:
        raise CaptureError(NO_WORDS)
    return document


def _log_fault(source: str) -> ErrorJson:
    logger.exception("A page could not be audited")
    return {"source": source, "error": INTERNAL_ERROR}
