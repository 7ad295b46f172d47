"""Recognises frames that call a statement false, and openings that set somebody else's opinion aside."""

import re
from collections.abc import Sequence
from functools import cache

from auditor.analysis.language.phrasebook import fold_quotes
from auditor.analysis.vocabulary.loading import load_vocabulary

# A rebuttal frame opens the sentence, behind a connective at most ("However, it is a myth that").
_OPENING_REACH = 30
# What is left behind a dismissed opening must be a statement, not a scrap.
_REST_LENGTH = 15
_GOES_ON = re.compile(r"[;:.!?—–]\s|,\s+(?:but|since|because|as|when|while)\s")
_OPENING_END = re.compile(r"(?:[,:;]|—|–)\s*(?:but|yet)?\s*|\.\s+")


def unwrap_rebuttal(text: str) -> tuple[bool, str]:
    """Whether ``text`` calls what it states false ("It is a myth that …"), and the statement without that frame."""
    rules = load_vocabulary("polarity")
    lowered = fold_quotes(text.lower())
    found = _find_openings(lowered)
    tail = next((tail for tail in rules["rebuttal_tails"] if tail in lowered), None) if found else None
    for at, opening in found:
        if tail or opening in rules["rebuttals"]:
            return True, _without_tail(text[at + len(opening) :], tail)
    return False, _drop_dismissal(text, lowered, rules["dismissed_openings"])


def _find_openings(lowered: str) -> list[tuple[int, str]]:
    """The frames that begin within reach of the start, with where they do, in the order of the vocabulary."""
    openings, longest = _openings()
    head = lowered[: _OPENING_REACH + longest]
    return [(at, opening) for opening in openings if opening in head and (at := head.find(opening)) <= _OPENING_REACH]


@cache
def _openings() -> tuple[tuple[str, ...], int]:
    """All frames, and the length of the longest."""
    rules = load_vocabulary("polarity")
    openings = (*rules["rebuttals"], *rules["rebuttals_with_tail"])
    return openings, max(map(len, openings))


def read_rebuttal(text: str) -> tuple[bool, str]:
    """Whether ``text`` does nothing but call a statement false, and that statement; else the text as it is.

    A rebuttal that goes on ("It is a myth that …; the truth is …") says more than the opposite of what it rebuts.
    """
    rebuts, body = unwrap_rebuttal(text)
    whole = rebuts and not _GOES_ON.search(body.strip().rstrip(".!"))
    return (True, body.strip()) if whole else (False, text)


def _without_tail(rest: str, tail: str | None) -> str:
    at = fold_quotes(rest.lower()).find(tail) if tail else -1
    return rest[:at] if at > 0 else rest


def _drop_dismissal(text: str, lowered: str, openings: Sequence[str]) -> str:
    if not lowered.startswith(tuple(openings)):
        return text
    cut = _OPENING_END.search(text)
    return text[cut.end() :] if cut and cut.end() < len(text) - _REST_LENGTH else text
