"""Rates how much better a sentence runs without some of its words."""

from auditor.analysis.insertions.candidates import ReadSentence
from auditor.analysis.insertions.phrase_rating import weigh
from auditor.analysis.insertions.spam_topics import is_list_head
from auditor.analysis.insertions.surroundings import Surroundings
from auditor.analysis.language.grammar import (
    classify_word,
    is_content_word,
    is_plural,
    is_singular_determiner,
    rate_succession,
)


def rate_seam(sentence: ReadSentence, around: Surroundings, first: int, last: int) -> float:
    """How much better the sentence runs without the words than with them, as the page ``around`` it is written."""
    words = sentence.words
    before, opening, closing, after = words[first - 1], words[first], words[last - 1], words[last]
    mended = rate_succession(before, after) + _rate_known(around, before, after)
    torn = sum(
        rate_succession(left, right) + (_rate_known(around, left, right) if _is_compound(left, right) else 0.0)
        for left, right in ((before, opening), (closing, after))
    )
    inner = sum(
        min(0.0, rate_succession(a, b)) for a, b in zip(words[first:last], words[first + 1 : last], strict=False)
    )
    return mended - torn + inner + _rate_clashes(sentence, first, last)


def _rate_known(around: Surroundings, left: str, right: str) -> float:
    return weigh("known_pair") if around.know_pair(left, right) else 0.0


def _is_compound(left: str, right: str) -> bool:
    """Whether both words carry meaning: "of what" stands everywhere and holds nothing together."""
    return is_content_word(left) and is_content_word(right)


def _rate_clashes(sentence: ReadSentence, first: int, last: int) -> float:
    words = sentence.words
    clash = 0.0
    if is_singular_determiner(words[first - 1]) and _heads_plural(words[first:last]) and not is_plural(words[last]):
        clash += weigh("number_clash")
    if is_list_head(words[last]) and any(term.last == last for term in sentence.terms):
        clash += weigh("list_clash")
    if classify_word(words[first - 1]) & {"modal", "to"} and any(term.first == first for term in sentence.terms):
        clash += weigh("verb_clash")
    return clash


def _heads_plural(phrase: tuple[str, ...]) -> bool:
    """Whether the phrase opens with a plural noun and "of" or "for" after it: "signs of …", "street names for …"."""
    head = next((place for place, word in enumerate(phrase) if word in ("of", "for", "from", "in")), len(phrase))
    return 0 < head < len(phrase) and is_plural(phrase[head - 1])
