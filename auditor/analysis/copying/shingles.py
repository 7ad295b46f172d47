"""An index of the sentences of many pages by short runs of words: copies are found without comparing all pairs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from auditor.analysis.language.grammar import is_content_word
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.language.tokens import CITATION_MARK, Token, cut_tokens
from auditor.analysis.types import Reading, Sentence
from scrapers.document import Passage, PassageKind, Region

SHINGLE_WORDS = 3
"""Short enough that a sentence of eight words with a word changed in its middle still shares a run."""
LEAST_WORDS = 7
LEAST_CONTENT_WORDS = 4
"""Below these, two writers arrive at the same sentence by themselves."""
LEAST_SHARE = 0.4
"""Of the shorter sentence's shingles that two sentences must share to be aligned at all."""
LEAST_VARIETY = 0.25
"""Of a sentence's words that must differ from one another. Prose keeps far above it; below it lie a few words over and
over, of which any two stretches look alike and take longest to lay side by side."""
CROWDED = 200
"""A run of words that stands in more sentences than this says nothing, and costs the most."""

_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.TABLE_CELL})

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexedSentence:
    """One sentence of one page with its words, punctuation left out."""

    reading: Reading
    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    @property
    def is_visible(self) -> bool:
        """Whether a reader sees it; folded answers and hidden text can still be what another page was copied from."""
        return self.reading.document.passages[self.sentence.passage].visible


class SentenceIndex:
    """The prose sentences of the main text of ``readings`` that are long enough to be told as copies."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._entries = [entry for reading in readings for entry in _read(reading)]
        self._postings: defaultdict[Shingle, list[int]] = defaultdict(list)
        self._by_source: defaultdict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            self._by_source[entry.reading.document.source].append(number)
            for shingle in _shingles(entry.words):
                self._postings[shingle].append(number)

    def sentences_of(self, reading: Reading) -> Iterator[IndexedSentence]:
        """The indexed sentences of one page, in page order."""
        return (self._entries[number] for number in self._by_source[reading.document.source])

    def find_similar(self, entry: IndexedSentence) -> Iterator[IndexedSentence]:
        """Other sentences that share runs of words with ``entry``, one of the index, the most alike first."""
        own = _shingles(entry.words)
        postings = (self._postings[shingle] for shingle in own)
        shared = Counter(chain.from_iterable(posting for posting in postings if 1 < len(posting) <= CROWDED))
        for number, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            other = self._entries[number]
            shorter = min(len(own), len(other.words) - SHINGLE_WORDS + 1)
            if other.sentence is not entry.sentence and count >= LEAST_SHARE * shorter:
                yield other


def _read(reading: Reading) -> Iterator[IndexedSentence]:
    passages = reading.document.passages
    for sentence in reading.sentences:
        if not _is_prose(passages[sentence.passage]) or sentence.text.rstrip().endswith("?"):
            continue
        tokens, words = _read_words(sentence.text)
        if words:
            yield IndexedSentence(reading, sentence, tokens, words)


@remember_short(4096)
def _read_words(text: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The words of a sentence; none where two writers would hardly differ in them."""
    tokens = tuple(token for token in cut_tokens(CITATION_MARK.sub(_blank, text)) if not token.is_mark)
    words = tuple(token.text for token in tokens)
    return (tokens, words) if _is_telling(words) else ((), ())


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether two writers would hardly arrive at these words by themselves."""
    if len(words) < LEAST_WORDS or len(set(words)) < LEAST_VARIETY * len(words):
        return False
    return sum(map(is_content_word, words)) >= LEAST_CONTENT_WORDS


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_prose(passage: Passage) -> bool:
    return passage.kind in _PROSE and passage.region is Region.MAIN


def _shingles(words: tuple[str, ...]) -> set[Shingle]:
    return set(zip(*(words[place:] for place in range(SHINGLE_WORDS)), strict=False))
