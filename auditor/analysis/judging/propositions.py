"""Reads statements of a fixed form out of a text: what the drug is, and what it raises, blocks, treats or endangers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.analysis.language.context import find_substance
from auditor.analysis.language.lexicon import Word, find_words, substance_names
from auditor.analysis.language.phrasebook import fold_quotes, phrase_pattern
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.language.rebuttals import unwrap_rebuttal
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.language.terms import Term
from auditor.analysis.vocabulary.loading import load_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """``name`` is an attribute ("is:addiction") or an axis with its object ("direction:dopamine")."""

    name: str
    sign: int
    hedged: bool
    """Said to be possible, or to hold under a condition only."""


@remember_short(4096)
def find_propositions(text: str) -> tuple[Proposition, ...]:
    """The propositions of one sentence about the reference set's substance; a later one of the same name is dropped."""
    body = unwrap_rebuttal(text)[1]
    words = find_words(body)
    terms = find_terms(text)
    found: dict[str, Proposition] = {}
    for proposition in (*_attributes(text, body, terms, words), *_actions(text, body, terms, words)):
        found.setdefault(proposition.name, proposition)
    return tuple(found.values())


def _attributes(text: str, body: str, terms: Sequence[Term], words: Sequence[Word]) -> Iterator[Proposition]:
    rules = load_vocabulary("propositions")
    for term in terms:
        if term.name not in rules["attributes"]:
            continue
        copula = _copula_before(body, words, term)
        if copula is not None and _has_subject(words, copula, term):
            yield Proposition(name=f"is:{term.name}", sign=term.sign, hedged=_is_hedged(text, words, term))


def _copula_before(body: str, words: Sequence[Word], term: Term) -> int | None:
    """The index of the word that joins subject and attribute, in the same clause and with no comparison in between."""
    rules = load_vocabulary("propositions")
    reach = range(max(0, term.first - int(rules["copula_reach"])), term.first)
    copula = next((i for i in reversed(reach) if words[i].text in rules["copulas"]), None)
    if copula is None:
        return None
    between = body[words[copula].end : words[term.first].start]
    parted = _CLAUSE_END.search(between) or phrase_pattern("propositions", "comparisons").search(between)
    return None if parted else copula


# Where one clause ends and another begins, or a bracket opens.
_CLAUSE_END = re.compile(r"[,;:()—–]")


def _actions(text: str, body: str, terms: Sequence[Term], words: Sequence[Word]) -> Iterator[Proposition]:
    rules = load_vocabulary("propositions")
    names = substance_names()
    if find_substance(text, names) != names[0]:
        return
    for at, term in enumerate(terms):
        if not term.axis or term.name not in rules["objects"]:
            continue
        target = _object(body, terms[at + 1 :], words, term)
        if target is None and term.name in rules["objects_before"]:
            target = _object(body, terms[:at][::-1], words, term)
        if target is not None:
            name = f"{term.name}:{target.name}"
            yield Proposition(name=name, sign=term.sign, hedged=_is_hedged(text, words, term))


def _object(body: str, candidates: Sequence[Term], words: Sequence[Word], term: Term) -> Term | None:
    """The nearest concept on one side of an axis word, where the word takes it as an object within the same clause."""
    rules = load_vocabulary("propositions")
    target = next((other for other in candidates if not other.plain and other.name not in rules["passed_over"]), None)
    if target is None or target.name not in rules["objects"][term.name]:
        return None
    first, last = sorted((term, target), key=lambda other: other.first)
    near = last.first - first.last - 1 <= int(rules["object_reach"])
    return target if near and not _is_parted(body, words, first, last) else None


def _is_parted(body: str, words: Sequence[Word], term: Term, target: Term) -> bool:
    """Whether a clause ends between the two."""
    between = body[words[term.last].end : words[target.first].start]
    return _CLAUSE_END.search(between) is not None


def _has_subject(words: Sequence[Word], copula: int, term: Term) -> bool:
    """Whether the attribute is said of the drug: named before the joining word, or as in "addicted to the drug".

    A question put as a statement opens with the joining word ("Is baclofen a narcotic"); in mid-sentence that order
    says nothing of the sentence's subject.
    """
    names = substance_names()
    before = " ".join(word.text for word in words[: copula or term.first])
    after = " ".join(word.text for word in words[term.last + 1 : term.last + 5])
    return find_substance(before, names) == names[0] or (
        after.startswith("to ") and find_substance(after, names) == names[0]
    )


def _is_hedged(text: str, words: Sequence[Word], term: Term) -> bool:
    if phrase_pattern("propositions", "conditions").search(fold_quotes(text)):
        return True
    near = " ".join(word.text for word in words[max(0, term.first - _HEDGE_REACH) : term.first])
    return phrase_pattern("context", "modality", "possible").search(near) is not None


# A hedge works on the few words behind it: "raises dopamine and may reduce craving" hedges the craving alone.
_HEDGE_REACH = 4
