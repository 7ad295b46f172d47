"""Turns words into terms: stems and concepts, each with the sign that negation and opposites give it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from auditor.analysis.vocabulary.loading import load_vocabulary

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word or number of a text with its stem."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a phrase of the vocabulary stands for: a concept, or one side of an axis (``sign`` +1 or -1)."""

    name: str
    sign: int = 1
    axis: bool = False


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of one lower-case word."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return str(_STEMMER.stemWord(plain))


def find_words(text: str) -> tuple[Word, ...]:
    """The words and numbers of ``text`` in order, with character offsets."""
    return tuple(
        Word(text=found.group().lower().replace("’", "'"), stem=stem(found.group()), start=found.start(), end=found.end())
        for found in WORD.finditer(text)
    )


def phrase_stems(phrase: str) -> tuple[str, ...]:
    """The stems of a vocabulary phrase, as they are looked up."""
    return tuple(word.stem for word in find_words(phrase))


@cache
def phrase_table() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """All concept and axis phrases by their first stem, longest phrases first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for stems, entry in _entries():
        table.setdefault(stems[0], []).append((stems, entry))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _entries() -> Iterator[tuple[tuple[str, ...], Entry]]:
    vocabulary = load_vocabulary("concepts")
    for name, phrases in vocabulary["concepts"].items():
        for phrase in phrases:
            yield phrase_stems(phrase), Entry(name=name)
    for axis, sides in vocabulary["axes"].items():
        for sign, phrases in zip((1, -1), sides.values(), strict=True):
            for phrase in phrases:
                yield phrase_stems(phrase), Entry(name=axis, sign=sign, axis=True)


@cache
def function_stems() -> frozenset[str]:
    """Stems of words without content of their own (articles, pronouns, auxiliaries and the like)."""
    return frozenset(stem(word) for word in load_vocabulary("function_words")["function_words"])


_STEMMER = snowballstemmer.stemmer("english")
