"""Says whether a statement and a claim are about the same thing: form of the drug, country, patients."""

from collections.abc import Sequence

from auditor.analysis.types import Claim
from auditor.reference.statements import Formulation, ReferenceStatement


def in_scope(claim: Claim, statement: ReferenceStatement) -> bool:
    """Whether statement and claim are about the same form of the drug, the same country and the same patients."""
    scope = claim.scope
    if statement.formulation is not Formulation.ANY and scope.formulation not in (None, statement.formulation.value):
        return False
    if statement.jurisdiction and scope.jurisdiction not in (None, statement.jurisdiction):
        return False
    if not statement.population or statement.population == "adults":
        return scope.population != "children" or statement.population != "adults"
    return scope.population in (None, statement.population)


def group_by_scope(statements: Sequence[ReferenceStatement]) -> list[tuple[ReferenceStatement, list[int]]]:
    """The places of the statements that hold for the same form, country and patients, each with one of them."""
    groups: dict[tuple[str, str | None, str | None], list[int]] = {}
    for place, statement in enumerate(statements):
        key = (statement.formulation, statement.jurisdiction, statement.population)
        groups.setdefault(key, []).append(place)
    return [(statements[places[0]], places) for places in groups.values()]
