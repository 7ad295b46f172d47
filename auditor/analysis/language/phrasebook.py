"""Looks phrases of the vocabulary up in a text, as whole words."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from auditor.analysis.language.remembering import LONGEST_REMEMBERED, remember_short
from auditor.analysis.vocabulary.loading import load_vocabulary

_RUN = re.compile(r"\w+")
# What a case-blind pattern takes for "i", "s" and "k" although its lower case is another letter, or two of them.
_FOLDED = re.compile("[\u0130\u0131\u017f\u212a]")
_SMALL = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}


class Phrases:
    """Phrases that are looked for as whole words, in any case, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        ordered = sorted(phrases, key=len, reverse=True)
        alternatives = "|".join(re.escape(phrase) for phrase in ordered)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
        self._tellers = find_tellers(ordered)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first phrase in ``text`` from ``start`` on, which ends at ``end`` at the latest."""
        return self._pattern.search(text, start, end) if may_hold(text, self._tellers) else None

    def find_all(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every phrase in ``text`` between these offsets, in order."""
        return self._pattern.finditer(text, start, end) if may_hold(text, self._tellers) else iter(())

    def ends(self, text: str, through: re.Pattern[str]) -> bool:
        """Whether ``text`` ends with a phrase, or with one and what ``through`` matches behind it."""
        return any(through.fullmatch(text, found.end()) for found in self.find_all(text))


@cache
def phrase_pattern(vocabulary: str, *path: str) -> Phrases:
    """All phrases under ``path`` in a vocabulary file."""
    node: Any = load_vocabulary(vocabulary)
    for key in path:
        node = node[key]
    return compile_phrases(str(phrase) for phrase in node)


def compile_phrases(phrases: Iterable[str]) -> Phrases:
    """What finds any of ``phrases`` as whole words."""
    return Phrases(phrases)


def fold_quotes(text: str) -> str:
    """The text with typographic apostrophes as plain ones; offsets stay the same."""
    return text.replace("’", "'").replace("‘", "'")


def fold_case(text: str) -> str:
    """The text in lower case, for patterns of small a to z; offsets stay the same.

    A pattern without ``re.IGNORECASE`` matches it exactly where one with it matches ``text``, in half the time.
    """
    plain = text if text.isascii() else _FOLDED.sub(lambda found: _SMALL[found.group()], text)
    return plain.lower()


def find_tellers(phrases: Iterable[str]) -> frozenset[str] | None:
    """One word of each phrase, its longest, without which it stands nowhere; None where a phrase has no such word."""
    runs = [_RUN.findall(fold_case(phrase)) if phrase.isascii() else [] for phrase in phrases]
    return frozenset(max(words, key=len) for words in runs) if all(runs) else None


def may_hold(text: str, tellers: frozenset[str] | None) -> bool:
    """Whether ``text`` may hold one of the phrases as whole words: a quick look that spares most texts a search.

    A text too long to be remembered may hold any.
    """
    return tellers is None or len(text) > LONGEST_REMEMBERED or not tellers.isdisjoint(_read_runs(text))


@remember_short(256)
def _read_runs(text: str) -> frozenset[str]:
    """The words of a text, which many lists of phrases are held against in a row."""
    return frozenset(_RUN.findall(fold_case(text)))
