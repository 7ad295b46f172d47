"""Collects the vocabulary a sentence is read against: the page's other sentences and the reference set."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page without one sentence, and the reference set, know of that sentence's words."""

    stems: Counter[str]
    pairs: Counter[Pair]
    own_pairs: frozenset[Pair]
    background: Background

    def know_stem(self, stem: str) -> bool:
        """Whether the stem stands in another sentence; ``stem`` is one of this sentence's own."""
        return stem in self.background.stems or self.stems[stem] > 1

    def know_pair(self, left: str, right: str) -> bool:
        """Whether the two words stand side by side in another sentence."""
        pair = (left, right)
        return pair in self.background.pairs or self.pairs[pair] > (pair in self.own_pairs)


@dataclass(frozen=True, slots=True)
class PageVocabulary:
    """In how many sentences of the page each stem, and each pair of neighbouring words, stands."""

    stems: Counter[str]
    pairs: Counter[Pair]
    background: Background

    def around(self, text: str) -> Surroundings:
        """The surroundings of one sentence of the page."""
        words = [token.text for token in cut_tokens(text)]
        return Surroundings(self.stems, self.pairs, frozenset(pairwise(words)), self.background)


def read_vocabulary(texts: Iterable[str], reference_set: ReferenceSet) -> PageVocabulary:
    """Count the stems and word pairs of a page's sentences, ``texts``."""
    stems: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    for text in texts:
        words = [token.text for token in cut_tokens(text)]
        stems.update({stem(word) for word in words})
        pairs.update(set(pairwise(words)))
    return PageVocabulary(stems, pairs, read_background(reference_set))


def read_background(reference_set: ReferenceSet) -> Background:
    """The vocabulary of all reviewed statements and their restatements; read once for each set."""
    return _read_statements(
        tuple(text for s in reference_set.statements for text in (s.statement, *s.restatements, *s.misstatements))
    )


@lru_cache(maxsize=4)
def _read_statements(texts: tuple[str, ...]) -> Background:
    rows = [[token.text for token in cut_tokens(text)] for text in texts]
    return Background(
        frozenset(stem(word) for row in rows for word in row),
        _collocations() | {pair for row in rows for pair in pairwise(row) if all(word[0].isalnum() for word in pair)},
    )


@cache
def _collocations() -> frozenset[Pair]:
    pairs = load_vocabulary("collocations")["pairs"]
    return frozenset((first, second) for first, seconds in pairs.items() for second in seconds)
