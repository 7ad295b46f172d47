"""Fits the network to the claims. Weights are kept in full precision, the arithmetic is in bfloat16: far faster."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn

from training.augmentation import Augmentation
from training.corpus import Example, three_way
from training.network import ClaimNetwork, sum_three_ways

Item = TypeVar("Item")

BATCH = 64
_ENCODER_RATE, _HEAD_RATE = 1e-4, 1.5e-3
_WARM_UP = 150
"""Steps over which the rates rise; then they fall in a straight line to nothing."""
_SMOOTHING = 0.05
_THREE_WAY = 0.5
"""Weight of the verdict itself beside the exact class: two statements often decide the same claim."""
_CHUNKS = 16
"""Batches that are filled together from texts of like length, so that little is padded."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What is fitted to what, for how long."""

    examples: Sequence[Example]
    augmentation: Augmentation
    epochs: int
    after_epoch: Callable[[int, float], None]
    """Told the number of each finished epoch and its mean loss."""


def fit(network: ClaimNetwork, fitted: Fit) -> None:
    """Train ``network``, whose encoder is in bfloat16, in place; it is in full precision afterwards."""
    network.encoder.base.embeddings.word_embeddings.weight.requires_grad = False
    network.train()
    steps = fitted.epochs * -(-len(fitted.examples) // BATCH)
    trained = [p for p in network.encoder.parameters() if p.requires_grad]
    masters = [p.detach().float().clone().requires_grad_(True) for p in trained]
    optimiser = torch.optim.AdamW(
        [{"params": masters, "lr": _ENCODER_RATE}, {"params": network.head.parameters(), "lr": _HEAD_RATE}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, s / _WARM_UP) * max(0.0, 1 - s / steps))
    for epoch in range(fitted.epochs):
        losses = []
        for batch in batch_alike(fitted.examples, lambda example: len(example.text), fitted.augmentation.chance):
            loss = _loss(network, [fitted.augmentation.change(example) for example in batch])
            loss.backward()
            step(trained, masters, optimiser)
            schedule.step()
            losses.append(loss.item())
        fitted.after_epoch(epoch + 1, sum(losses) / len(losses))
    network.encoder.base.float()
    with torch.no_grad():
        for parameter, master in zip(trained, masters, strict=True):
            parameter.copy_(master)


def step(trained: list[nn.Parameter], masters: list[Tensor], optimiser: torch.optim.Optimizer) -> None:
    """Take one step of the full-precision weights, copied to those that are worked with."""
    for parameter, master in zip(trained, masters, strict=True):
        master.grad = parameter.grad.float() if parameter.grad is not None else None
        parameter.grad = None
    nn.utils.clip_grad_norm_(masters, 1.0)
    optimiser.step()
    optimiser.zero_grad()
    with torch.no_grad():
        for parameter, master in zip(trained, masters, strict=True):
            parameter.copy_(master)


def _loss(network: ClaimNetwork, batch: Sequence[Example]) -> Tensor:
    labels = torch.tensor([example.label for example in batch])
    scores = network([example.text for example in batch])
    verdicts = torch.tensor([three_way(example.label) for example in batch])
    shares = sum_three_ways(scores.softmax(-1)).clamp(min=1e-6)
    exact: Tensor = nn.functional.cross_entropy(scores, labels, label_smoothing=_SMOOTHING)
    return exact + _THREE_WAY * nn.functional.nll_loss(shares.log(), verdicts)


def batch_alike(examples: Sequence[Item], length: Callable[[Item], int], chance: random.Random) -> Iterator[list[Item]]:
    """All examples in batches of like length, in an order of chance."""
    shuffled = chance.sample(examples, len(examples))
    batches = []
    for start in range(0, len(shuffled), BATCH * _CHUNKS):
        alike = sorted(shuffled[start : start + BATCH * _CHUNKS], key=length)
        batches += [alike[place : place + BATCH] for place in range(0, len(alike), BATCH)]
    chance.shuffle(batches)
    yield from batches
