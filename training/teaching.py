"""Teaches a smaller network what a larger one knows: its vectors, and how it shares a text out among the classes.

What ships has four layers instead of six and takes two thirds of the time. Trained on labels alone it judged one claim
in twenty-five worse; taught, none (training/README.md). The method is distillation (Hinton et al., 2015) with the
vectors themselves as a second aim (Reimers and Gurevych, EMNLP 2020).
"""

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.corpus import three_way
from training.network import ClaimNetwork, sum_three_ways

LAYERS = (0, 1, 3, 5)
"""The teacher's layers that its student begins with: the first, the last, and two between."""
_VECTORS = 10.0
"""Weight of the cosine distance between both vectors, which is about a tenth, beside the loss of shares, about one."""
LABELS = 0.5
"""Weight of the labels' own loss beside the teacher."""


def make_student(teacher: ClaimNetwork) -> ClaimNetwork:
    """A network in bfloat16 with some of the layers of ``teacher`` and all of its directions."""
    student = copy.deepcopy(teacher)
    base = student.encoder.base
    base.encoder.layer = nn.ModuleList([base.encoder.layer[place] for place in LAYERS])
    base.config.num_hidden_layers = len(LAYERS)
    base.to(torch.bfloat16)
    return student


class Teacher:
    """A trained network that is only asked."""

    def __init__(self, network: ClaimNetwork) -> None:
        self._network = network.eval()
        self._network.encoder.base.to(torch.bfloat16)
        for parameter in self._network.parameters():
            parameter.requires_grad = False

    def weigh_distance(
        self, student: ClaimNetwork, vectors: Tensor, texts: Sequence[str], labels: Sequence[int]
    ) -> Tensor:
        """How far the student's ``vectors`` of these texts are from the teacher's, and the shares with them.

        Where the teacher errs, its shares are not taught.
        """
        with torch.no_grad():
            wanted = self._network.encode(texts)
            shares = self._network.score(wanted).softmax(-1)
        apart = -(shares * student.score(vectors).log_softmax(-1)).sum(1)
        taught: Tensor = (apart * _is_right(shares, labels)).mean()
        return taught + _VECTORS * (1 - (vectors * wanted).sum(1)).mean()


def _is_right(shares: Tensor, labels: Sequence[int]) -> Tensor:
    """1 for each text whose verdict the shares give, else 0."""
    return (sum_three_ways(shares).argmax(1) == torch.tensor([three_way(label) for label in labels])).float()
