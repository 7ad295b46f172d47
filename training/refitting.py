"""Fits the directions once more, to the vectors of the 8-bit encoder: those are what claims are judged by.

The 8-bit encoder's vectors differ from those it was trained with (cosine 0.99); the directions can follow, at no cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from auditor.analysis.verifier.encoder import Encoder
from training.corpus import Example
from training.fitting import keep_some, weigh_error
from training.network import ClaimNetwork

_EPOCHS = 4
_BATCH = 256
_RATE = 5e-4


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as the 8-bit encoder sees them, with their classes."""

    vectors: Tensor
    labels: Tensor


def encode_examples(encoder: Encoder, examples: Sequence[Example]) -> Encoded:
    """The vectors and classes of labelled texts."""
    vectors = torch.from_numpy(encoder.encode([example.text for example in examples]))
    return Encoded(vectors, torch.tensor([example.label for example in examples]))


def refit(network: ClaimNetwork, encoder: Encoder, encoded: Encoded) -> None:
    """Fit the network's directions to these vectors, in place; its wordings are read by ``encoder`` too."""
    network.take_wordings(torch.from_numpy(encoder.encode(network.wordings.texts)))
    optimiser = torch.optim.AdamW(network.directions, lr=_RATE, weight_decay=0.01)
    for _ in range(_EPOCHS):
        for places in torch.randperm(len(encoded.labels)).split(_BATCH):
            scores = network.score(encoded.vectors[places], keep_some(network))
            optimiser.zero_grad()
            weigh_error(scores, encoded.labels[places]).backward()
            optimiser.step()
