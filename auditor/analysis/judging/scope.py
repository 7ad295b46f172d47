"""Says whether a statement and a claim are about the same thing: form of the drug, country, patients."""

from collections.abc import Sequence

from auditor.analysis.language.context import BOTH_FORMS, names_both_forms
from auditor.analysis.types import Claim
from auditor.reference.statements import Formulation, ReferenceStatement


def in_scope(claim: Claim, statement: ReferenceStatement) -> bool:
    """Whether statement and claim are about the same form of the drug, the same country and the same patients."""
    scope = claim.scope
    if statement.formulation is not Formulation.ANY and not _fits_form(scope.formulation, statement):
        return False
    if statement.jurisdiction and scope.jurisdiction not in (None, statement.jurisdiction):
        return False
    if not statement.population or statement.population == "adults":
        return scope.population != "children" or statement.population != "adults"
    return scope.population in (None, statement.population)


def _fits_form(formulation: str | None, statement: ReferenceStatement) -> bool:
    """A sentence that sets both forms side by side is decided by statements that do so too."""
    if formulation == BOTH_FORMS:
        return _sets_forms_side_by_side(statement)
    return formulation in (None, statement.formulation.value)


def _sets_forms_side_by_side(statement: ReferenceStatement) -> bool:
    return any(names_both_forms(text) for text in (statement.statement, *statement.restatements))


def group_by_scope(statements: Sequence[ReferenceStatement]) -> list[tuple[ReferenceStatement, list[int]]]:
    """The places of the statements that hold for the same form, country and patients, each with one of them."""
    groups: dict[tuple[str, str | None, str | None, bool], list[int]] = {}
    for place, statement in enumerate(statements):
        both = _sets_forms_side_by_side(statement)
        key = (statement.formulation, statement.jurisdiction, statement.population, both)
        groups.setdefault(key, []).append(place)
    return [(statements[places[0]], places) for places in groups.values()]
