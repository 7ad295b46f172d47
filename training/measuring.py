"""Measures a network on claims it was not trained on, and finds the scale that makes its shares honest."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.corpus import Example, three_way
from training.network import ClaimNetwork, sum_three_ways

_AGAINST = 2
_WANTED_RECALL = 0.85
_SCALES = [step / 20 for step in range(8, 41)]
"""What scores are multiplied with, from 0.4 to 2, to see with which the shares fit best."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How well the three verdicts are told apart. All are shares from 0 to 1."""

    accuracy: float
    precision: float
    """Of claims called against the reference set."""
    recall: float
    precision_at_recall: float
    """The same precision at the threshold where the recall is 0.85."""

    def __str__(self) -> str:
        return (
            f"three-way accuracy {self.accuracy:.3f}, against: precision {self.precision:.3f} at recall "
            f"{self.recall:.3f}, {self.precision_at_recall:.3f} at recall {_WANTED_RECALL}"
        )


def score_examples(network: ClaimNetwork, examples: Sequence[Example], kept: Tensor | None = None) -> Tensor:
    """The scores of all classes, one row an example; ``kept`` as for ``ClaimNetwork.weights``."""
    vectors = network.encode_all([example.text for example in examples])
    with torch.no_grad():
        return network.score(vectors, kept)


def measure(scores: Tensor, examples: Sequence[Example]) -> Figures:
    """The figures of scores for labelled examples."""
    shares, wanted = sum_three_ways(scores.softmax(-1)), torch.tensor([three_way(e.label) for e in examples])
    called, against = shares.argmax(1), wanted == _AGAINST
    hits = int(((called == _AGAINST) & against).sum())
    ranked = against[shares[:, _AGAINST].argsort(descending=True)].float().cumsum(0)
    needed = int((ranked >= _WANTED_RECALL * against.sum()).nonzero()[0]) + 1
    return Figures(
        accuracy=float((called == wanted).float().mean()),
        precision=hits / max(1, int((called == _AGAINST).sum())),
        recall=hits / int(against.sum()),
        precision_at_recall=float(ranked[needed - 1]) / needed,
    )


def find_scale(scores: Tensor, examples: Sequence[Example]) -> float:
    """The factor for scores with which the shares of the three verdicts fit the labels best (temperature scaling,
    Guo et al., ICML 2017)."""
    wanted = torch.tensor([three_way(example.label) for example in examples])

    def loss(factor: float) -> float:
        shares = sum_three_ways((scores * factor).softmax(-1)).clamp(min=1e-9)
        return float(torch.nn.functional.nll_loss(shares.log(), wanted))

    return min(_SCALES, key=loss)
