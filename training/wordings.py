"""The reference set's own wordings of each statement, from which a statement's directions start."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from auditor.reference.statements import ReferenceStatement

_SIDES = 2
"""What says a statement, and what misstates it."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings, and where each belongs: ``2 * statement``, or one more where it misstates the statement."""

    texts: Sequence[str]
    places: Tensor
    statements: int

    def average(self, vectors: Tensor) -> Tensor:
        """The mean vector of either side of each statement, from one vector a wording."""
        count = torch.bincount(self.places, minlength=_SIDES * self.statements).clamp(min=1).unsqueeze(1)
        sums = torch.zeros(_SIDES * self.statements, vectors.shape[1]).index_add_(0, self.places, vectors)
        return (sums / count).view(self.statements, _SIDES, -1)


def collect_wordings(statements: Sequence[ReferenceStatement]) -> Wordings:
    """Each statement's sentence, restatements and misstatements."""
    rows = [row for place, statement in enumerate(statements) for row in _rows(place, statement)]
    return Wordings([text for text, _ in rows], torch.tensor([place for _, place in rows]), len(statements))


def _rows(place: int, statement: ReferenceStatement) -> Iterator[tuple[str, int]]:
    for text in (statement.statement, *statement.restatements):
        yield text, _SIDES * place
    for text in statement.misstatements:
        yield text, _SIDES * place + 1
