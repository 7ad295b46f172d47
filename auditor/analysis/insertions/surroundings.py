"""Collects the vocabulary a sentence is read against: the page's other sentences and the reference set."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from auditor.analysis.language.lexicon import stem
from auditor.analysis.language.tokens import cut_tokens
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Background:
    """The stems and the pairs of neighbouring words of the reference set, and the pairs that health writing keeps."""

    stems: frozenset[str] = frozenset()
    pairs: frozenset[Pair] = frozenset()


@dataclass(frozen=True)
class PageVocabulary:
    """In how many sentences of the page each stem, and each pair of neighbouring words, stands.

    Counted when first asked for: on most pages no sentence calls for it.
    """

    texts: tuple[str, ...]
    """The sentences."""
    reference_set: ReferenceSet

    @cached_property
    def stems(self) -> Counter[str]:
        return Counter(known for text in self.texts for known in {stem(word) for word in _words(text)})

    @cached_property
    def pairs(self) -> Counter[Pair]:
        return Counter(pair for text in self.texts for pair in set(pairwise(_words(text))))

    @cached_property
    def background(self) -> Background:
        return read_background(self.reference_set)

    def around(self, text: str) -> "Surroundings":
        """The surroundings of one sentence of the page."""
        return Surroundings(self, text)


@dataclass(frozen=True)
class Surroundings:
    """What the page without one sentence, and the reference set, know of that sentence's words."""

    page: PageVocabulary
    text: str

    @cached_property
    def _own_pairs(self) -> frozenset[Pair]:
        return frozenset(pairwise(_words(self.text)))

    def know_stem(self, stem: str) -> bool:
        """Whether the stem stands in another sentence; ``stem`` is one of this sentence's own."""
        return stem in self.page.background.stems or self.page.stems[stem] > 1

    def know_pair(self, left: str, right: str) -> bool:
        """Whether the two words stand side by side in another sentence."""
        pair = (left, right)
        return pair in self.page.background.pairs or self.page.pairs[pair] > (pair in self._own_pairs)


def read_vocabulary(texts: Iterable[str], reference_set: ReferenceSet) -> PageVocabulary:
    """The vocabulary of a page's sentences, ``texts``."""
    return PageVocabulary(tuple(texts), reference_set)


def _words(text: str) -> list[str]:
    return [token.text for token in cut_tokens(text)]


def read_background(reference_set: ReferenceSet) -> Background:
    """The vocabulary of all reviewed statements and their restatements; read once for each set."""
    return _read_statements(
        tuple(text for s in reference_set.statements for text in (s.statement, *s.restatements, *s.misstatements))
    )


@lru_cache(maxsize=4)
def _read_statements(texts: tuple[str, ...]) -> Background:
    rows = [_words(text) for text in texts]
    return Background(
        frozenset(stem(word) for row in rows for word in row),
        _collocations() | {pair for row in rows for pair in pairwise(row) if all(word[0].isalnum() for word in pair)},
    )


@cache
def _collocations() -> frozenset[Pair]:
    pairs = load_vocabulary("collocations")["pairs"]
    return frozenset((first, second) for first, seconds in pairs.items() for second in seconds)
