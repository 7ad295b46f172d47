"""Pairs the sentences of one page with the same sentences elsewhere: on other pages, or again on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.analysis.copying.alignment import Alignment, align, is_copy, swaps_content
from auditor.analysis.copying.shingles import IndexedSentence, SentenceIndex
from auditor.analysis.types import Reading


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


def find_copies(reading: Reading, others: Sequence[Reading], index: SentenceIndex) -> Iterator[Copy]:
    """For each sentence of the page its likest copy: on another site's page if any, else earlier on this page.

    ``index`` holds the sentences of the page and of ``others``.
    """
    foreign = {other.document.source for other in others if not _is_same_site(reading, other)}
    for mine in index.sentences_of(reading):
        copies = [copy for theirs in index.find_similar(mine) if (copy := _compare(mine, theirs, foreign))]
        if copies:
            yield min(copies, key=_rank)


def _rank(copy: Copy) -> tuple[bool, float, int]:
    return copy.is_repeat, -copy.alignment.likeness, len(copy.alignment.differences)


def _compare(mine: IndexedSentence, theirs: IndexedSentence, foreign: set[str]) -> Copy | None:
    repeats = theirs.reading.document.source == mine.reading.document.source
    if not repeats and theirs.reading.document.source not in foreign:
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
