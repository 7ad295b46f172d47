"""Judges from word classes alone how well one word follows another, to find the seams of inserted words."""

import re
from functools import cache, lru_cache

from auditor.analysis.vocabulary.loading import load_vocabulary

STOP = "."
COMMA = ","
_NUMBER = re.compile(r"\d[\d.,/–-]*$")
_PUNCTUATION = {STOP: "stop", "!": "stop", "?": "stop", ";": "stop", ":": "stop", COMMA: "comma"}
_UNKNOWN = frozenset({"noun"})
_ONE_OF_A_KIND = frozenset({"a", "an", "every", "each", "another"})
_NO_CLASS = frozenset({"mark"})
_LONGEST_ENDING = 5


@lru_cache(maxsize=50_000)
def classify_word(word: str) -> frozenset[str]:
    """The classes a lower-case word can have (``word_classes.yaml``): listed, by its ending, or noun."""
    if word in _PUNCTUATION:
        return frozenset({_PUNCTUATION[word]})
    if _NUMBER.match(word):
        return frozenset({"number"})
    if not any(letter.isalpha() for letter in word):
        return _NO_CLASS
    return _listed_classes().get(word) or _classes_by_ending(word)


@lru_cache(maxsize=32_768)
def rate_succession(left: str, right: str) -> float:
    """How well ``right`` follows ``left`` in prose: from 2 (a number and its unit) to -2 (hardly ever)."""
    if _breaks_article(left, right):
        return -2.0
    if left in _ONE_OF_A_KIND and is_plural(right):
        return -1.0
    follows = load_vocabulary("word_classes")["follows"]
    return max(
        (float(follows.get(a, {}).get(b, 0)) for a in classify_word(left) for b in classify_word(right)), default=0.0
    )


def is_singular_determiner(word: str) -> bool:
    """Whether a singular noun must follow: "a", "this", "each" …"""
    return word in load_vocabulary("word_classes")["singular_determiners"]


def is_plural(word: str) -> bool:
    """Whether the word can only be a plural noun, by list or ending."""
    plural_unit = "unit" in classify_word(word) and word.endswith("s")
    singular = load_vocabulary("word_classes")["singular_despite_s"]
    return (plural_unit or "plural_noun" in classify_word(word)) and word not in singular


@lru_cache(maxsize=32_768)
def is_content_word(word: str) -> bool:
    """Whether the word carries meaning: none of its classes is a closed one."""
    return not classify_word(word) & _closed_classes()


def _breaks_article(left: str, right: str) -> bool:
    """ "a" before a vowel sound, or "an" before a consonant: the next word was not written for this article."""
    if left not in ("a", "an") or not right[0].isalpha():
        return False
    words = load_vocabulary("word_classes")
    head = right.split("-")[0]
    vowel = right[0] in "aeiou" and head not in words["consonant_sound_despite_letter"]
    vowel = vowel or head in words["vowel_sound_despite_letter"]
    may_be_spelled_out = len(right) <= _SHORT_FOR_INITIALS and right[0] not in "aeiou"
    return (left == "a" and vowel) or (left == "an" and not vowel and not may_be_spelled_out)


_SHORT_FOR_INITIALS = 3
"""Up to this length a word may be read letter by letter ("an SMS"), so its article proves nothing."""


def _classes_by_ending(word: str) -> frozenset[str]:
    words = load_vocabulary("word_classes")
    if word in words["singular_despite_s"]:
        return _UNKNOWN
    for length in range(min(_LONGEST_ENDING, len(word) - 2), 0, -1):
        found = words["endings"].get(word[-length:])
        if found:
            return frozenset(found)
    return _UNKNOWN


@cache
def _listed_classes() -> dict[str, frozenset[str]]:
    listed: dict[str, set[str]] = {}
    for name, members in load_vocabulary("word_classes")["classes"].items():
        for word in members:
            listed.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in listed.items()}


@cache
def _closed_classes() -> frozenset[str]:
    return frozenset(load_vocabulary("word_classes")["closed_classes"]) | {"stop", "comma", "mark", "number"}
