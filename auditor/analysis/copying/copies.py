"""Pairs the sentences of one page with the same sentences elsewhere: on other pages, or again on the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.copying.alignment import Alignment, align, is_copy, swaps_content
from auditor.analysis.copying.shingles import IndexedSentence
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import Reading

_PHRASE = 2
"""Words. A single word more is an edit, not a phrase put in."""


@dataclass(frozen=True, slots=True)
class Copy:
    """``mine`` and ``theirs`` are one sentence."""

    mine: IndexedSentence
    theirs: IndexedSentence
    alignment: Alignment

    @property
    def is_repeat(self) -> bool:
        """Both stand on the same page."""
        return self.mine.reading.document.source == self.theirs.reading.document.source

    @property
    def inserted(self) -> tuple[tuple[int, int], ...]:
        """Runs of words, as offsets into the sentence, that the other page does not have."""
        tokens = self.mine.tokens
        return tuple(
            (tokens[d.start].start, tokens[d.end - 1].end) for d in self.alignment.differences if d.is_insertion
        )


def find_copies(reading: Reading, corpus: Corpus) -> Iterator[Copy]:
    """For each sentence of the page its likest copy: on another site's page if any, else earlier on this page."""
    others = {other.document.source for other in corpus.others(reading) if not _is_same_site(reading, other)}
    index = corpus.sentence_index
    for mine in index.sentences_of(reading):
        copies = [copy for theirs in index.find_similar(mine) if (copy := _compare(mine, theirs, others))]
        if copies:
            yield min(
                copies, key=lambda copy: (copy.is_repeat, -copy.alignment.likeness, len(copy.alignment.differences))
            )


def _rank(copy: Copy) -> tuple[bool, float, int]:
    return copy.is_repeat, -copy.alignment.likeness, len(copy.alignment.differences)


def _compare(mine: IndexedSentence, theirs: IndexedSentence, others: set[str]) -> Copy | None:
    repeats = theirs.reading.document.source == mine.reading.document.source
    if not repeats and theirs.reading.document.source not in others:
        return None
    if repeats and (theirs.sentence.index > mine.sentence.index or not (mine.is_visible and theirs.is_visible)):
        return None
    alignment = align(mine.words, theirs.words)
    if not is_copy(mine.words, theirs.words, alignment):
        return None
    if repeats and swaps_content(mine.words, theirs.words, alignment):
        return None
    return Copy(mine, theirs, alignment)


def _is_same_site(reading: Reading, other: Reading) -> bool:
    """Only where both sites are known: a folder of files does not make one site."""
    return reading.site is not None and reading.site == other.site
