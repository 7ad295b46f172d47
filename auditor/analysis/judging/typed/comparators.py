"""The comparators, and what all of them find for one claim and one statement."""

from collections.abc import Callable, Sequence

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.direction import compare_direction
from auditor.analysis.judging.typed.modality import compare_modality
from auditor.analysis.judging.typed.polarity import compare_polarity
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.quantity import compare_quantity
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.types import Stance

Comparator = Callable[[TypedProposition, StatedPropositions], Comparison | None]

COMPARATORS: tuple[Comparator, ...] = (compare_quantity, compare_direction, compare_polarity, compare_modality)


def compare(claimed: Sequence[TypedProposition], stated: StatedPropositions) -> tuple[Comparison, ...]:
    """Every finding, in the order of the comparators and of the claim.

    A claim that has the statement's figure besides another one ("not after eight hours: one or two is usual") has it.
    """
    every = (comparator(proposition, stated) for comparator in COMPARATORS for proposition in claimed)
    found = [comparison for comparison in every if comparison is not None]
    met = {(one.name, one.about) for one in found if one.stance is Stance.SUPPORTS}
    return tuple(one for one in found if one.stance is Stance.SUPPORTS or (one.name, one.about) not in met)
