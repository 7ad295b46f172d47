"""Pairs of a reviewed statement and a claim, made from the labelled claims, for a model that reads both together."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.analysis.verifier.trained_classes import STANCES
from auditor.reference.statements import ReferenceStatement
from training.corpus import SILENT, Example, three_way

ENTAILMENT, CONTRADICTION, NEUTRAL = range(3)
MEANINGS = ("entailment", "contradiction", "neutral")
"""What the three outputs mean, in their order."""
_OF_SIDE = {0: NEUTRAL, 1: ENTAILMENT, 2: CONTRADICTION}


@dataclass(frozen=True, slots=True)
class Pair:
    """One statement, one claim, and how the one stands to the other (``MEANINGS``)."""

    statement: str
    claim: str
    label: int


class PairMaker:
    """Pairs claims with statements of one reference set, given how near each claim lies to each statement."""

    def __init__(self, statements: Sequence[ReferenceStatement], chance: random.Random) -> None:
        self._statements, self._chance = statements, chance

    def pair(self, examples: Sequence[Example], cosines: NDArray[np.float32]) -> Iterator[Pair]:
        """The pairs of all examples; ``cosines`` has a row an example and a column a statement.

        A claim that a statement decides: with that one, with the nearest of another topic, and with one at random.
        Statements of the same topic often decide it as well, so that nobody knows what they make of it. A claim that
        none decides: with the two nearest.
        """
        for example, row in zip(examples, cosines, strict=True):
            if example.label == SILENT:
                yield from (self._make(place, example, NEUTRAL) for place in np.argsort(-row, kind="stable")[:2])
                continue
            own = (example.label - 1) // len(STANCES)
            yield self._make(own, example, _OF_SIDE[three_way(example.label)])
            others = self._of_other_topics(own, row)
            yield from (self._make(place, example, NEUTRAL) for place in others[:1])
            yield from (self._make(place, example, NEUTRAL) for place in self._chance.sample(others[1:], k=1))

    def _of_other_topics(self, own: int, row: NDArray[np.float32]) -> list[int]:
        """The places of the statements on other topics, nearest first."""
        topic = self._statements[own].topic
        return [int(at) for at in np.argsort(-row, kind="stable") if self._statements[at].topic != topic]

    def _make(self, place: int, example: Example, label: int) -> Pair:
        return Pair(self._statements[place].statement, example.text, label)
