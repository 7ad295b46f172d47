"""Reads letters as people see them: look-alikes of other alphabets, full-width letters, marks that show nothing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.invisible import INVISIBLE_CLASS

# Full-width, mathematical and circled letters: each is one plain letter to the reader. Other compatibility characters
# (superscripts, the micro sign) mean something of their own.
_STYLED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u24b6-\u24e9]")
# A text file has one replacement character for each null character or broken byte in it.
_UNSEEN = re.compile(f"[{INVISIBLE_CLASS}\ufffd]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL_LATIN = re.compile(r"[a-z]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class SeenText:
    """A text as it is seen, and where each of its characters stands in the text it was made from."""

    text: str
    places: tuple[int, ...] | None = None
    """None where every character stands at its own place."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, which is not empty, stands in the original."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


def see_text(text: str) -> SeenText:
    """``text`` without unseen characters and with look-alikes read as the letters they are taken for."""
    if not _UNSEEN.search(text):
        return SeenText(fold_lookalikes(text))
    kept = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
    return SeenText(fold_lookalikes("".join(text[place] for place in kept)), tuple(kept))


def fold_lookalikes(text: str) -> str:
    """The text with each look-alike as the Latin letter it is taken for; offsets stay the same."""
    if text.isascii():
        return text
    plain = _STYLED.sub(_drop_style, text)
    plain = plain.translate(_table("latin")) if _latin().search(plain) else plain
    return _WORD.sub(_fold_word, plain) if _suspects().search(plain) else plain


def _drop_style(match: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", match.group())
    return plain if len(plain) == 1 else match.group()


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii() or not _LATIN.search(word):
        return word
    mixed = word.translate(_table("cyrillic")).translate(_table("greek_capitals"))
    return mixed.translate(_table("greek_small")) if _SMALL_LATIN.search(word) else mixed


@cache
def _table(name: str) -> dict[int, str]:
    return {ord(letter): str(taken_for) for letter, taken_for in load_vocabulary("lookalikes")[name].items()}


@cache
def _latin() -> re.Pattern[str]:
    return _any_of("latin")


@cache
def _suspects() -> re.Pattern[str]:
    return _any_of("cyrillic", "greek_capitals", "greek_small")


def _any_of(*names: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(chr(code) for name in names for code in _table(name))}]")
