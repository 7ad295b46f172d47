"""The analysis from end to end: read this page first, the rest follows from it."""

from auditor.analysis.claims import find_claims
from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors import DETECTORS
from auditor.analysis.judgeable import check_page, drop_absences, is_judged
from auditor.analysis.scoring import score_flags
from auditor.analysis.sentences import split_document
from auditor.analysis.types import AuditResult, Flag, Reading
from auditor.analysis.verdicts import judge_claims
from auditor.analysis.verifier.pair_model import PairModel
from auditor.analysis.verifier.vector_stores import VectorStore
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document

ANALYSIS_VERSION = "3"
"""Raised by every change that can move a verdict, a flag or a score; CHANGELOG.md says what moved."""


def name_analysis(pair_model: str | None = None) -> str:
    """The analysis version that a result is kept under: with a model of the user's own, its name belongs to it."""
    return f"{ANALYSIS_VERSION}+{pair_model}" if pair_model else ANALYSIS_VERSION


def read_document(
    document: Document,
    reference_set: ReferenceSet,
    store: VectorStore | None = None,
    *,
    pair_model: PairModel | None = None,
) -> Reading:
    """Split a page into sentences, find its claims, and judge each against the reference set.

    Sentences that ``store`` has met before cost next to nothing; the reading is the same without it. A ``pair_model``
    reads each claim again with the statements that are nearest to it.
    """
    sentences = split_document(document)
    claims = find_claims(document, sentences)
    judgements = judge_claims(claims, reference_set, store, pair_model=pair_model)
    identity = pair_model.identity if pair_model else None
    return Reading(document=document, sentences=sentences, judgements=judgements, pair_model=identity)


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
        analysis_version=name_analysis(reading.pair_model),
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
