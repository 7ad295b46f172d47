"""The propositions of a reviewed statement, of all its wordings together."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.analysis.judging.reference_propositions import agreed_sign, signed_wordings
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.judging.typed.reviewed_figures import review_figures
from auditor.analysis.language.numbers import number_pattern, read_number
from auditor.analysis.types import Scope
from auditor.reference.statements import Formulation, ReferenceStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPropositions:
    """What one reviewed statement says in its sentence and restatements, and denies by its misstatements."""

    statement: ReferenceStatement
    affirmed: Mapping[str, Sequence[TypedProposition]]
    """Of the true wordings, by name."""
    signs: Mapping[str, int]
    """By name: 1 or -1 where enough of all wordings agree that it holds or does not."""
    firm: frozenset[str]
    """The names of which a true wording speaks, or more than one wording."""
    text: str
    """The true wordings in lower case."""
    numbers: frozenset[float]
    """Every plain number of the true wordings: what else a count may be."""


def read_statement(statement: ReferenceStatement) -> StatedPropositions:
    """The propositions of one statement."""
    affirmed: dict[str, list[TypedProposition]] = defaultdict(list)
    votes: dict[str, list[int]] = defaultdict(list)
    for proposition, side in _all_wordings(statement):
        if side > 0:
            affirmed[proposition.name].append(proposition)
        votes[proposition.name].append(side * proposition.sign)
    text = " ".join((statement.statement, *statement.restatements)).lower()
    signs = {name: sign for name, cast in votes.items() if (sign := agreed_sign(cast))}
    return StatedPropositions(
        statement=statement,
        affirmed=dict(affirmed),
        signs=signs,
        firm=frozenset(name for name, cast in votes.items() if name in affirmed or len(cast) > 1),
        text=text,
        numbers=_numbers(text),
    )


def scope_of(statement: ReferenceStatement) -> Scope:
    """What the reviewer says a statement is about."""
    return Scope(
        formulation=None if statement.formulation is Formulation.ANY else statement.formulation.value,
        population=statement.population,
        jurisdiction=statement.jurisdiction,
    )


def _all_wordings(statement: ReferenceStatement) -> Iterator[tuple[TypedProposition, int]]:
    scope = scope_of(statement)
    for proposition in review_figures(statement, scope):
        yield proposition, 1
    for text, side in signed_wordings(statement):
        for proposition in read_propositions(text, scope):
            yield proposition, side


def _numbers(text: str) -> frozenset[float]:
    found = (read_number(one.group()) for one in re.finditer(number_pattern(), text))
    return frozenset(number for number in found if number is not None)
