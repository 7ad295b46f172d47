"""Finds runs of words that look like something typed into a search box."""

from collections.abc import KeysView
from dataclasses import dataclass
from functools import cache, lru_cache

from auditor.analysis.language.grammar import classify_word, is_content_word
from auditor.analysis.vocabulary.loading import load_vocabulary

LONGEST_PHRASE = 14
"""Words. Longer search phrases are rare, and the cost of looking grows with the square."""
_LONGEST_GAP = 7
_NEVER_SUBJECTS = frozenset({"past", "adjective", "verb"})
_BEFORE_NOUNS = frozenset({"number", "article"})
_QUESTION_OPENERS = frozenset({"wh", "be", "do", "modal"})
_WILD = frozenset("*_@%")

Places = tuple[frozenset[str], ...]
"""What may stand at each place of a pattern: listed words, or one of the signs explained in ``query_shapes.yaml``."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One pattern of ``query_shapes.yaml``."""

    weight: float
    closed: bool
    places: Places


@lru_cache(maxsize=4096)
def rate_shape(phrase: tuple[str, ...]) -> float:
    """How much the whole phrase looks like a search query: 0 (not at all) to 3, by its best pattern."""
    return max(
        (shape.weight for shape in _shapes_for(phrase) if _fits(shape.places, phrase, shape.closed)),
        default=0.0,
    )


def may_open(words: tuple[str, ...]) -> bool:
    """Whether a pattern that starts with a listed word fits the beginning of ``words``."""
    shapes = _shapes_by_opening()[0].get(words[0])
    return shapes is not None and any(_fits(shape.places, words, closed=False) for shape in shapes)


def opening_words() -> KeysView[str]:
    """The words that a pattern can start with."""
    return _shapes_by_opening()[0].keys()


def find_closings(words: tuple[str, ...]) -> list[int]:
    """The places, from the third on, before which the words end as a pattern that starts with any words does."""
    by_last, by_last_but_one = _tails()
    return [
        last
        for last in range(2, len(words))
        if any(
            _ends_as(tail, words[:last])
            for tail in (*by_last.get(words[last - 1], ()), *by_last_but_one.get(words[last - 2], ()))
        )
    ]


def opens_question(word: str) -> bool:
    """Whether the word can open a question: a question word, an auxiliary or a modal."""
    return bool(classify_word(word) & _QUESTION_OPENERS)


def introduces_question(word: str) -> bool:
    """Whether an embedded question rightly follows the word ("ask", "about", "how" …)."""
    return word in _introducers() or "gerund" in classify_word(word)


def is_verb_of_asking(word: str) -> bool:
    """Whether the word is a verb that takes a person and a question ("show families how to …")."""
    return word in load_vocabulary("query_shapes")["verbs_of_asking"]


def _fits(places: Places, words: tuple[str, ...], closed: bool) -> bool:
    if not places:
        return not (closed and words)
    place = places[0]
    if "*" in place:
        return any(_fits(places[1:], words[n:], closed) for n in range(1, min(_LONGEST_GAP, len(words)) + 1))
    if not words or not _stands_at(words[0], place):
        return False
    return _fits(places[1:], words[1:], closed)


def _ends_as(tail: Places, words: tuple[str, ...]) -> bool:
    return len(words) > len(tail) and all(map(_stands_at, words[-len(tail) :], tail))


def _stands_at(word: str, place: frozenset[str]) -> bool:
    if "_" in place:
        return True
    if "@" in place:
        return is_content_word(word) and not classify_word(word) & _NEVER_SUBJECTS
    if "%" in place:
        return is_content_word(word) or bool(classify_word(word) & _BEFORE_NOUNS)
    return word in place


def _shapes_for(phrase: tuple[str, ...]) -> list[Shape]:
    """Only patterns whose first listed place can match, so that most are never tried."""
    by_first, any_first = _shapes_by_opening()
    listed = by_first.get(phrase[0], [])
    if opens_question(phrase[0]):
        return listed
    return listed + [s for s in any_first if not s.closed or _stands_at(phrase[-1], s.places[-1])]


@cache
def _shapes_by_opening() -> tuple[dict[str, list[Shape]], list[Shape]]:
    by_first: dict[str, list[Shape]] = {}
    any_first: list[Shape] = []
    for shape in _shapes():
        if shape.places[0] & _WILD:
            any_first.append(shape)
        else:
            for word in shape.places[0]:
                by_first.setdefault(word, []).append(shape)
    return by_first, any_first


@cache
def _shapes() -> tuple[Shape, ...]:
    return tuple(
        Shape(
            float(row["weight"]),
            row["end"] == "closed",
            tuple(frozenset(place.split("/")) for place in row["pattern"].split()),
        )
        for row in load_vocabulary("query_shapes")["shapes"]
    )


@cache
def _tails() -> tuple[dict[str, list[Places]], dict[str, list[Places]]]:
    """What follows the last gap of each pattern that starts with any words, by its last word, else the one before."""
    by_last: dict[str, list[Places]] = {}
    by_last_but_one: dict[str, list[Places]] = {}
    for shape in _shapes_by_opening()[1]:
        gap = max(at for at, place in enumerate(shape.places) if at == 0 or "*" in place)
        table, at = (by_last_but_one, -2) if shape.places[-1] & _WILD else (by_last, -1)
        for word in shape.places[at]:
            table.setdefault(word, []).append(shape.places[gap + 1 :])
    return by_last, by_last_but_one


@cache
def _introducers() -> frozenset[str]:
    return frozenset(load_vocabulary("query_shapes")["introduces_questions"])
