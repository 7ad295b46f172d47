"""Reads the terms out of a sentence: concepts, axes of opposites, and plain content words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from auditor.analysis.language.lexicon import Word, function_stems, longest_entry, phrase_stems, stem
from auditor.analysis.vocabulary.loading import load_vocabulary


class Term(NamedTuple):
    """A concept, an axis of opposites, or a plain word stem (``=stem``), with its sign and the words it covers."""

    name: str
    sign: int
    axis: bool
    first: int
    last: int
    """Indexes of the first and last word it covers."""

    @property
    def plain(self) -> bool:
        return self.name.startswith("=")


def match_terms(words: Sequence[Word]) -> Iterator[Term]:
    """The terms of a sentence in order, each with the sign its own words give it."""
    empty, at = _empty_stems(), 0
    while at < len(words):
        entry = longest_entry(words, at)
        if entry is not None:
            last = at + len(entry.stems) - 1
            if entry.name:
                yield Term(name=entry.name, sign=entry.sign, axis=entry.axis, first=at, last=last)
            at = last + 1
        else:
            if words[at].stem not in empty and _WORD_OR_YEAR.fullmatch(words[at].text):
                yield Term(name="=" + words[at].stem, sign=1, axis=False, first=at, last=at)
            at += 1


# Of numbers only years are words like others; quantities are compared as such.
_WORD_OR_YEAR = re.compile(r"[^\d]+|(?:19|20)\d\d")


@cache
def _empty_stems() -> frozenset[str]:
    """Stems of the words that are no terms of their own."""
    return function_stems() | _substance_stems() | _cue_stems()


@cache
def _substance_stems() -> frozenset[str]:
    return frozenset(s for name in load_vocabulary("concepts")["substance_names"] for s in phrase_stems(name))


@cache
def _cue_stems() -> frozenset[str]:
    """Stems of the negating words, which work on other terms and are none themselves."""
    rules = load_vocabulary("polarity")
    singles = [str(cue) for cue in rules["negation_cues"] if " " not in str(cue)]
    return frozenset(stem(cue) for cue in singles) | frozenset(stem(word) for word in rules["contractions"])
