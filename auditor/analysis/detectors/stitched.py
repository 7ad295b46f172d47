"""Flags sentences that stand on another site's page too, or twice on the same page: text stitched from other pages."""

from collections.abc import Iterator
from functools import cache

from auditor.analysis.copying.copies import Copy
from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.types import Counterpart, Dimension, Flag, Kind, Reading, Severity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet

_EXACT = 0.95
_NEAR = 0.8
_ORIGINS = 2
"""Other sites that a page must share sentences with before it counts as assembled rather than, perhaps, copied from."""
_LONG = 15
"""Words. Two writers may hit on the same short sentence; on one of this length hardly ever."""


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """One flag for each copied sentence, with the place of the other copy."""
    copies = [copy for copy in corpus.copies_of(reading) if not _is_stock(copy.mine.words)]
    origins = {copy.theirs.reading.site or copy.theirs.reading.document.source for copy in copies if not copy.is_repeat}
    stitched = len(origins) >= _ORIGINS
    return (_flag(copy, stitched=stitched) for copy in copies)


def _flag(copy: Copy, *, stitched: bool) -> Flag:
    mine, theirs = copy.mine.sentence, copy.theirs.sentence
    return Flag(
        kind=Kind.STITCHED,
        severity=_rate_severity(copy, stitched=stitched),
        confidence=_rate_confidence(copy),
        explanation=_explain(copy),
        quote=mine.text,
        start=mine.start,
        end=mine.end,
        counterpart=Counterpart(
            source=copy.theirs.reading.document.source, quote=theirs.text, start=theirs.start, end=theirs.end
        ),
    )


def _rate_severity(copy: Copy, *, stitched: bool) -> Severity:
    """Who shares sentences with a single other site may be the one copied from; who shares them with many is not."""
    if copy.is_repeat:
        return Severity.LOW
    return Severity.MEDIUM if stitched or copy.inserted else Severity.LOW


def _rate_confidence(copy: Copy) -> float:
    base = _NEAR if copy.alignment.differences else _EXACT
    return base if len(copy.mine.words) >= _LONG else round(base - 0.1, 2)


def _explain(copy: Copy) -> str:
    likeness = "almost word for word" if copy.alignment.differences else "word for word"
    if copy.is_repeat:
        return f"The sentence stands twice on this page, {likeness}."
    if copy.inserted:
        return "Another page has the same sentence without some of these words."
    return f"The sentence stands on another page too, {likeness}."


def _is_stock(words: tuple[str, ...]) -> bool:
    if len(words) > int(load_vocabulary("stock_phrases")["longest"]):
        return False
    text = f" {' '.join(words)} "
    return any(phrase in text for phrase in _stock_phrases())


@cache
def _stock_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in load_vocabulary("stock_phrases")["phrases"])


DETECTOR = Detector(kind=Kind.STITCHED, dimension=Dimension.INTEGRITY, detect=detect)
