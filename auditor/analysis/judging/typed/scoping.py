"""Says in what claim and statement differ where the statement has no say."""

from auditor.analysis.judging.scope import in_scope
from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.stated import scope_of
from auditor.analysis.judging.typed.wording import describe_scope
from auditor.analysis.types import Claim, Stance
from auditor.reference.statements import ReferenceStatement


def compare_scope(claim: Claim, statement: ReferenceStatement) -> Comparison | None:
    """The first of form, country and patients in which the two differ; None where the statement is in scope."""
    if in_scope(claim, statement):
        return None
    reviewed = scope_of(statement)
    pairs = (
        (claim.scope.formulation, reviewed.formulation),
        (claim.scope.jurisdiction, reviewed.jurisdiction),
        (claim.scope.population, reviewed.population),
    )
    said, stated = next(((one, other) for one, other in pairs if one and other and one != other), (None, None))
    if said is None or stated is None:
        return None
    return Comparison(
        name="scope",
        stance=Stance.NEUTRAL,
        statement=statement.id,
        about="scope",
        said=describe_scope(said),
        stated=describe_scope(stated),
    )
