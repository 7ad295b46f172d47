"""Compares whether claim and statement affirm or deny the same concept."""

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.types import Stance

_ANSWERS = {1: "yes", -1: "no"}


def compare_polarity(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """Whether both affirm, or both deny, a concept; None for figures, axes and what the statement leaves open.

    Exact where the claim says that the drug is or is not such a thing.
    """
    sign = stated.signs.get(claimed.name)
    if claimed.figure is not None or claimed.axis is not None or sign is None:
        return None
    return Comparison(
        name="polarity",
        stance=Stance.SUPPORTS if sign == claimed.sign else Stance.CONTRADICTS,
        statement=stated.statement.id,
        about=claimed.name,
        exact=claimed.direct and claimed.name in stated.firm,
        said=f"{_ANSWERS[claimed.sign]} to “{claimed.words}”",
        stated=_ANSWERS[sign],
    )
