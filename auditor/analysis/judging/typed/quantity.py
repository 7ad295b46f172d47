"""Compares the figures of a claim with those of a statement, like with like."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.ends import meets
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.reading import APPROVAL
from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.judging.typed.subject import is_about_same
from auditor.analysis.judging.typed.wording import describe_figure
from auditor.analysis.language.dose_roles import MAXIMUM, STRENGTH, TEST, USUAL
from auditor.analysis.language.plain_figures import Figure
from auditor.analysis.types import Stance

_INTRATHECAL, _ORAL = "intrathecal", "oral"
_WHOLE = 100.0
_OWN_ROLES = frozenset({MAXIMUM, TEST})
"""Roles whose doses are compared with doses of that role alone: no other dose of a statement speaks of them."""


def compare_quantity(claimed: TypedProposition, stated: StatedPropositions) -> Comparison | None:
    """Whether a figure of the claim is one of the statement's; None where they give no figure of the same thing.

    A figure that the sentence denies ("not 80 mg") is not compared, nor what one tablet holds.
    """
    figure = claimed.figure
    if figure is None or claimed.sign < 0 or figure.role == STRENGTH:
        return None
    every = tuple(_figures(claimed, stated))
    known = _comparable(figure, every)
    if not known:
        return None
    met = _is_met(figure, known) or _is_among(figure, stated)
    return Comparison(
        name="quantity",
        stance=Stance.SUPPORTS if met else Stance.CONTRADICTS,
        statement=stated.statement.id,
        about=claimed.name,
        exact=(met or not _is_usual_elsewhere(figure, every))
        and _is_exact(claimed, known)
        and is_about_same(claimed.sentence, figure.start, stated),
        said=describe_figure(claimed),
        stated=describe_figure(known[0][0]),
    )


Known = Sequence[tuple[TypedProposition, Figure]]


def _figures(claimed: TypedProposition, stated: StatedPropositions) -> Iterator[tuple[TypedProposition, Figure]]:
    """The statement's figures of the same dimension and form; a risk ratio of 0.87 also says 13 percent less."""
    for other in stated.affirmed.get(claimed.name, ()):
        if other.figure is not None and _is_stated(other.figure, other.sign) and _same_form(claimed, other):
            yield other, other.figure
    for other in stated.affirmed.get("figure:ratio:risk", ()) if claimed.name == "figure:share" else ():
        if other.figure is not None and other.figure.high < 1:
            less = _WHOLE * (1 - other.figure.high)
            yield other, replace(other.figure, dimension="share", low=less, high=less)


def _is_stated(figure: Figure, sign: int) -> bool:
    return sign > 0 and figure.role != STRENGTH


def _is_met(figure: Figure, known: Known) -> bool:
    return any(meets(figure, other) for _, other in known)


def _is_usual_elsewhere(figure: Figure, every: Known) -> bool:
    """Whether a usual dose is one of the statement's in another role: "usually from 5 mg three times a day on"."""
    return figure.role == USUAL and _is_met(figure, every)


def _comparable(figure: Figure, known: Known) -> Known:
    """Those of the same role where both have one, and the daily doses where both are.

    "Up to 63 percent" beside "10 to 63 percent" is no figure of its own.
    """
    if figure.dimension != "dose":
        known = [pair for pair in known if pair[1].bound == "exact"] or known
    if figure.role is not None:
        same = [pair for pair in known if pair[1].role == figure.role]
        known = same or [pair for pair in known if pair[1].role is None and figure.role not in _OWN_ROLES]
    daily = [pair for pair in known if pair[1].daily]
    return daily if figure.daily and daily else known


def _is_exact(claimed: TypedProposition, known: Known) -> bool:
    """A year is one of approval on both sides: there are other studies and guidelines of other years."""
    if claimed.figure is None or claimed.figure.dimension != "year":
        return True
    return claimed.kind == APPROVAL and any(other.kind == APPROVAL for other, _ in known)


def _same_form(one: TypedProposition, other: TypedProposition) -> bool:
    """Doses of tablets and of the pump are never the same, whatever their numbers."""
    return one.figure is None or one.figure.dimension != "dose" or _form(one) == _form(other)


def _form(proposition: TypedProposition) -> str:
    """Micrograms are for the pump; milligrams are tablets where nothing else is said."""
    if proposition.figure is not None and proposition.figure.micrograms:
        return _INTRATHECAL
    return proposition.scope.formulation or _ORAL


def _is_among(figure: Figure, stated: StatedPropositions) -> bool:
    """Whether a count is any number of the statement: people of one arm and of all arms are told apart by nothing."""
    return figure.dimension.startswith("count") and figure.low in stated.numbers
