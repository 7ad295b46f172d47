"""Compares which side of an axis of opposites claim and statement put the same thing on."""

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.types import Stance
from auditor.analysis.vocabulary.loading import load_vocabulary


def compare_direction(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """Whether both put a concept on the same side ("raises dopamine"); None for all but axes with a settled side."""
    sign = stated.signs.get(claimed.name)
    if claimed.axis is None or sign is None:
        return None
    return Comparison(
        name="direction",
        stance=Stance.SUPPORTS if sign == claimed.sign else Stance.CONTRADICTS,
        statement=stated.statement.id,
        about=claimed.name,
        exact=claimed.direct and claimed.name in stated.firm and claimed.axis in _exact_axes(),
        said=_side(claimed, claimed.sign),
        stated=_side(claimed, sign),
    )


def _exact_axes() -> list[str]:
    axes: list[str] = load_vocabulary("typed_propositions")["exact_axes"]
    return axes


def _side(claimed: TypedProposition, sign: int) -> str:
    """In two words which side of its axis a concept is put on: "dopamine: up"."""
    sides = list(load_vocabulary("concepts")["axes"][claimed.axis])
    target = claimed.name.partition(":")[2].replace("_", " ")
    return f"{target}: {sides[0] if sign > 0 else sides[1]}"
