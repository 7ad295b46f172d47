"""Collects the vocabulary a sentence is read against: the page's other sentences and the reference set."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from auditor.analysis.insertions import Surroundings
from auditor.analysis.lexicon import stem
from auditor.analysis.tokens import cut_tokens
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet


@dataclass(frozen=True)
class PageVocabulary:
    """In how many sentences of the page each stem, and each pair of neighbouring words, stands."""

    stems: Counter[str]
    pairs: Counter[tuple[str, str]]
    background: Surroundings

    def around(self, text: str) -> Surroundings:
        """What the page without this one sentence, and the reference set, know of the sentence's own words."""
        words = [token.text for token in cut_tokens(text)]
        own_stems, own_pairs = {stem(word) for word in words}, set(pairwise(words))
        shortcuts = {(a, b) for place, a in enumerate(words) for b in words[place + 1 :]}
        return Surroundings(
            frozenset(s for s in own_stems if self.stems[s] > 1 or s in self.background.stems),
            frozenset(
                pair for pair in shortcuts if pair in self.background.pairs or self.pairs[pair] > (pair in own_pairs)
            ),
        )


def read_vocabulary(texts: Iterable[str], reference_set: ReferenceSet) -> PageVocabulary:
    """Count the stems and word pairs of a page's sentences, ``texts``."""
    stems: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words = [token.text for token in cut_tokens(text)]
        stems.update({stem(word) for word in words})
        pairs.update(set(pairwise(words)))
    return PageVocabulary(stems, pairs, reference_surroundings(reference_set))


def reference_surroundings(reference_set: ReferenceSet) -> Surroundings:
    """The stems and word pairs of all reviewed statements and their restatements."""
    return _read_statements(
        tuple(text for s in reference_set.statements for text in (s.statement, *s.restatements, *s.misstatements))
    )


@lru_cache(maxsize=4)
def _read_statements(texts: tuple[str, ...]) -> Surroundings:
    rows = [[token.text for token in cut_tokens(text)] for text in texts]
    return Surroundings(
        frozenset(stem(word) for row in rows for word in row),
        _collocations()
        | frozenset(pair for row in rows for pair in pairwise(row) if all(word[0].isalnum() for word in pair)),
    )


@cache
def _collocations() -> frozenset[tuple[str, str]]:
    pairs = load_vocabulary("collocations")["pairs"]
    return frozenset((first, second) for first, seconds in pairs.items() for second in seconds)
