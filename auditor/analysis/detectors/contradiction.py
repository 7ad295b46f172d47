"""Claims that the reviewed reference set contradicts or qualifies."""

from collections.abc import Iterator

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.severity import severity_of_topic
from auditor.analysis.types import AGAINST, Dimension, Flag, Judgement, Kind, Reading, Severity, Verdict
from auditor.reference.statements import ReferenceSet


def find_contradictions(reading: Reading, corpus: Corpus, reference: ReferenceSet) -> Iterator[Flag]:
    """One flag a claim whose verdict is contradicted, overstated or mixed."""
    for judgement in reading.judgements:
        if judgement.verdict in AGAINST and judgement.reference is not None:
            yield _flag(judgement, reference)


def _flag(judgement: Judgement, reference: ReferenceSet) -> Flag:
    statement = reference.by_id[str(judgement.reference)]
    severity = severity_of_topic(statement.topic)
    if judgement.verdict is not Verdict.CONTRADICTED:
        severity = Severity.MEDIUM if severity in (Severity.HIGH, Severity.CRITICAL) else Severity.LOW
    return Flag(
        kind=Kind.CONTRADICTION,
        severity=severity,
        confidence=judgement.confidence,
        explanation=f"{judgement.explanation} Reviewed: {statement.statement}",
        quote=judgement.claim.quote,
        start=judgement.claim.start,
        end=judgement.claim.end,
        verdict=judgement.verdict,
        reference=statement.id,
    )


DETECTOR = Detector(kind=Kind.CONTRADICTION, dimension=Dimension.ACCURACY, detect=find_contradictions)
