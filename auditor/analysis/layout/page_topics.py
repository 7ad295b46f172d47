"""What a page is about: its substance, its title, and what its sentences speak of again and again."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from auditor.analysis.insertions.spam_topics import find_topic_terms
from auditor.analysis.language.lexicon import stem
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.language.tokens import cut_tokens, find_tokens
from auditor.analysis.types import Reading
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet

_OFTEN = 3
"""Sentences: a subject that this many speak of is one of the page's own."""


@dataclass(frozen=True, slots=True)
class PageTopic:
    """The page's subject. ``stems``: words of its title and of the reference statements; ``terms``: other substances
    and subjects that the title, the statements or several sentences name."""

    names: frozenset[str]
    stems: frozenset[str]
    terms: frozenset[str]
    stray: frozenset[str]
    """Stems that one heading or sentence of the page uses, and neither the rest of it nor the statements."""

    def is_named(self, text: str) -> bool:
        """Whether the text names the substance or what it treats."""
        return any(token.text in self.names for token in find_tokens(text))


def find_topic(reading: Reading, reference_set: ReferenceSet) -> PageTopic:
    """The topic of the page, with the reference set's substance as its centre."""
    vocabulary = load_vocabulary("off_topic")
    names = {reference_set.name, *load_vocabulary("concepts")["substance_names"]}
    stated = _read_statements(tuple(s.statement for s in reference_set.statements))
    title = reading.document.title
    often = Counter(term for sentence in reading.sentences for term in _terms(sentence.text))
    uses = Counter(s for sentence in reading.sentences for s in _stems(sentence.text))
    return PageTopic(
        names=frozenset(names) | frozenset(vocabulary["topic_words"]),
        stems=stated[0] | _stems(title),
        terms=stated[1] | _terms(title) | {term for term, count in often.items() if count >= _OFTEN},
        stray=frozenset(s for s, count in uses.items() if count == 1 and s not in stated[0]),
    )


@remember_short(4096)
def words_of(text: str) -> tuple[str, ...]:
    """The lower-case words of a text, marks left out."""
    return tuple(token.text for token in cut_tokens(text) if not token.is_mark)


@remember_short(4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text))


@remember_short(4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(found.term for found in find_topic_terms(words_of(text)))


@lru_cache(maxsize=4)
def _read_statements(texts: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset().union(*map(_stems, texts)), frozenset().union(*map(_terms, texts))
