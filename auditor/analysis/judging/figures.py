"""Compares the figures of a claim with those that the reviewed statements give."""

from collections import defaultdict
from collections.abc import Iterable

from auditor.analysis.language.quantities import daily_range, find_quantities
from auditor.analysis.types import Claim, Quantity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet


class StatedFigures:
    """The figures that the true wordings of each statement give, and those of all statements on its topic."""

    def __init__(self, reference_set: ReferenceSet) -> None:
        self._own: dict[str, list[Quantity]] = {}
        self._topic: dict[str, list[Quantity]] = defaultdict(list)
        for statement in reference_set.statements:
            own = [q for text in (statement.statement, *statement.restatements) for q in find_quantities(text)]
            self._own[statement.id] = own
            self._topic[statement.topic] += own
        self._topics = {statement.id: statement.topic for statement in reference_set.statements}

    def agree(self, claim: Claim, statement: str) -> bool | None:
        """False where the statement speaks of such figures and no statement on its topic gives the claim's."""
        on_topic = quantities_agree(claim.quantities, self._topic[self._topics[statement]])
        return (
            None if on_topic is False and quantities_agree(claim.quantities, self._own[statement]) is None else on_topic
        )


def quantities_agree(claimed: Iterable[Quantity], stated: Iterable[Quantity]) -> bool | None:
    """False where the claim gives a figure that no stated one of its unit meets; None where none can be compared."""
    known, verdict = tuple(stated), None
    for quantity in claimed:
        comparable = [other for other in known if other.unit == quantity.unit]
        if not comparable:
            continue
        if not any(_meet(quantity, other) for other in comparable):
            return False
        verdict = True
    return verdict


def _meet(claimed: Quantity, stated: Quantity) -> bool:
    """Whether two quantities overlap, as daily doses where both can be read so, within the tolerance for rounding."""
    room = float(load_vocabulary("verdicts")["quantity_tolerance"])
    daily, known = daily_range(claimed), daily_range(stated)
    if daily is not None and known is not None:
        low, high, least, most = *daily, *known
    else:
        low, high, least, most = claimed.low, claimed.high, stated.low, stated.high
    return high >= least * (1 - room) and low <= most * (1 + room)
