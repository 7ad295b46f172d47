"""Compares how strongly claim and statement say the same."""

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.types import Modality, Stance

_WORDS = {
    Modality.POSSIBLE: "possibly",
    Modality.SOMETIMES: "sometimes",
    Modality.PLAIN: "no such thing",
    Modality.USUALLY: "usually",
}


def compare_modality(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """An "always" of what no wording of the statement says always; None where claim and statement differ in sign."""
    known = stated.affirmed.get(claimed.name, ())
    sign = stated.signs.get(claimed.name)
    if claimed.modality is not Modality.ALWAYS or claimed.figure is not None or sign != claimed.sign or sign < 0:
        return None
    strongest = max((other.modality for other in known), key=list(Modality).index, default=None)
    if strongest is None or strongest is Modality.ALWAYS:
        return None
    return Comparison(
        name="modality",
        stance=Stance.OVERSTATES,
        statement=stated.statement.id,
        about=claimed.name,
        said="always",
        stated=_WORDS[strongest],
    )
