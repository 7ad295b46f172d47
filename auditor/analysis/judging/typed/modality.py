"""Compares how strongly claim and statement say the same."""

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.types import Modality, Stance

_WEAKER = {
    Modality.POSSIBLE: "that it may be so",
    Modality.SOMETIMES: "sometimes",
    Modality.PLAIN: "does not",
    Modality.USUALLY: "usually",
}


def compare_modality(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """An "always" of what no wording of the statement says always; None where claim and statement differ in sign.

    Never exact: what "every" and "never" bear on is beyond it.
    """
    sign = stated.signs.get(claimed.name)
    if claimed.modality is not Modality.ALWAYS or claimed.figure is not None or sign != claimed.sign or sign < 0:
        return None
    known = stated.affirmed.get(claimed.name, ())
    strongest = max((other.modality for other in known), key=list(Modality).index, default=Modality.ALWAYS)
    if strongest is Modality.ALWAYS:
        return None
    return Comparison(
        name="modality",
        stance=Stance.OVERSTATES,
        statement=stated.statement.id,
        about=claimed.name,
        said="always",
        stated=_WEAKER[strongest],
    )
