"""Fits the tagger to made texts. Weights are kept in full precision, the arithmetic is in bfloat16."""

import random
from collections.abc import Callable

import torch

from training.fitting import BATCH, batch_alike, step
from training.insertions.network import InsertionNetwork
from training.insertions.synthesis import Synthesis

_BASE_RATE, _HEADS_RATE = 1e-4, 1e-3
_WARM_UP = 200
"""Steps over which the rates rise; then they fall in a straight line to nothing."""
_ROUND = 64 * BATCH
"""Texts that are made at once, and batched by length."""


def fit(network: InsertionNetwork, synthesis: Synthesis, count: int, report: Callable[[int, float], None]) -> None:
    """Train ``network`` on ``count`` texts, in place; ``report`` is told how many it has seen, and the mean loss."""
    network.base.to(torch.bfloat16)
    network.base.embeddings.word_embeddings.weight.requires_grad = False
    network.train()
    base = [parameter for parameter in network.base.parameters() if parameter.requires_grad]
    masters = [parameter.detach().float().clone().requires_grad_(True) for parameter in base]
    optimiser = torch.optim.AdamW(
        [{"params": masters, "lr": _BASE_RATE}, {"params": network.heads, "lr": _HEADS_RATE}], weight_decay=0.01
    )
    steps = -(-count // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, s / _WARM_UP) * max(0.0, 1 - s / steps))
    chance = random.Random(len(masters))  # noqa: S311 (chance, not secrets)
    for seen in range(0, count, _ROUND):
        made = list(synthesis.make(min(_ROUND, count - seen)))
        losses = []
        for batch in batch_alike(made, lambda text: len(text.text), chance):
            loss = network.weigh_error(batch)
            loss.backward()
            step(base, masters, optimiser)
            schedule.step()
            losses.append(loss.item())
        report(seen + len(made), sum(losses) / len(losses))
    network.base.float()
    with torch.no_grad():
        for parameter, master in zip(base, masters, strict=True):
            parameter.copy_(master)
    network.eval()
