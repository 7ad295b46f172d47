"""Pages that answer a question the opposite way from another audited page."""

from collections.abc import Iterator

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.judging.clashes import Clash, find_faults
from auditor.analysis.types import Counterpart, Dimension, Flag, Kind, Reading, Severity
from auditor.reference.statements import ReferenceSet

_CONFIDENCE = 0.8


def find_cross_page_contradictions(reading: Reading, corpus: Corpus, reference: ReferenceSet) -> Iterator[Flag]:
    """One flag a claim that another page opposes.

    The flag stands on the page whose side the reference set speaks against, and on both pages where it settles neither.
    """
    flagged: set[int] = set()
    own = corpus.sides_of(reading, reference)
    for other in corpus.others(reading):
        theirs = corpus.sides_of(other, reference)
        for name in sorted(own.keys() & theirs.keys()):
            for clash in find_faults(own[name], theirs[name]):
                start = clash.named.claim.start
                if start not in flagged:
                    flagged.add(start)
                    yield _flag(clash, other)


def _flag(clash: Clash, other: Reading) -> Flag:
    named, opponent = clash.named.claim, clash.other.claim
    return Flag(
        kind=Kind.CROSS_PAGE_CONTRADICTION,
        severity=Severity.MEDIUM,
        confidence=_CONFIDENCE,
        explanation="Another audited page says the opposite.",
        quote=named.quote,
        start=named.start,
        end=named.end,
        counterpart=Counterpart(
            source=other.document.source, quote=opponent.quote, start=opponent.start, end=opponent.end
        ),
    )


DETECTOR = Detector(
    kind=Kind.CROSS_PAGE_CONTRADICTION, dimension=Dimension.ACCURACY, detect=find_cross_page_contradictions
)
