"""Finds words dropped into a finished sentence: query-like or foreign words whose removal mends the grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.grammar import (
    STOP,
    classify_word,
    is_content_word,
    is_plural,
    is_singular_determiner,
    rate_succession,
)
from auditor.analysis.lexicon import stem
from auditor.analysis.query_shapes import (
    LONGEST_PHRASE,
    introduces_question,
    may_close,
    may_open,
    opens_question,
    rate_shape,
)
from auditor.analysis.spam_topics import TopicTerm, find_topic_terms, is_list_head
from auditor.analysis.surroundings import Surroundings
from auditor.analysis.tokens import Token, cut_tokens
from auditor.analysis.vocabulary.loading import load_vocabulary

_CERTAIN = 9.0
"""The total at which confidence reaches its ceiling; the surest hand-made cases of the tune set lie about there."""


_BESIDE = 2
"""Words between a spam term and a span that still make them one phrase."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """The inserted words, as offsets into the sentence, with the evidence (units of ``insertions.yaml``)."""

    start: int
    end: int
    total: float
    confidence: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    terms: tuple[TopicTerm, ...]
    around: Surroundings
    favoured: frozenset[tuple[int, int]]
    """Spans of tokens that a link or a twin page already marks out, with ``bonus`` for them."""
    bonus: float


def find_insertion(
    text: str, around: Surroundings, marked: tuple[tuple[int, int], ...] = (), bonus: float = 0.0
) -> Insertion | None:
    """The likeliest insertion in one sentence, or None. ``marked`` are offsets of words that other evidence, worth
    ``bonus``, points at: a link's text, or what a twin page lacks."""
    tokens = cut_tokens(text)
    words = tuple(token.text for token in tokens)
    terms = find_topic_terms(words)
    sentence = _Sentence(tokens, words, terms, around, _favoured(tokens, marked), bonus)
    rated = ((_rate(sentence, first, last), first, last) for first, last in _candidates(sentence))
    total, first, last = max(rated, default=(0.0, 0, 0))
    if total < _weight("least_total"):
        return None
    return Insertion(
        tokens[first].start, tokens[last - 1].end, total, round(min(0.97, 0.5 + 0.45 * total / _CERTAIN), 2)
    )


def _weight(name: str) -> float:
    return float(load_vocabulary("insertions")[name])


def _favoured(tokens: tuple[Token, ...], marked: tuple[tuple[int, int], ...]) -> frozenset[tuple[int, int]]:
    spans = set()
    for start, end in marked:
        inside = [place for place, token in enumerate(tokens) if start <= token.start and token.end <= end]
        if inside:
            spans.add((inside[0], inside[-1] + 1))
    return frozenset(spans)


def _candidates(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    """Runs of words without a mark, after the first word, that are shaped like a query or hold a whole topic term."""
    words, quoted = sentence.words, _quoted(sentence.tokens)
    barriers = [place for place, token in enumerate(sentence.tokens) if token.is_mark or place in quoted]
    closings = {last for last in range(2, len(words)) if may_close(words[last - 2], words[last - 1])}
    for first in range(1, len(words) - 1):
        end = min([first + LONGEST_PHRASE, len(words) - 1, *(place for place in barriers if place >= first)])
        opens = end > first and may_open(words[first : first + LONGEST_PHRASE])
        told = first + 1 if opens else min((t.last for t in sentence.terms if t.first >= first), default=end + 1)
        for last in range(first + 1, end + 1):
            wanted = last >= told or last in closings or (first, last) in sentence.favoured
            if wanted and not _cuts_term(sentence, first, last):
                yield first, last


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


def _cuts_term(sentence: _Sentence, first: int, last: int) -> bool:
    return any(term.first < edge < term.last for term in sentence.terms for edge in (first, last))


def _rate(sentence: _Sentence, first: int, last: int) -> float:
    """All evidence for ``words[first:last]`` together; 0 where the phrase or the seam alone is too weak."""
    bonus = sentence.bonus if (first, last) in sentence.favoured else 0.0
    phrase = _rate_phrase(sentence, first, last)
    if phrase + bonus < _weight("least_phrase"):
        return 0.0
    seam = _rate_seam(sentence, first, last)
    least = _weight("least_seam") if phrase < _weight("strong_phrase") else _weight("least_seam_of_strong")
    if seam + bonus < least:
        return 0.0
    left_behind = _weight("left_behind") * _count_left_behind(sentence, first, last)
    return (
        phrase
        + seam
        + left_behind
        + bonus
        + _rate_vocabulary(sentence, first, last)
        + _weight("length") * (last - first)
    )


def _rate_phrase(sentence: _Sentence, first: int, last: int) -> float:
    shape = rate_shape(sentence.words[first:last])
    before = sentence.words[first - 1]
    asks = opens_question(sentence.words[first])
    if not _ends_well(sentence.words[last - 1]) or not (asks or _is_noun_phrase(sentence.words[first:last])):
        return 0.0
    if asks and (not shape or "wh" in classify_word(before) or sentence.words[-1] == "?"):
        return 0.0
    if not shape and (not before[0].isalnum() or "conjunction" in classify_word(before)):
        return 0.0
    if asks and introduces_question(before):
        shape += _weight("introduced")
    if not before[0].isalnum():
        shape += _weight("after_comma")
    return max(shape, 0.0) + _rate_topics(
        [term for term in sentence.terms if first <= term.first and term.last <= last]
    )


def _is_noun_phrase(phrase: tuple[str, ...]) -> bool:
    """Whether the phrase opens with a content word and holds only the small words that search phrases hold."""
    befores, afters = ("", *phrase), (*phrase[1:], "")
    return is_content_word(phrase[0]) and all(map(_joins_phrase, befores, phrase, afters))


def _joins_phrase(before: str, word: str, after: str) -> bool:
    vocabulary = load_vocabulary("insertions")
    if word == "and":
        return before == "before" or before.endswith("-")
    if word == "no":
        return after in vocabulary["no_compounds"]
    if word == "to":
        return "verb" not in classify_word(after) and "adjective" not in classify_word(before)
    return is_content_word(word) or "number" in classify_word(word) or word in vocabulary["inside_noun_phrases"]


def _ends_well(word: str) -> bool:
    return is_content_word(word) or word in load_vocabulary("insertions")["ends_phrases"]


def _rate_topics(terms: list[TopicTerm]) -> float:
    first = max((_weight("topic_far") if term.far else _weight("topic_near") for term in terms), default=0.0)
    return first + _weight("further_topic") * max(len(terms) - 1, 0)


def _count_left_behind(sentence: _Sentence, first: int, last: int) -> int:
    return sum(first - _BESIDE <= term.last <= first or last <= term.first <= last + _BESIDE for term in sentence.terms)


def _rate_seam(sentence: _Sentence, first: int, last: int) -> float:
    """How much better the sentence runs without the words than with them."""
    words = sentence.words
    before, opening, closing, after = words[first - 1], words[first], words[last - 1], words[last]
    mended = _rate_pair(sentence, before, after)
    torn = _rate_pair(sentence, before, opening) + _rate_pair(sentence, closing, after)
    inner = sum(
        min(0.0, rate_succession(a, b)) for a, b in zip(words[first:last], words[first + 1 : last], strict=False)
    )
    return mended - torn + inner + _rate_clashes(sentence, first, last)


def _rate_pair(sentence: _Sentence, left: str, right: str) -> float:
    known = _weight("known_pair") if sentence.around.know_pair(left, right) else 0.0
    return rate_succession(left, right) + known


def _rate_clashes(sentence: _Sentence, first: int, last: int) -> float:
    words = sentence.words
    clash = 0.0
    if is_singular_determiner(words[first - 1]) and _heads_plural(words[first:last]) and not is_plural(words[last]):
        clash += _weight("number_clash")
    if is_list_head(words[last]) and any(term.last == last for term in sentence.terms):
        clash += _weight("list_clash")
    if classify_word(words[first - 1]) & {"modal", "to"} and any(term.first == first for term in sentence.terms):
        clash += _weight("verb_clash")
    return clash


def _heads_plural(phrase: tuple[str, ...]) -> bool:
    """Whether the phrase opens with a plural noun and "of" or "for" after it: "signs of …", "street names for …"."""
    head = next((place for place, word in enumerate(phrase) if word in ("of", "for", "from", "in")), len(phrase))
    return 0 < head < len(phrase) and is_plural(phrase[head - 1])


def _rate_vocabulary(sentence: _Sentence, first: int, last: int) -> float:
    content = [stem(word) for word in sentence.words[first:last] if is_content_word(word)]
    native = sum(map(sentence.around.know_stem, content))
    foreign = min(_weight("foreign_word") * (len(content) - native), _weight("foreign_limit"))
    return foreign + max(_weight("native_word") * native, _weight("native_limit"))


def mend(text: str, start: int, end: int) -> str:
    """The sentence without ``text[start:end]``, spaces closed."""
    rest = text[:start].rstrip() + " " + text[end:].lstrip()
    return rest.replace(f" {STOP}", STOP).replace(" ,", ",")
