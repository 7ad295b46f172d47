"""Rates how much a run of words inside a sentence looks like a search phrase."""

from auditor.analysis.insertions.candidates import ReadSentence
from auditor.analysis.insertions.query_shapes import (
    introduces_question,
    is_verb_of_asking,
    may_open,
    opens_question,
    rate_shape,
)
from auditor.analysis.insertions.spam_topics import TopicTerm
from auditor.analysis.language.grammar import classify_word, is_content_word
from auditor.analysis.vocabulary.loading import load_vocabulary

_RELATIVES = frozenset({"who", "which", "whose", "where", "when"})
_NOUNS = frozenset({"noun", "plural_noun", "determiner", "pronoun"})
_CLAUSE_SUBJECTS = frozenset({"subordinator", "pronoun", "subject_pronoun"})
_NEVER_OPENING = frozenset({"verb", "past", "third_person"})
_INVERTED_WITHIN = 3
"""Words: "does" stands this near the start of a question that only the search box asks ("how long does …")."""
_ASKED_WITHIN = 3
"""Words between "show" or "tell" and the question: "show the family how to …"."""


def weigh(name: str) -> float:
    """One weight or threshold of ``insertions.yaml``."""
    return float(load_vocabulary("insertions")[name])


def rate_phrase(sentence: ReadSentence, first: int, last: int) -> float:
    """How much ``words[first:last]`` looks like a query or names a spam subject; 0 where prose accounts for it."""
    if not _ends_well(sentence.words[last - 1]):
        return 0.0
    before = sentence.words[first - 1]
    asks = opens_question(sentence.words[first])
    if not (asks or _is_noun_phrase(sentence.words[first:last])):
        return 0.0
    shape = rate_shape(sentence.words[first:last])
    if asks and (not shape or sentence.words[-1] == "?" or _is_clause(before, sentence.words[first])):
        return 0.0
    if not shape and (last - first == 1 or not before[0].isalnum() or "conjunction" in classify_word(before)):
        return 0.0
    if asks and _is_introduced(sentence.words[:first], sentence.words[first:last]):
        shape += weigh("introduced")
    if not before[0].isalnum():
        shape += weigh("after_comma")
    return max(shape, 0.0) + _rate_topics(
        [term for term in sentence.terms if first <= term.first and term.last <= last]
    )


def _is_clause(before: str, opening: str) -> bool:
    """Whether a plain clause goes on here: "that can …", "patients who are …", "how do …" begun a word earlier."""
    if "wh" in classify_word(before):
        return True
    if opening in _RELATIVES:
        return bool(classify_word(before) & _NOUNS)
    return "wh" not in classify_word(opening) and bool(classify_word(before) & _CLAUSE_SUBJECTS)


def _is_introduced(before: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether an embedded question rightly stands here: "ask how to …", "show her how to …", not "of what does …"."""
    if any("do" in classify_word(word) for word in phrase[:_INVERTED_WITHIN]):
        return introduces_question(before[-1]) and "preposition" not in classify_word(before[-1])
    return introduces_question(before[-1]) or any(map(is_verb_of_asking, before[-_ASKED_WITHIN:]))


def _is_noun_phrase(phrase: tuple[str, ...]) -> bool:
    """Whether the phrase opens with a content word and holds only the small words that search phrases hold."""
    befores, afters = ("", *phrase), (*phrase[1:], "")
    opening = classify_word(phrase[0])
    opens = is_content_word(phrase[0]) or phrase[0].isdigit()
    if opening <= _NEVER_OPENING and not may_open(phrase):
        return False
    return opens and all(map(_joins_phrase, befores, phrase, afters))


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
    first = max((weigh("topic_far") if term.far else weigh("topic_near") for term in terms), default=0.0)
    return first + weigh("further_topic") * max(len(terms) - 1, 0)
