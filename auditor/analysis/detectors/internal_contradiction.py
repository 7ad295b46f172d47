"""Pages that contradict themselves."""

from collections.abc import Iterator

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.judging.clashes import Clash, find_faults, is_contradicted
from auditor.analysis.types import Counterpart, Dimension, Flag, Kind, Reading, Severity
from auditor.reference.statements import ReferenceSet

# A page that says both is wrong once for certain, whatever the reference set knows of it.
_CONFIDENCE = 0.85


def find_internal_contradictions(reading: Reading, corpus: Corpus, reference: ReferenceSet) -> Iterator[Flag]:
    """One flag a claim that another sentence of the page opposes; each pair is reported from one side only."""
    pairs: set[frozenset[int]] = set()
    named: set[int] = set()
    sides = corpus.sides_of(reading, reference).values()
    for clash in _ordered(clash for side in sides for clash in find_faults(side, side)):
        start = clash.named.claim.start
        pair = frozenset((start, clash.other.claim.start))
        if start not in named and pair not in pairs:
            named.add(start)
            pairs.add(pair)
            yield _flag(clash, reading)


def _ordered(clashes: Iterator[Clash]) -> list[Clash]:
    """The side that the reference set speaks against first, with its surest opponent; then the later on the page."""
    return sorted(clashes, key=lambda clash: (not is_contradicted(clash.named), -clash.share, -clash.named.claim.start))


def _flag(clash: Clash, reading: Reading) -> Flag:
    named, other = clash.named.claim, clash.other.claim
    return Flag(
        kind=Kind.INTERNAL_CONTRADICTION,
        severity=Severity.MEDIUM,
        confidence=_CONFIDENCE,
        explanation="Another sentence of the same page says the opposite.",
        quote=named.quote,
        start=named.start,
        end=named.end,
        counterpart=Counterpart(source=reading.document.source, quote=other.quote, start=other.start, end=other.end),
    )


DETECTOR = Detector(kind=Kind.INTERNAL_CONTRADICTION, dimension=Dimension.ACCURACY, detect=find_internal_contradictions)
