"""Measures how a text repeats itself: dense words and phrases, and piles of keywords."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.analysis.language.lexicon import Word, find_words, function_stems
from auditor.analysis.vocabulary.loading import load_vocabulary

_SEPARATOR = re.compile(r"\s*(?:[,;|•·\n]|\s[/–—-]\s)\s*")
_SEPARATING = ",;|•·\n/–—-"
"""The characters of which each separator holds one."""
_PHRASE_SIZES = (2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """The word or phrase a text repeats most, as it is written there."""

    phrase: str
    times: int
    share: float
    """Of all words of the text, those the repetitions cover; for a pile, of all items, those that hold the word."""


def densest_word(words: Sequence[Word]) -> Repetition | None:
    """The content word that comes most often, None where there is none."""
    return _densest(words, 1)


def densest_phrase(words: Sequence[Word]) -> Repetition | None:
    """The phrase of two or three words that covers most of the text; phrases begin and end with content words."""
    found = [repetition for size in _PHRASE_SIZES if (repetition := _densest(words, size))]
    return max(found, key=lambda repetition: (repetition.share, repetition.phrase), default=None)


def find_pile(text: str) -> Repetition | None:
    """The word a list of keywords turns on ("cheap pills, buy pills, pills online"); None where the text is none."""
    rule = load_vocabulary("keyword_stuffing")["pile"]
    if sum(map(text.count, _SEPARATING)) < rule["fewest_items"] - 1:
        return None
    items = [find_words(item) for item in _SEPARATOR.split(text) if item.strip()]
    short = [item for item in items if 0 < len(item) <= rule["longest_item"]]
    if len(short) < rule["fewest_items"] or len(short) < rule["item_share"] * len(items):
        return None
    holders = Counter(stem for item in short for stem in {word.stem for word in item if _is_telling(word.stem)})
    if not holders:
        return None
    stem, times = max(holders.items(), key=lambda pair: (pair[1], pair[0]))
    if times < rule["fewest_times"] or times < rule["item_share"] * len(items):
        return None
    spelling = next(word.text for item in short for word in item if word.stem == stem)
    return Repetition(phrase=spelling, times=times, share=times / len(items))


def _densest(words: Sequence[Word], size: int) -> Repetition | None:
    stems = [word.stem for word in words]
    told = {stem for stem in set(stems) if _is_telling(stem)}
    phrases = Counter(zip(*(stems[place:] for place in range(size)), strict=False))
    found = [(times, phrase) for phrase, times in phrases.items() if phrase[0] in told and phrase[-1] in told]
    if not found:
        return None
    times, most = max(found)
    first = next(at for at in range(len(stems)) if tuple(stems[at : at + size]) == most)
    phrase = " ".join(word.text for word in words[first : first + size])
    return Repetition(phrase=phrase, times=times, share=times * size / len(words))


def _is_telling(stem: str) -> bool:
    """Whether a word with this stem has content; numbers have none."""
    return stem not in function_stems() and not stem[0].isdigit()
