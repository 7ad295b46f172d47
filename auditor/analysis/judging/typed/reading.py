"""Reads the typed propositions of one sentence: its concepts, its axes of opposites, its figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from auditor.analysis.judging.propositions import find_propositions
from auditor.analysis.judging.typed.directness import is_direct, is_doubted
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.language.context import find_attribution, find_modality
from auditor.analysis.language.figures import find_figures
from auditor.analysis.language.lexicon import Word, find_words
from auditor.analysis.language.phrasebook import fold_case, fold_quotes, phrase_pattern
from auditor.analysis.language.plain_figures import Figure
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.language.rebuttals import unwrap_rebuttal
from auditor.analysis.language.terms import Term
from auditor.analysis.types import Scope
from auditor.analysis.vocabulary.loading import load_vocabulary

_CLAUSE_END = re.compile(r"[,;:()—–]")
_FREQUENCY = "frequency"


def read_propositions(text: str, scope: Scope) -> tuple[TypedProposition, ...]:
    """The propositions of one sentence about what ``scope`` names, in no particular order."""
    rebuts, body = unwrap_rebuttal(text)
    words, terms = find_words(body), find_terms(text)
    frequency = next((term.sign for term in terms if term.name == _FREQUENCY), 0)
    condition = phrase_pattern("propositions", "conditions").search(fold_quotes(text))
    shared = TypedProposition(
        kind="",
        name="",
        sign=1,
        words="",
        sentence=text,
        modality=find_modality(text),
        frequency={1: "common", -1: "rare"}.get(frequency),
        condition=condition.group() if condition else None,
        attribution=find_attribution(text),
        scope=scope,
    )
    return (
        *_concepts(shared, text, body, terms, words),
        *_actions(shared, text, body, terms, words),
        *_figures(shared, text, {term.name for term in terms}, rebuts=rebuts),
    )


def _concepts(
    shared: TypedProposition, text: str, body: str, terms: Sequence[Term], words: Sequence[Word]
) -> Iterator[TypedProposition]:
    plain = {proposition.name: proposition.sign for proposition in find_propositions(text) if not proposition.hedged}
    for term in terms:
        if not term.axis and not term.plain:
            yield replace(
                shared,
                kind=_kind(term.name),
                name=term.name,
                sign=term.sign,
                direct=plain.get(f"is:{term.name}") == term.sign and not is_doubted(text, denying=term.sign < 0),
                words=body[words[term.first].start : words[term.last].end],
            )


def _actions(
    shared: TypedProposition, text: str, body: str, terms: Sequence[Term], words: Sequence[Word]
) -> Iterator[TypedProposition]:
    for at, term in enumerate(terms):
        target = _object(body, terms, at, words) if term.axis else None
        if target is not None:
            ends = (min(term.first, target.first), max(term.last, target.last))
            yield replace(
                shared,
                kind=_kind(term.name, target.name),
                name=f"{term.name}:{target.name}",
                axis=term.name,
                sign=term.sign,
                direct=target.first > term.first and is_direct(text, body, words, terms, at),
                words=body[words[ends[0]].start : words[ends[1]].end],
            )


def _object(body: str, terms: Sequence[Term], at: int, words: Sequence[Word]) -> Term | None:
    """What an axis word is said of: the next concept behind it in its clause, else the one before it."""
    rules = load_vocabulary("typed_propositions")
    for candidates in (terms[at + 1 :], terms[:at][::-1]):
        told = (term for term in candidates if not term.plain and term.name not in rules["passed_over"])
        target = next(told, None)
        if target is not None and not target.axis and _together(body, words, terms[at], target):
            return target
    return None


def _together(body: str, words: Sequence[Word], one: Term, other: Term) -> bool:
    first, last = sorted((one, other), key=lambda term: term.first)
    apart = last.first - first.last - 1
    between = body[words[first.last].end : words[last.first].start]
    return apart <= int(load_vocabulary("typed_propositions")["axis_reach"]) and not _CLAUSE_END.search(between)


def _figures(shared: TypedProposition, text: str, named: set[str], *, rebuts: bool) -> Iterator[TypedProposition]:
    folded = fold_quotes(fold_case(text))
    for figure in find_figures(text):
        denied = rebuts or _denied_before(folded[max(0, figure.start - _DENIAL_REACH) : figure.start])
        yield replace(
            shared,
            kind=_kind_of_figure(figure, named),
            name=f"figure:{figure.dimension}",
            figure=figure,
            sign=-1 if denied else 1,
            words=text[figure.start : figure.end].strip(),
        )


def _kind_of_figure(figure: Figure, named: set[str]) -> str:
    """A year beside an approval is the approval's; any other dates a study."""
    if figure.dimension == "year" and APPROVAL in named:
        return APPROVAL
    return str(load_vocabulary("typed_propositions")["figures"][figure.dimension.split(":")[0]])


APPROVAL = "approval"
"""The axis, and the kind of proposition that it makes."""


def _denied_before(before: str) -> bool:
    """Whether a denial stands right before the figure that follows: "not until 1992"."""
    return phrase_pattern("typed_propositions", "denied_before").ends(before, _BEFORE_FIGURE)


_DENIAL_REACH = 80
"""Characters before a figure in which its denial stands; with what may follow it, none has half as many."""
_BEFORE_FIGURE = re.compile(r"\s+(?:(?:the|a|about|from|at|by|in|on|until)\s+)?")


@cache
def _kind(*names: str) -> str:
    """The kind of proposition that names of the vocabulary make; there are few, and each page has them by hundreds."""
    kinds = load_vocabulary("typed_propositions")["kinds"]
    return next((kind for kind, listed in kinds.items() if any(name in listed for name in names)), "other")
