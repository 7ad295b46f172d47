"""Finds the terms of subjects that search spam is about."""

from dataclasses import dataclass
from functools import cache

from auditor.analysis.vocabulary.loading import load_vocabulary

_LONGEST_TERM = 3


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """One term in a row of words: ``words[first:last]``."""

    first: int
    last: int
    term: str
    topic: str
    far: bool
    """The subject has no business on a medicine's page at all."""


def find_topic_terms(words: tuple[str, ...]) -> tuple[TopicTerm, ...]:
    """The terms among lower-case ``words``, longest first at each place, none overlapping."""
    found: list[TopicTerm] = []
    place = 0
    while place < len(words):
        term = _term_at(words, place)
        if term:
            found.append(term)
        place = term.last if term else place + 1
    return tuple(found)


def is_list_head(word: str) -> bool:
    """Whether the word names a group that a drug's own name never stands straight before ("weed alcohol")."""
    return word in _list_heads()


def _term_at(words: tuple[str, ...], place: int) -> TopicTerm | None:
    starts = _openings()
    if words[place] not in starts:
        return None
    for length in range(min(_LONGEST_TERM, len(words) - place), 0, -1):
        term = " ".join(words[place : place + length])
        if term in _terms():
            topic, far = _terms()[term]
            return TopicTerm(place, place + length, term, topic, far)
    return None


@cache
def _terms() -> dict[str, tuple[str, bool]]:
    topics = load_vocabulary("spam_topics")
    return {
        term: (topic, distance == "far")
        for distance in ("near", "far")
        for topic, terms in topics[distance].items()
        for term in terms
    }


@cache
def _openings() -> frozenset[str]:
    return frozenset(term.split()[0] for term in _terms())


@cache
def _list_heads() -> frozenset[str]:
    return frozenset(load_vocabulary("spam_topics")["list_heads"])
