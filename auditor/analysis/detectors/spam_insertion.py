"""Flags search phrases and foreign words dropped into a finished sentence; the quote is the inserted words alone."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.insertions.phrase_rating import weigh
from auditor.analysis.insertions.search import Insertion, find_insertion, mend
from auditor.analysis.insertions.surroundings import read_vocabulary
from auditor.analysis.types import Counterpart, Dimension, Flag, Kind, Reading, Sentence, Severity
from auditor.reference.statements import ReferenceSet
from scrapers.document import PassageKind, Region

_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.TABLE_CELL, PassageKind.CAPTION})
_MENTIONED = 140
"""Characters of the mended sentence that the explanation shows."""

Span = tuple[int, int]
Links = dict[int, list[Span]]
Twins = dict[int, tuple[tuple[Span, ...], Counterpart]]


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """At most one flag for each sentence of the visible text; headings, titles and navigation stay silent."""
    prose = [sentence for sentence in reading.sentences if _is_prose(reading, sentence)]
    vocabulary = read_vocabulary((sentence.text for sentence in prose), reference_set)
    twins, links = _find_twins(reading, corpus), _find_links(reading)
    for sentence in prose:
        spans, counterpart = twins.get(sentence.index, ((), None))
        marked, bonus = spans or tuple(links.get(sentence.index, ())), weigh("twin") if spans else weigh("linked")
        insertion = find_insertion(sentence.text, vocabulary.around(sentence.text), marked, bonus)
        if insertion:
            yield _flag(sentence, insertion, counterpart)


def _is_prose(reading: Reading, sentence: Sentence) -> bool:
    passage = reading.document.passages[sentence.passage]
    return passage.kind in _PROSE and passage.visible and passage.region is not Region.NAV


def _find_twins(reading: Reading, corpus: Corpus) -> Twins:
    """By sentence: the words that another copy of it lacks, and that copy."""
    return {
        copy.mine.sentence.index: (copy.inserted, _counterpart(copy.theirs.reading, copy.theirs.sentence))
        for copy in corpus.copies_of(reading)
        if copy.inserted
    }


def _counterpart(reading: Reading, sentence: Sentence) -> Counterpart:
    return Counterpart(source=reading.document.source, quote=sentence.text, start=sentence.start, end=sentence.end)


def _find_links(reading: Reading) -> Links:
    """By sentence: offsets into it of the links inside it that lead to another host."""
    starts = [sentence.start for sentence in reading.sentences]
    links: Links = defaultdict(list)
    for link in reading.document.links:
        at = bisect_left(starts, link.start) - 1
        if link.foreign and at >= 0 and link.end < reading.sentences[at].end:
            links[at].append((link.start - starts[at], link.end - starts[at]))
    return links


def _flag(sentence: Sentence, insertion: Insertion, counterpart: Counterpart | None) -> Flag:
    mended = mend(sentence.text, insertion.start, insertion.end)
    shown = mended if len(mended) <= _MENTIONED else mended[:_MENTIONED].rstrip() + "…"
    return Flag(
        kind=Kind.SPAM_INSERTION,
        severity=Severity.HIGH,
        confidence=insertion.confidence,
        explanation=f"These words do not belong to the sentence, which reads without them: “{shown}”",
        quote=sentence.text[insertion.start : insertion.end],
        start=sentence.start + insertion.start,
        end=sentence.start + insertion.end,
        counterpart=counterpart,
    )


DETECTOR = Detector(kind=Kind.SPAM_INSERTION, dimension=Dimension.INTEGRITY, detect=detect)
