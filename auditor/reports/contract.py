"""The JSON result, schema ``audit/1``: a contract with other programs, described by ``audit-1.schema.json``.

Every key is always present, in the order written here. What does not apply is null: ``quote``, ``start`` and
``end`` of a page-wide finding, ``verdict``, ``reference`` and ``counterpart`` where there is none; ``score`` and
``dimensions`` of a page that was not judged, for the reason under its ``not_checked``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, TypedDict

from auditor.analysis.judgeable import UNJUDGED
from auditor.analysis.types import Assertion, AuditResult, Counterpart, Dimension, Flag, Judgement
from auditor.reference.statements import ReferenceSet, ReferenceStatement

SCHEMA = "audit/1"
CONFIDENCE_DIGITS = 3


class SourceJson(TypedDict):
    title: str
    publisher: str
    url: str | None


class ReferenceJson(TypedDict):
    id: str
    statement: str
    sources: list[SourceJson]


class CounterpartJson(TypedDict):
    source: str
    quote: str
    start: int
    end: int


class ClaimJson(TypedDict):
    quote: str
    start: int
    end: int
    verdict: str
    reference: str | None
    confidence: float


class FindingJson(TypedDict):
    kind: str
    verdict: str | None
    severity: str
    confidence: float
    quote: str | None
    start: int | None
    end: int | None
    explanation: str
    points: int
    reference: ReferenceJson | None
    counterpart: CounterpartJson | None


class NotCheckedJson(TypedDict):
    reason: str
    detail: str


class AuditJson(TypedDict):
    source: str
    title: str
    language: str | None
    fetched_at: str | None
    content_hash: str
    score: int | None
    dimensions: dict[str, int] | None
    claims: list[ClaimJson]
    findings: list[FindingJson]
    not_checked: list[NotCheckedJson]


class ReferenceSetJson(TypedDict):
    name: str
    hash: str


class ErrorJson(TypedDict):
    source: str
    error: str


class RunJson(TypedDict):
    schema: str
    analysis_version: str
    reference_set: ReferenceSetJson
    audits: list[AuditJson]
    errors: list[ErrorJson]


def run_to_json(
    results: Iterable[AuditResult],
    errors: Sequence[ErrorJson],
    reference_set: ReferenceSet,
    *,
    analysis_version: str,
) -> RunJson:
    """The whole answer to one call: every audited page, and every target that could not be audited."""
    audits = [audit_to_json(result, reference_set) for result in results]
    return envelope_audits(
        audits,
        errors,
        analysis_version=analysis_version,
        reference_name=reference_set.name,
        reference_hash=reference_set.hash,
    )


def envelope_audits(
    audits: Sequence[AuditJson],
    errors: Sequence[ErrorJson] = (),
    *,
    analysis_version: str,
    reference_name: str,
    reference_hash: str,
) -> RunJson:
    """Audits that are JSON already (stored ones, say) as one result, with what they were judged by."""
    return {
        "schema": SCHEMA,
        "analysis_version": analysis_version,
        "reference_set": {"name": reference_name, "hash": reference_hash},
        "audits": list(audits),
        "errors": list(errors),
    }


def audit_to_json(result: AuditResult, reference_set: ReferenceSet) -> AuditJson:
    """One page's audit. Raises KeyError where a flag cites a statement that ``reference_set`` does not hold."""
    return {
        "source": result.source,
        "title": result.title,
        "language": result.language,
        "fetched_at": result.fetched_at.isoformat() if result.fetched_at else None,
        "content_hash": result.content_hash,
        "score": result.score,
        "dimensions": _dimensions_to_json(result.dimensions),
        "claims": [_claim_to_json(judgement) for judgement in result.judgements if _is_judged(judgement)],
        "findings": [finding_to_json(flag, reference_set) for flag in result.flags],
        "not_checked": [{"reason": item.reason, "detail": item.detail} for item in result.not_checked],
    }


def finding_to_json(flag: Flag, reference_set: ReferenceSet) -> FindingJson:
    """One flag, with the reference statement it rests on written out."""
    return {
        "kind": flag.kind.value,
        "verdict": flag.verdict.value if flag.verdict else None,
        "severity": flag.severity.value,
        "confidence": round(flag.confidence, CONFIDENCE_DIGITS),
        "quote": flag.quote,
        "start": flag.start,
        "end": flag.end,
        "explanation": flag.explanation,
        "points": flag.points,
        "reference": _reference_to_json(reference_set.by_id[flag.reference]) if flag.reference else None,
        "counterpart": _counterpart_to_json(flag.counterpart) if flag.counterpart else None,
    }


def load_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the result."""
    schema: dict[str, Any] = json.loads(files(__package__).joinpath("audit-1.schema.json").read_text("utf-8"))
    return schema


def find_obstacle(audit: AuditJson) -> str | None:
    """Why a page has no score, in one sentence; None where it has one."""
    if audit["score"] is not None:
        return None
    reasons = [item["detail"] for item in audit["not_checked"] if item["reason"] in UNJUDGED]
    return " ".join(reasons)


def _dimensions_to_json(dimensions: Mapping[Dimension, int] | None) -> dict[str, int] | None:
    return None if dimensions is None else {dimension.value: points for dimension, points in dimensions.items()}


def _is_judged(judgement: Judgement) -> bool:
    return judgement.claim.assertion is Assertion.ASSERTED and judgement.claim.check_worthy


def _claim_to_json(judgement: Judgement) -> ClaimJson:
    claim = judgement.claim
    return {
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "verdict": judgement.verdict.value,
        "reference": judgement.reference,
        "confidence": round(judgement.confidence, CONFIDENCE_DIGITS),
    }


def _reference_to_json(statement: ReferenceStatement) -> ReferenceJson:
    sources: list[SourceJson] = [
        {"title": source.title, "publisher": source.publisher, "url": source.url} for source in statement.sources
    ]
    return {"id": statement.id, "statement": statement.statement, "sources": sources}


def _counterpart_to_json(counterpart: Counterpart) -> CounterpartJson:
    return {
        "source": counterpart.source,
        "quote": counterpart.quote,
        "start": counterpart.start,
        "end": counterpart.end,
    }
