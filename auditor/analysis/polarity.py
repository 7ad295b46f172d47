"""Finds the terms of a text and the sign that negation, rebuttal and opposites give each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from auditor.analysis.lexicon import Entry, Word, find_words, function_stems, phrase_stems, phrase_table
from auditor.analysis.vocabulary.loading import load_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A concept, an axis of opposites, or a plain word stem (``=stem``), with its sign and the words it covers."""

    name: str
    sign: int
    axis: bool
    first: int
    last: int
    """Indexes of the first and last word it covers."""


@lru_cache(maxsize=20_000)
def find_terms(text: str) -> tuple[Term, ...]:
    """The terms of ``text`` in order. A term's sign is -1 where the text denies it, or stands on the far side of an axis."""
    flipped, body = unwrap_rebuttal(text)
    words = find_words(body)
    terms = list(_match_terms(words))
    for first, last in _negation_scopes(body, words):
        _negate(terms, first, last)
    if flipped:
        _negate(terms, 0, len(words))
    return tuple(terms)


def unwrap_rebuttal(text: str) -> tuple[bool, str]:
    """Whether ``text`` calls what it states false ("It is a myth that …"), and the statement without that frame."""
    rules = load_vocabulary("polarity")
    lowered = text.lower().replace("’", "'")
    for opening in rules["rebuttals"]:
        at = lowered.find(opening)
        if at < 0 or at > _OPENING_REACH:
            continue
        rest = text[at + len(opening) :]
        needs_tail = opening.startswith(("the idea", "the notion", "the claim", "the belief", "the myth", "myth"))
        tail = next((t for t in rules["rebuttal_tails"] if t in lowered), None)
        if needs_tail and tail is None and opening not in ("the myth that", "myth"):
            continue
        return True, rest if tail is None else rest[: _tail_start(rest, tail)]
    return False, _drop_dismissal(text, rules["dismissed_openings"])


# A rebuttal frame opens the sentence, behind a connective at most ("However, it is a myth that").
_OPENING_REACH = 30


def _tail_start(rest: str, tail: str) -> int:
    at = rest.lower().replace("’", "'").find(tail)
    return at if at > 0 else len(rest)


def _drop_dismissal(text: str, openings: Sequence[str]) -> str:
    lowered = text.lower().replace("’", "'")
    if not lowered.startswith(tuple(openings)):
        return text
    cut = re.search(r"(?:[,:;]|—|–)\s*(?:but|yet)?\s*|\.\s+", text)
    return text[cut.end() :] if cut and cut.end() < len(text) - 15 else text


def _match_terms(words: Sequence[Word]) -> Iterator[Term]:
    table, transparent, empty = phrase_table(), _transparent(), function_stems() | _substance_stems()
    at = 0
    while at < len(words):
        size = next((len(t) for t in transparent if _stems(words, at, len(t)) == t), 0)
        found = _longest(words, at, table)
        if size and (found is None or size >= len(found[0])):
            at += size
        elif found is not None:
            yield Term(
                name=found[1].name, sign=found[1].sign, axis=found[1].axis, first=at, last=at + len(found[0]) - 1
            )
            at += len(found[0])
        else:
            if words[at].stem not in empty:
                yield Term(name="=" + words[at].stem, sign=1, axis=False, first=at, last=at)
            at += 1


def _longest(
    words: Sequence[Word], at: int, table: dict[str, list[tuple[tuple[str, ...], Entry]]]
) -> tuple[tuple[str, ...], Entry] | None:
    rows = table.get(words[at].stem, ())
    return next((row for row in rows if _stems(words, at, len(row[0])) == row[0]), None)


def _stems(words: Sequence[Word], at: int, size: int) -> tuple[str, ...]:
    return tuple(word.stem for word in words[at : at + size])


@cache
def _transparent() -> tuple[tuple[str, ...], ...]:
    return tuple(phrase_stems(phrase) for phrase in load_vocabulary("concepts")["transparent"])


@cache
def _substance_stems() -> frozenset[str]:
    return frozenset(s for name in load_vocabulary("concepts")["substance_names"] for s in phrase_stems(name))


def _negation_scopes(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last word index of every negation scope."""
    reach = int(load_vocabulary("polarity")["scope_words"])
    cue, boundary = _cue_pattern(), _boundary_pattern()
    for found in cue.finditer(text.lower().replace("’", "'")):
        if found.lastgroup == "pseudo":
            continue
        stop = boundary.search(text.lower(), found.end())
        limit = stop.start() if stop else len(text)
        inside = [i for i, word in enumerate(words) if found.end() <= word.start < limit][:reach]
        if inside:
            yield inside[0], inside[-1]


@cache
def _cue_pattern() -> re.Pattern[str]:
    rules = load_vocabulary("polarity")
    pseudo = "|".join(re.escape(str(cue)) for cue in rules["pseudo_cues"])
    cues = "|".join(sorted((re.escape(str(cue)) for cue in rules["negation_cues"]), key=len, reverse=True))
    return re.compile(rf"\b(?P<pseudo>{pseudo})\b|(?P<cue>\b(?:{cues})\b|n't\b)")


@cache
def _boundary_pattern() -> re.Pattern[str]:
    marks = load_vocabulary("polarity")["boundaries"]
    parts = [rf"\b{re.escape(mark)}\b" if mark[0].isalpha() else re.escape(mark) for mark in marks]
    return re.compile("|".join(parts))


def _negate(terms: list[Term], first: int, last: int) -> None:
    """Turn round the first axis term between two words, or every term there where none stands on an axis."""
    inside = [i for i, term in enumerate(terms) if first <= term.first <= last]
    axes = [i for i in inside if terms[i].axis]
    for i in axes[:1] or inside:
        terms[i] = replace(terms[i], sign=-terms[i].sign)
