"""From targets to the JSON result, without a database: what ``audit --no-save`` does."""

from collections.abc import Callable, Iterable, Iterator

from auditor.analysis.audit import ANALYSIS_VERSION, audit_reading, read_document
from auditor.analysis.corpus import Corpus
from auditor.management.progress import Track
from auditor.reference.statements import ReferenceSet
from auditor.reports.contract import ErrorJson, RunJson, run_to_json
from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.document import Document
from scrapers.extraction import extract

Refuse = Callable[[ErrorJson], None]


def audit_outcomes(outcomes: Iterable[Capture | CaptureFailure], reference_set: ReferenceSet, track: Track) -> RunJson:
    """Read every page, then audit each among all others: the targets of one call are one corpus."""
    errors: list[ErrorJson] = []
    documents = track(open_documents(outcomes, errors.append), "Reading pages")
    readings = tuple(read_document(document, reference_set) for document in documents)
    corpus = Corpus(readings=readings)
    results = [audit_reading(reading, reference_set, corpus) for reading in track(readings, "Auditing pages")]
    return run_to_json(results, errors, reference_set, analysis_version=ANALYSIS_VERSION)


def open_documents(outcomes: Iterable[Capture | CaptureFailure], refuse: Refuse) -> Iterator[Document]:
    """The documents of all captures that hold words; ``refuse`` is told of every other."""
    for outcome in outcomes:
        if isinstance(outcome, CaptureFailure):
            refuse({"source": outcome.source, "error": outcome.error})
            continue
        try:
            document = extract(outcome)
        except CaptureError as error:
            refuse({"source": outcome.source, "error": str(error)})
            continue
        if document.passages:
            yield document
        else:
            refuse({"source": outcome.source, "error": "holds no words to audit; check that it is the right page"})
