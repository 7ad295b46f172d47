"""The figures that the reviewer of a statement entered beside its sentence, as propositions."""

from collections.abc import Iterator

from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.types import Scope
from auditor.reference.statements import ReferenceStatement, StatedQuantity


def review_figures(statement: ReferenceStatement, scope: Scope) -> Iterator[TypedProposition]:
    """One proposition a figure with a unit or a name that says what it is; others are left to the sentence."""
    for quantity in statement.quantities:
        for proposition in read_propositions(_as_text(quantity), scope):
            if proposition.figure is not None:
                yield proposition


def _as_text(quantity: StatedQuantity) -> str:
    """The figure as a sentence would give it: "starting dose 5 mg per day"."""
    ends = (quantity.value,) if quantity.value is not None else (quantity.min, quantity.max)
    number = " to ".join(f"{end:g}" for end in ends if end is not None)
    unit = quantity.unit or _counted(quantity.what)
    per = " a day" if quantity.per == "day" else ""
    return f"{quantity.what} is {number} {unit}{per}" if unit else f"{quantity.what} is {number}"


def _counted(what: str) -> str:
    """The word that says what a bare number counts, if it does."""
    return next((word for word in what.split() if word in ("participants", "patients", "trials", "cases")), "")
