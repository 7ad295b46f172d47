"""Finds words dropped into a finished sentence: query-like or foreign words whose removal mends the grammar."""

from dataclasses import dataclass

from auditor.analysis.insertions.candidates import ReadSentence, Span, find_candidates, read_sentence
from auditor.analysis.insertions.phrase_rating import rate_phrase, weigh
from auditor.analysis.insertions.seam_rating import rate_seam
from auditor.analysis.insertions.surroundings import Surroundings
from auditor.analysis.language.grammar import STOP, is_content_word
from auditor.analysis.language.lexicon import stem

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
    sentence = read_sentence(text, around, marked)
    rated = (
        (_rate(sentence, first, last, bonus if (first, last) in sentence.favoured else 0.0), first, last)
        for first, last in find_candidates(sentence)
    )
    total, first, last = max(rated, default=(0.0, 0, 0))
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


def _rate(sentence: ReadSentence, first: int, last: int, bonus: float) -> float:
    """All evidence for ``words[first:last]`` together; 0 where the phrase or the seam alone is too weak."""
    phrase = rate_phrase(sentence, first, last)
    if phrase < weigh("least_phrase") and bonus < weigh("twin"):
        return 0.0
    seam = rate_seam(sentence, first, last)
    if seam + bonus < weigh("least_seam" if phrase < weigh("strong_phrase") else "least_seam_of_strong"):
        return 0.0
    left_behind = weigh("left_behind") * _count_left_behind(sentence, first, last)
    length = weigh("length") * (last - first)
    return phrase + seam + bonus + left_behind + length + _rate_vocabulary(sentence, first, last)


def _count_left_behind(sentence: ReadSentence, first: int, last: int) -> int:
    """How many spam terms, or a "how to", stand right beside the span and outside it."""
    words = sentence.words
    asked = first > 1 and words[first - 1] == "to" and words[first - 2] in ("how", "where", "when")
    return asked + sum(
        first - _BESIDE <= term.last <= first or last <= term.first <= last + _BESIDE for term in sentence.terms
    )


def _rate_vocabulary(sentence: ReadSentence, first: int, last: int) -> float:
    content = [stem(word) for word in sentence.words[first:last] if is_content_word(word)]
    native = sum(map(sentence.around.know_stem, content))
    foreign = min(weigh("foreign_word") * (len(content) - native), weigh("foreign_limit"))
    return foreign + max(weigh("native_word") * native, weigh("native_limit"))
