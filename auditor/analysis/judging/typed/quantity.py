"""Compares the figures of a claim with those of a statement, like with like."""

from collections.abc import Sequence

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.language.plain_figures import Figure
from auditor.analysis.types import Stance
from auditor.analysis.vocabulary.loading import load_vocabulary

_INTRATHECAL, _ORAL = "intrathecal", "oral"
_WHOLE = 100.0
_INTERVALS = ("time", "share", "count", "age")
"""What is compared as an interval where the text gives one bound only: "within 12 hours", "more than half"."""


def compare_quantity(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """Whether a figure of the claim is one of the statement's; None where they give no figure of the same thing.

    A figure that the sentence denies ("not 80 mg") is not compared.
    """
    if claimed.figure is None or claimed.sign < 0:
        return None
    known = _comparable(claimed, stated.affirmed.get(claimed.name, ()))
    if not known:
        return None
    met = any(_meets(claimed.figure, other.figure) for other in known if other.figure is not None)
    nearest = known[0]
    return Comparison(
        name="quantity",
        stance=Stance.SUPPORTS if met else Stance.CONTRADICTS,
        statement=stated.statement.id,
        about=claimed.name,
        exact=True,
        said=claimed.words,
        stated=nearest.words,
    )


def _comparable(claimed: TypedProposition, stated: Sequence[TypedProposition]) -> Sequence[TypedProposition]:
    """Those of the same form of the drug, of the same role where both have one, daily doses where both are."""
    known = [other for other in stated if other.figure is not None and other.sign > 0 and _same_form(claimed, other)]
    role = claimed.figure.role if claimed.figure else None
    same_role = [other for other in known if other.figure and other.figure.role == role]
    if role is not None:
        known = same_role or [other for other in known if other.figure and other.figure.role is None]
    daily = [other for other in known if other.figure and other.figure.daily]
    return daily if claimed.figure and claimed.figure.daily and daily else known


def _same_form(one: TypedProposition, other: TypedProposition) -> bool:
    """Doses of tablets and of the pump are never the same, whatever their numbers."""
    if one.figure is None or one.figure.dimension != "dose":
        return True
    return _form(one) == _form(other)


def _form(proposition: TypedProposition) -> str:
    """Micrograms are for the pump; milligrams are tablets where nothing else is said."""
    if proposition.figure is not None and proposition.figure.micrograms:
        return _INTRATHECAL
    return proposition.scope.formulation or _ORAL


def _meets(claimed: Figure, stated: Figure) -> bool:
    """Whether the claimed figure lies within the stated one, with room for rounding."""
    room = float(load_vocabulary("typed_propositions")["tolerance"][claimed.dimension.split(":")[0]])
    low, high = _reach(claimed)
    pairs = [((low, high), _reach(stated))]
    if claimed.daily and stated.daily:
        pairs = [(claimed.daily, stated.daily)]
    elif stated.daily:
        pairs.append(((low, high), stated.daily))
    elif claimed.daily:
        pairs.append((claimed.daily, _reach(stated)))
    return any(_within(said, known, room, open_ended=_is_open(claimed, stated)) for said, known in pairs)


def _is_open(claimed: Figure, stated: Figure) -> bool:
    return claimed.dimension.split(":")[0] in _INTERVALS and "exact" != claimed.bound or stated.bound != "exact"


def _within(said: tuple[float, float], known: tuple[float, float], room: float, *, open_ended: bool) -> bool:
    least, most = known[0] * (1 - room), known[1] * (1 + room)
    if open_ended:
        return said[1] >= least and said[0] <= most
    return least <= said[0] and said[1] <= most


def _reach(figure: Figure) -> tuple[float, float]:
    """From the least to the most that a figure allows; a one-sided one of time, share or count is open at one end."""
    if figure.bound == "exact" or figure.dimension.split(":")[0] not in _INTERVALS:
        return figure.low, figure.high
    top = _WHOLE if figure.dimension == "share" else float("inf")
    return (0.0, figure.high) if figure.bound == "at-most" else (figure.low, top)
