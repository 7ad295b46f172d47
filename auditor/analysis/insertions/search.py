"""Finds words dropped into a finished sentence: query-like or foreign words whose removal mends the grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.insertions.candidates import ReadSentence, Span, find_candidates, read_sentence
from auditor.analysis.insertions.phrase_rating import rate_phrase, weigh
from auditor.analysis.insertions.seam_rating import rate_seam
from auditor.analysis.insertions.surroundings import Surroundings
from auditor.analysis.language.grammar import STOP, is_content_word
from auditor.analysis.language.lexicon import stem
from auditor.analysis.language.remembering import remember_short

Phrase = tuple[int, int, float]
"""First word, the word behind the last, and how much the words look like a query or a spam subject."""

_CERTAIN = 9.0
"""The total at which confidence reaches its ceiling; the surest hand-made cases of the tune set lie about there."""
_LEAST_CONFIDENCE = 0.5
_MOST_CONFIDENCE = 0.97
_BESIDE = 2
"""Words between a spam term and a span that still make them one phrase."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """The inserted words, as offsets into the sentence, with the evidence (units of ``insertions.yaml``)."""

    start: int
    end: int
    total: float
    confidence: float


def find_insertion(
    text: str, around: Surroundings, marked: tuple[Span, ...] = (), bonus: float = 0.0
) -> Insertion | None:
    """The likeliest insertion in one sentence, or None. ``marked`` are offsets of words that other evidence, worth
    ``bonus``, points at: a link's text, or what a twin page lacks."""
    sentence = read_sentence(text, marked) if marked else None
    phrases = tuple(_likely(sentence, bonus)) if sentence else _find_phrases(text)
    if not phrases:
        return None
    sentence = sentence or read_sentence(text)
    rated = (
        (_rate(sentence, around, phrase, bonus if phrase[:2] in sentence.favoured else 0.0), *phrase[:2])
        for phrase in phrases
    )
    total, first, last = max(rated)
    if total < weigh("least_total"):
        return None
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return Insertion(start, end, total, _rate_confidence(total))


def mend(text: str, start: int, end: int) -> str:
    """The sentence without ``text[start:end]``, spaces closed."""
    rest = text[:start].rstrip() + " " + text[end:].lstrip()
    return rest.replace(f" {STOP}", STOP).replace(" ,", ",")


def _rate_confidence(total: float) -> float:
    share = total / _CERTAIN
    return round(min(_MOST_CONFIDENCE, _LEAST_CONFIDENCE + (_MOST_CONFIDENCE - _LEAST_CONFIDENCE) * share), 2)


@remember_short(4096)
def _find_phrases(text: str) -> tuple[Phrase, ...]:
    """The likely phrases of a sentence that no other evidence speaks of: of most there is none."""
    sentence = read_sentence(text)
    return tuple(_likely(sentence, 0.0))


def _likely(sentence: ReadSentence, bonus: float) -> Iterator[Phrase]:
    """The runs of words that look enough like a query or a spam subject, with how much they do.

    Where other evidence for a run, worth ``bonus``, is as good as a twin page, it need not look so.
    """
    for first, last in find_candidates(sentence):
        rating = rate_phrase(sentence, first, last)
        favoured = (first, last) in sentence.favoured and bonus >= weigh("twin")
        if rating >= weigh("least_phrase") or favoured:
            yield first, last, rating


def _rate(sentence: ReadSentence, around: Surroundings, phrase: Phrase, bonus: float) -> float:
    """All evidence for a phrase together; 0 where the seam alone is too weak."""
    first, last, rating = phrase
    seam = rate_seam(sentence, around, first, last)
    if seam + bonus < weigh("least_seam" if rating < weigh("strong_phrase") else "least_seam_of_strong"):
        return 0.0
    left_behind = weigh("left_behind") * _count_left_behind(sentence, first, last)
    length = weigh("length") * (last - first)
    return rating + seam + bonus + left_behind + length + _rate_vocabulary(sentence, around, first, last)


def _count_left_behind(sentence: ReadSentence, first: int, last: int) -> int:
    """How many spam terms, or a "how to", stand right beside the span and outside it."""
    words = sentence.words
    asked = first > 1 and words[first - 1] == "to" and words[first - 2] in ("how", "where", "when")
    return asked + sum(
        first - _BESIDE <= term.last <= first or last <= term.first <= last + _BESIDE for term in sentence.terms
    )


def _rate_vocabulary(sentence: ReadSentence, around: Surroundings, first: int, last: int) -> float:
    content = [stem(word) for word in sentence.words[first:last] if is_content_word(word)]
    native = sum(map(around.know_stem, content))
    foreign = min(weigh("foreign_word") * (len(content) - native), weigh("foreign_limit"))
    return foreign + max(weigh("native_word") * native, weigh("native_limit"))
