"""Small values of the analysis for tests of the services."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from auditor.analysis.corpus import Corpus
from auditor.analysis.types import AuditResult, Counterpart, Dimension, Flag, Kind, Reading, Severity
from auditor.analysis.verifier.vector_stores import VectorStore
from auditor.reference.statements import ReferenceSet
from scrapers.capture import Capture
from scrapers.document import Document

FlagsOf = Callable[[Reading], tuple[Flag, ...]]


def text_capture(source: str, text: str) -> Capture:
    return Capture(source=source, body=text.encode(), media_type="text/plain")


def web_capture(address: str, text: str, **fields: Any) -> Capture:
    return Capture(source=address, url=address, status=200, body=text.encode(), media_type="text/plain", **fields)


def flag(quote: str | None = "sold without a prescription", **fields: Any) -> Flag:
    plain = Flag(
        kind=Kind.SPAM_INSERTION,
        severity=Severity.HIGH,
        confidence=0.9,
        explanation="Reads like an insertion.",
        quote=quote,
        start=0 if quote else None,
        end=len(quote) if quote else None,
        points=-10,
    )
    return replace(plain, **fields)


def counterpart(quote: str, source: str = "other.txt") -> Counterpart:
    return Counterpart(source=source, quote=quote, start=0, end=len(quote))


def read_plainly(
    document: Document, reference_set: ReferenceSet, store: VectorStore | None = None, **others: Any
) -> Reading:
    """In place of ``read_document``: a reading without claims."""
    return Reading(document=document, sentences=(), judgements=())


def audit_by(flags_of: FlagsOf) -> Callable[[Reading, ReferenceSet, Corpus], AuditResult]:
    """In place of ``audit_reading``: the flags that ``flags_of`` gives a page, and a score of 90."""

    def audit(reading: Reading, reference_set: ReferenceSet, corpus: Corpus) -> AuditResult:
        document = reading.document
        return AuditResult(
            source=document.source,
            title=document.title,
            language=document.language,
            fetched_at=document.fetched_at,
            content_hash=document.content_hash,
            analysis_version="test",
            reference_name=reference_set.name,
            reference_hash=reference_set.hash,
            score=90,
            dimensions=dict.fromkeys(Dimension, 90),
            judgements=(),
            flags=flags_of(reading),
        )

    return audit
