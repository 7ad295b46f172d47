"""One proposition of a sentence, with all that decides whether another says the same."""

from dataclasses import dataclass

from auditor.analysis.language.plain_figures import Figure
from auditor.analysis.types import Modality, Scope

_ANYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedProposition:
    """What a sentence says of one concept, of a concept on an axis of opposites, or in one figure."""

    kind: str
    """``addiction``, ``dose``, ``mechanism`` and so on; see ``vocabulary/typed_propositions.yaml``."""
    name: str
    """The concept, the dimension of a figure, or axis and concept ("direction:dopamine")."""
    sign: int
    """-1 where the sentence denies it or takes the far side of the axis, else 1."""
    words: str
    """As the sentence has it."""
    sentence: str = ""
    """The whole sentence."""
    axis: str | None = None
    direct: bool = False
    """Of an axis: the sentence says it of the drug itself, in one plain clause without a denial."""
    figure: Figure | None = None
    modality: Modality = Modality.PLAIN
    frequency: str | None = None
    """``common`` or ``rare``, where the sentence says so."""
    condition: str | None = None
    """The words of a condition under which it holds ("at high doses")."""
    attribution: str | None = None
    """To whom the sentence ascribes it."""
    scope: Scope = _ANYTHING
