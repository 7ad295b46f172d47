"""Compares which side of an axis of opposites claim and statement put the same thing on."""

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.judging.typed.wording import describe_side
from auditor.analysis.language.lexicon import substance_names
from auditor.analysis.types import Stance
from auditor.analysis.vocabulary.loading import load_vocabulary


def compare_direction(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """Whether both put a concept on the same side ("raises dopamine"); None for all but axes with a settled side.

    Exact where the claim says it of the drug itself in a plain clause.
    """
    sign = stated.signs.get(claimed.name)
    if claimed.axis is None or sign is None:
        return None
    exact = claimed.direct and claimed.name in stated.firm and claimed.axis in _exact_axes()
    target = claimed.name.partition(":")[2]
    said = f"{substance_names()[0]} {describe_side(claimed.axis, target, claimed.sign)}"
    return Comparison(
        name="direction",
        stance=Stance.SUPPORTS if sign == claimed.sign else Stance.CONTRADICTS,
        statement=stated.statement.id,
        about=claimed.name,
        exact=exact,
        said=said if exact else f"“{claimed.words}”",
        stated=f"that it {describe_side(claimed.axis, 'it', sign)}" if exact else "the opposite",
    )


def _exact_axes() -> list[str]:
    axes: list[str] = load_vocabulary("typed_propositions")["exact_axes"]
    return axes
