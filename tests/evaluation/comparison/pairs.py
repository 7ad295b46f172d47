"""Judging by a cross-encoder alone: a model that reads statement and claim together, once for each pair."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from auditor.reference.statements import ReferenceSet
from tests.evaluation.comparison.methods import Leaning
from tests.evaluation.corpus_claims import AGAINST, SUPPORTED

NEAREST = 8
"""Statements that a claim is read with, out of all."""
Shortlist = Callable[[Sequence[str]], list[list[str]]]
"""For each text, the ids of the statements that it is read with."""


class ReadsPairs(Protocol):
    """A model of pairs (statement, claim)."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """One row a pair: how surely the first entails, contradicts, or says nothing of the second."""
        ...


class PairReader:
    """Reads each claim with some statements of a reference set, and takes the surest reading."""

    def __init__(self, reference_set: ReferenceSet, model: ReadsPairs, shortlist: Shortlist) -> None:
        self._statements = {one.id: one.statement for one in reference_set.statements}
        self._model, self._shortlist = model, shortlist

    def lean(self, texts: Sequence[str]) -> list[Leaning]:
        """The side that one of the statements takes most surely."""
        return [self._lean(text, names) for text, names in zip(texts, self._shortlist(texts), strict=True)]

    def _lean(self, text: str, names: Sequence[str]) -> Leaning:
        read = self._model.read([(self._statements[name], text) for name in names])
        entails, contradicts = float(read[:, 0].max()), float(read[:, 1].max())
        return Leaning(AGAINST, contradicts) if contradicts > entails else Leaning(SUPPORTED, entails)
