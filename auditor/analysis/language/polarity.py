"""Gives each term of a sentence its sign: what is denied, what is forbidden and so called unsafe, what is rebutted.

Negation follows the NegEx idea (Chapman et al., J Biomed Inform 2001;34:301): a cue works on what stands in its scope,
and the scope ends at a clause boundary or after a number of words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from auditor.analysis.language.lexicon import Word, find_words
from auditor.analysis.language.phrasebook import find_tellers, fold_quotes, may_hold, phrase_pattern
from auditor.analysis.language.rebuttals import unwrap_rebuttal
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.language.terms import Term, match_terms
from auditor.analysis.vocabulary.loading import load_vocabulary

# No sentence denies as often as this; one that seems to was made to slow a reader down.
_MOST_CUES = 20
_WARNED_AXIS = "safety"
# "not a narcotic or an addictive drug": the joining word stands right before its noun phrase.
_JOIN_REACH = 3


@remember_short(4096)
def find_terms(text: str) -> tuple[Term, ...]:
    """The terms of ``text`` in order. A sign is -1 where the text denies the term or takes the far side of an axis."""
    flipped, body = unwrap_rebuttal(text)
    lowered, words = fold_quotes(body.lower()), find_words(body)
    terms = list(match_terms(words))
    forbidden = _forbid(terms, lowered, words)
    denied: set[int] = set()
    for first, last in _negation_scopes(lowered, words, terms, forbidden):
        denied.update(_denied(terms, words, first, last))
    denied.update(_called_small(terms, lowered, words))
    for i in denied:
        terms[i] = terms[i]._replace(sign=-terms[i].sign)
    _negate_subjects(terms, lowered, words)
    return tuple(_rebut(terms) if flipped else terms)


def _rebut(terms: Sequence[Term]) -> Iterator[Term]:
    """The terms of a statement that is called false: what it denied holds, or what it said first is denied."""
    telling = [i for i, term in enumerate(terms) if _can_be_denied(term)]
    denied = [i for i in telling if terms[i].sign < 0 and not terms[i].axis]
    turned = set(denied or telling[:1])
    for i, term in enumerate(terms):
        yield term._replace(sign=-term.sign) if i in turned else term


def _forbid(terms: list[Term], text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Put a term "unsafe" where the text forbids something; returns the character spans of the forbidding words."""
    if not may_hold(text, _tellers("forbidding_orders", "forbidding_modals")):
        return []
    found = (found for pattern in _prohibition_patterns() for found in islice(pattern.finditer(text), _MOST_CUES))
    spans = [one.span(1) for one in found]
    for start, _ in spans:
        first = next(i for i, word in enumerate(words) if word.end > start)
        term = Term(name=_WARNED_AXIS, sign=-1, axis=True, first=first, last=first)
        terms.insert(sum(other.first < first for other in terms), term)
    return spans


@cache
def _prohibition_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load_vocabulary("polarity")
    orders = "|".join(re.escape(str(cue)) for cue in rules["forbidding_orders"])
    modals = "|".join(re.escape(str(cue)) for cue in rules["forbidding_modals"])
    # An order opens its clause: "do not stop", but not "these do not stop".
    return (
        re.compile(rf"(?:^|[,;:–—.]\s*|\b(?:and|so|but|please|yes|no)\b,?\s+)({orders})(?=\s)"),
        re.compile(rf"\b({modals})(?=\s)"),
    )


def _negation_scopes(
    text: str, words: Sequence[Word], terms: Sequence[Term], forbidden: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """First and last word index of every negation scope; cues inside a prohibition or a known phrase have none."""
    if "n't" not in text and not may_hold(text, _tellers("negation_cues", "pseudo_cues", "subject_negators")):
        return
    reach = int(load_vocabulary("polarity")["scope_words"])
    phrases = [(words[term.first].start, words[term.last].end) for term in terms if term.last > term.first]
    for found in islice(_cue_pattern().finditer(text), _MOST_CUES):
        taken = any(start <= found.start() < end for start, end in (*forbidden, *phrases))
        if taken or found.lastgroup == "pseudo":
            continue
        stop = _boundary_pattern().search(text, found.end())
        limit = stop.start() if stop else len(text)
        inside = [i for i, word in enumerate(words) if found.end() <= word.start < limit][:reach]
        if inside:
            yield inside[0], inside[-1]


def _called_small(terms: Sequence[Term], text: str, words: Sequence[Word]) -> Iterator[int]:
    """The terms of which the text says that they are low or rare: "the risk of addiction is considered low"."""
    if not may_hold(text, _tellers("small_predicates")):
        return
    for found in _smallness_pattern().finditer(text):
        before = [i for i, term in enumerate(terms) if words[term.last].end <= found.start() and _can_be_denied(term)]
        yield from before[-1:]


@cache
def _tellers(*names: str) -> frozenset[str] | None:
    """What a text must hold a word of, to hold a phrase of one of these lists."""
    return find_tellers(str(phrase) for name in names for phrase in load_vocabulary("polarity")[name])


@cache
def _smallness_pattern() -> re.Pattern[str]:
    rules = load_vocabulary("polarity")
    smalls = "|".join(re.escape(str(word)) for word in rules["small_predicates"])
    verbs = r"(?:is|are|was|were|be|remains?|seems?|appears?)"
    ends = r"(?=[,.;:)]|\s+(?:but|though|although|and|in|if|when|with)\b|$)"
    return re.compile(rf"\b{verbs}(?: \w+){{0,2}} (?:{smalls}){ends}")


@cache
def _cue_pattern() -> re.Pattern[str]:
    rules = load_vocabulary("polarity")
    pseudo = "|".join(re.escape(str(cue)) for cue in (*rules["pseudo_cues"], *rules["subject_negators"]))
    cues = "|".join(sorted((re.escape(str(cue)) for cue in rules["negation_cues"]), key=len, reverse=True))
    return re.compile(rf"\b(?P<pseudo>{pseudo})\b|(?P<cue>\b(?:{cues})\b|n't\b)")


@cache
def _boundary_pattern() -> re.Pattern[str]:
    marks = load_vocabulary("polarity")["boundaries"]
    parts = [rf"\b{re.escape(mark)}\b" if mark[0].isalpha() else re.escape(mark) for mark in marks]
    return re.compile("|".join(parts))


def _denied(terms: Sequence[Term], words: Sequence[Word], first: int, last: int) -> Sequence[int]:
    """The terms that a cue denies: the first telling one in its scope, and what "or" joins to it.

    Two cues that meet on one term ("neither … nor") deny it once. Where the scope holds plain words only ("drowsiness
    never occurs"), the concept before the cue is denied. A scope without any word of content denies nothing.
    """
    inside = [i for i, term in enumerate(terms) if first <= term.first <= last]
    telling = [i for i in inside if _can_be_denied(terms[i])]
    before = [i for i, term in enumerate(terms) if term.first < first and _can_be_denied(term)]
    modifiers = [i for i in inside if not terms[i].plain]
    return _alternatives(terms, telling or modifiers, words) or (before[-1:] if inside else [])


def _can_be_denied(term: Term) -> bool:
    """Modifiers are passed over: "not usually addictive" denies the addiction, "not FDA approved" the approval."""
    return not term.plain and term.name not in load_vocabulary("polarity")["never_denied"]


def _alternatives(terms: Sequence[Term], telling: Sequence[int], words: Sequence[Word]) -> list[int]:
    """The first of some terms, and those that "or" or "nor" joins to it in a row."""
    joined = list(telling[:1])
    for i in telling[1:]:
        if terms[i].name == terms[joined[-1]].name:
            continue
        gap = [word.text for word in words[max(0, terms[i].first - _JOIN_REACH) : terms[i].first]]
        if "or" not in gap and "nor" not in gap:
            break
        joined.append(i)
    return joined


def _negate_subjects(terms: list[Term], text: str, words: Sequence[Word]) -> None:
    """Turn round the clause that follows "nobody", "no patient" and the like: they deny the whole of it."""
    subject = phrase_pattern("polarity", "subject_negators").search(text)
    if subject is None:
        return
    stop = phrase_pattern("polarity", "clause_ends").search(text, subject.end())
    limit = stop.start() if stop else len(text)
    for i, term in enumerate(terms):
        if subject.end() <= words[term.first].start < limit:
            terms[i] = term._replace(sign=-term.sign)
