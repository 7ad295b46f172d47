"""Finds the terms of a text and the sign that negation, rebuttal and opposites give each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from auditor.analysis.lexicon import Word, find_words, function_stems, longest_entry, phrase_stems, stem, stems_at
from auditor.analysis.phrasebook import fold_quotes, phrase_pattern
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
    """The terms of ``text`` in order. A sign is -1 where the text denies the term or takes the far side of an axis."""
    flipped, body = unwrap_rebuttal(text)
    words = find_words(body)
    terms = list(_match_terms(words))
    for first, last in _negation_scopes(body, words):
        _negate(terms, words, first, last)
    _negate_subjects(terms, body, words)
    return tuple(replace(term, sign=-term.sign) for term in terms) if flipped else tuple(terms)


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
    empty = function_stems() | _substance_stems() | _cue_stems()
    at = 0
    while at < len(words):
        entry = longest_entry(words, at)
        skip = _transparent_size(words, at)
        if skip and (entry is None or skip >= len(entry.stems)):
            at += skip
        elif entry is not None:
            last = at + len(entry.stems) - 1
            yield Term(name=entry.name, sign=entry.sign, axis=entry.axis, first=at, last=last)
            at = last + 1
        else:
            if words[at].stem not in empty and _YEAR.fullmatch(words[at].text):
                yield Term(name="=" + words[at].stem, sign=1, axis=False, first=at, last=at)
            at += 1


# Of numbers only years are words like others; quantities are compared as such.
_YEAR = re.compile(r"[^\d]+|(?:19|20)\d\d")


def _transparent_size(words: Sequence[Word], at: int) -> int:
    return max((len(t) for t in _transparent() if stems_at(words, at, len(t)) == t), default=0)


@cache
def _transparent() -> tuple[tuple[str, ...], ...]:
    return tuple(phrase_stems(phrase) for phrase in load_vocabulary("concepts")["transparent"])


@cache
def _substance_stems() -> frozenset[str]:
    return frozenset(s for name in load_vocabulary("concepts")["substance_names"] for s in phrase_stems(name))


@cache
def _cue_stems() -> frozenset[str]:
    """Stems of the negating words, which work on other terms and are none themselves."""
    rules = load_vocabulary("polarity")
    singles = [str(cue) for cue in rules["negation_cues"] if " " not in str(cue)]
    return frozenset(stem(cue) for cue in singles) | frozenset(stem(word) for word in rules["contractions"])


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


def _negate_subjects(terms: list[Term], text: str, words: Sequence[Word]) -> None:
    """Turn round all that follows "nobody", "no patient" and the like: they deny the whole statement."""
    subject = phrase_pattern("polarity", "subject_negators").search(fold_quotes(text))
    if subject is None:
        return
    for i, term in enumerate(terms):
        if words[term.first].start >= subject.end():
            terms[i] = replace(term, sign=-term.sign)


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


def _negate(terms: list[Term], words: Sequence[Word], first: int, last: int) -> None:
    """Turn round what a cue denies: the first concept or axis term in its scope, and what "or" joins to it.

    Where the scope holds plain words only ("drowsiness never occurs"), the concept before the cue is denied.
    """
    inside = [i for i, term in enumerate(terms) if first <= term.first <= last]
    telling = [i for i in inside if not terms[i].name.startswith("=")]
    before = [i for i, term in enumerate(terms) if term.first < first and not term.name.startswith("=")]
    for i in _alternatives(terms, telling, words) or before[-1:] or inside:
        terms[i] = replace(terms[i], sign=-terms[i].sign)


def _alternatives(terms: Sequence[Term], telling: Sequence[int], words: Sequence[Word]) -> list[int]:
    """The first of some terms, and those that "or" or "nor" joins to it in a row."""
    joined = list(telling[:1])
    for i in telling[1:]:
        gap = [word.text for word in words[max(0, terms[i].first - _JOIN_REACH) : terms[i].first]]
        if "or" not in gap and "nor" not in gap:
            break
        joined.append(i)
    return joined


# "not a narcotic or an addictive drug": the joining word stands right before its noun phrase.
_JOIN_REACH = 3
