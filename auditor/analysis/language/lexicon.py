"""Turns words into terms: stems and concepts, each with the sign that negation and opposites give it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from auditor.analysis.language.remembering import remember_short
from auditor.analysis.language.seen_text import see_text
from auditor.analysis.vocabulary.loading import load_vocabulary

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")


class Word(NamedTuple):
    """One word or number of a text with its stem. A tuple, for pages have thousands and nothing is made as quickly."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A phrase of the vocabulary and what it stands for: a concept, or one side of an axis (``sign`` +1 or -1)."""

    stems: tuple[str, ...]
    words: tuple[str, ...]
    name: str
    """Empty for a phrase that is passed over ("risk of")."""
    sign: int = 1
    axis: bool = False


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of one lower-case word."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return str(_STEMMER.stemWord(plain))


@remember_short(2048)
def find_words(text: str) -> tuple[Word, ...]:
    """The words and numbers of ``text`` as they are seen, in order, with character offsets into ``text``."""
    seen = see_text(text)
    found = [(match.group(), *match.span()) for match in WORD.finditer(seen.text)]
    if seen.places is not None:
        found = [(spelling, *seen.span(start, end)) for spelling, start, end in found]
    return tuple(Word(spelling.lower().replace("’", "'"), stem(spelling), start, end) for spelling, start, end in found)


def phrase_stems(phrase: str) -> tuple[str, ...]:
    """The stems of a vocabulary phrase, as they are looked up."""
    return tuple(word.stem for word in find_words(phrase))


@cache
def phrase_table() -> dict[str, list[Entry]]:
    """All concept and axis phrases by their first stem, longest phrases first."""
    table: dict[str, list[Entry]] = {}
    for entry in _entries():
        table.setdefault(entry.stems[0], []).append(entry)
    for rows in table.values():
        rows.sort(key=lambda row: -len(row.stems))
    return table


def longest_entry(words: Sequence[Word], at: int) -> Entry | None:
    """The longest vocabulary phrase that begins at word ``at``; of two with the same stems, the one spelt alike."""
    rows = phrase_table().get(words[at].stem)
    if rows is None:
        return None
    ahead = stems_at(words, at, len(rows[0].stems))
    fitting = [row for row in rows if ahead[: len(row.stems)] == row.stems]
    if not fitting or words[at].text in function_words():
        return next((row for row in fitting if row.words == _spelling(words, at, row)), None)
    longest = [row for row in fitting if len(row.stems) == len(fitting[0].stems)]
    passed_over = next((row for row in longest if not row.name), None)
    return passed_over or next((row for row in longest if row.words == _spelling(words, at, row)), longest[0])


def _spelling(words: Sequence[Word], at: int, entry: Entry) -> tuple[str, ...]:
    return tuple(word.text for word in words[at : at + len(entry.words)])


def stems_at(words: Sequence[Word], at: int, size: int) -> tuple[str, ...]:
    """The stems of ``size`` words from ``at`` on."""
    return tuple(word.stem for word in words[at : at + size])


def _entries() -> Iterator[Entry]:
    vocabulary = load_vocabulary("concepts")
    for name, phrases in vocabulary["concepts"].items():
        for phrase in phrases:
            yield _entry(phrase, name)
    for phrase in vocabulary["transparent"]:
        yield _entry(phrase, "")
    for axis, sides in vocabulary["axes"].items():
        for sign, phrases in zip((1, -1), sides.values(), strict=True):
            for phrase in phrases:
                yield _entry(phrase, axis, sign=sign, axis=True)


def _entry(phrase: str, name: str, *, sign: int = 1, axis: bool = False) -> Entry:
    words = find_words(phrase)
    return Entry(
        stems=tuple(word.stem for word in words),
        words=tuple(word.text for word in words),
        name=name,
        sign=sign,
        axis=axis,
    )


@cache
def substance_names() -> tuple[str, ...]:
    """The names of the reference set's substance, its own first, then brands."""
    return tuple(str(name) for name in load_vocabulary("concepts")["substance_names"])


@cache
def function_words() -> frozenset[str]:
    """Words without content of their own, as spelt: "used" is one, "useful" is not, though their stem is the same."""
    return frozenset(str(word) for word in load_vocabulary("function_words")["function_words"])


@cache
def function_stems() -> frozenset[str]:
    """Stems of words without content of their own (articles, pronouns, auxiliaries and the like)."""
    return frozenset(stem(word) for word in function_words())


_STEMMER = Stemmer.Stemmer("english", 0)
"""Keeps nothing itself, for ``stem`` does."""
