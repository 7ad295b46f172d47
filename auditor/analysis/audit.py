"""The analysis from end to end: read this page first, the rest follows from it."""

from auditor.analysis.claims import find_claims
from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors import DETECTORS
from auditor.analysis.judgeable import check_page, drop_absences, is_judged
from auditor.analysis.scoring import score_flags
from auditor.analysis.sentences import split_document
from auditor.analysis.types import AuditResult, Flag, Reading
from auditor.analysis.verdicts import judge_claims
from auditor.analysis.verifier.vector_stores import VectorStore
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document

ANALYSIS_VERSION = "3"
"""Raised by every change that can move a verdict, a flag or a score; CHANGELOG.md says what moved."""


def read_document(document: Document, reference_set: ReferenceSet, store: VectorStore | None = None) -> Reading:
    """Split a page into sentences, find its claims, and judge each against the reference set.

    Sentences that ``store`` has met before cost next to nothing; the reading is the same without it.
    """
    sentences = split_document(document)
    claims = find_claims(document, sentences)
    return Reading(document=document, sentences=sentences, judgements=judge_claims(claims, reference_set, store))


def audit_reading(reading: Reading, reference_set: ReferenceSet, corpus: Corpus) -> AuditResult:
    """Run every detector over a page that has been read, and score what they flag, where the page could be judged."""
    not_checked = check_page(reading, reference_set.name)
    found = [flag for detector in DETECTORS for flag in detector.detect(reading, corpus, reference_set)]
    flags = sorted(drop_absences(found, not_checked), key=_page_order)
    judged = is_judged(item.reason for item in not_checked)
    scored = score_flags(flags, reading) if judged else None
    document = reading.document
    return AuditResult(
        source=document.source,
        title=document.title,
        language=document.language,
        fetched_at=document.fetched_at,
        content_hash=document.content_hash,
        analysis_version=ANALYSIS_VERSION,
        reference_name=reference_set.name,
        reference_hash=reference_set.hash,
        score=scored.score if scored else None,
        dimensions=scored.dimensions if scored else None,
        judgements=reading.judgements,
        flags=scored.flags if scored else tuple(flags),
        not_checked=not_checked,
    )


def audit_document(document: Document, reference_set: ReferenceSet, corpus: Corpus | None = None) -> AuditResult:
    """Judge one page: ``read_document``, then ``audit_reading`` among the pages of ``corpus``."""
    reading = read_document(document, reference_set)
    return audit_reading(reading, reference_set, corpus or Corpus(readings=(reading,)))


def _page_order(flag: Flag) -> tuple[bool, int, str]:
    return (flag.start is None, flag.start or 0, flag.kind)
