"""A sentence made ready for the search for inserted words, and the runs of words that come into question."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.insertions.query_shapes import LONGEST_PHRASE, find_closings, may_open, opening_words
from auditor.analysis.insertions.spam_topics import TopicTerm, find_topic_terms
from auditor.analysis.language.tokens import Token, cut_tokens
from auditor.analysis.vocabulary.loading import load_vocabulary

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """The words of a sentence and what is known of them."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    terms: tuple[TopicTerm, ...]
    favoured: frozenset[Span]
    """Runs of words, as places, that other evidence points at."""


def read_sentence(text: str, marked: tuple[Span, ...] = ()) -> ReadSentence:
    """Cut ``text`` into words; ``marked`` are character offsets of words that other evidence points at."""
    tokens = cut_tokens(text)
    words = tuple(token.text for token in tokens)
    return ReadSentence(tokens, words, find_topic_terms(words), _favoured(tokens, marked))


def find_candidates(sentence: ReadSentence) -> Iterator[Span]:
    """Runs of words without a mark, after the first word, that are shaped like a query or hold a whole topic term."""
    words = sentence.words
    closings = find_closings(words)
    anywhere = bool(closings or sentence.terms or sentence.favoured)
    if not anywhere and opening_words().isdisjoint(words):
        return
    ends = _find_ends(sentence.tokens)
    for first in range(1, len(words) - 1):
        end = min(first + LONGEST_PHRASE, ends[first])
        if end > first and (anywhere or words[first] in opening_words()):
            for last in _lasts(sentence, first, end, closings):
                if not _cuts_term(sentence, first, last):
                    yield first, last


def _favoured(tokens: tuple[Token, ...], marked: tuple[Span, ...]) -> frozenset[Span]:
    spans = set()
    for start, end in marked:
        inside = [place for place, token in enumerate(tokens) if start <= token.start and token.end <= end]
        if inside:
            spans.add((inside[0], inside[-1] + 1))
    return frozenset(spans)


def _lasts(sentence: ReadSentence, first: int, end: int, closings: list[int]) -> Iterator[int]:
    """Where a phrase that starts at ``first`` may stop, up to ``end``."""
    words = sentence.words
    if words[first] in opening_words() and may_open(words[first : first + LONGEST_PHRASE]):
        yield from range(first + 1, end + 1)
        return
    told = min((term.last for term in sentence.terms if term.first >= first), default=end + 1)
    places = {last for last in closings if first < last <= end}.union(range(told, end + 1))
    yield from sorted(places.union(last for begin, last in sentence.favoured if begin == first and last <= end))


def _find_ends(tokens: tuple[Token, ...]) -> list[int]:
    """For each place, the next one that no phrase goes beyond: a mark, quoted words, or the end of the sentence."""
    quoted = _quoted(tokens)
    ends, end = [0] * len(tokens), len(tokens) - 1
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].is_mark or place in quoted:
            end = place
        ends[place] = end
    return ends


def _quoted(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The places between quotation marks and brackets: what stands there is said by someone else, or an aside."""
    marks = load_vocabulary("query_shapes")["quote_marks"]
    inside: set[int] = set()
    opened: int | None = None
    for place, token in enumerate(tokens):
        if token.text in marks:
            if opened is not None:
                inside.update(range(opened, place))
            opened = place if opened is None else None
    return frozenset(inside)


def _cuts_term(sentence: ReadSentence, first: int, last: int) -> bool:
    return any(term.first < edge < term.last for term in sentence.terms for edge in (first, last))
