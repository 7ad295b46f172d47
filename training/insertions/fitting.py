"""Fits the tagger to made texts. Weights are kept in full precision, the arithmetic is in bfloat16."""

import random
from collections.abc import Callable

from training.fitting import BATCH, batch_alike
from training.insertions.network import InsertionNetwork
from training.insertions.synthesis import Synthesis
from training.learning import Learner, Rates, rise_and_fall

_RATES = Rates(base=1e-4, others=1e-3)
_WARM_UP = 200
"""Steps over which the rates rise; then they fall in a straight line to nothing."""
_SEED = 100
"""Of the order of batches."""
_ROUND = 64 * BATCH
"""Texts that are made at once, and batched by length."""


def fit(network: InsertionNetwork, synthesis: Synthesis, count: int, report: Callable[[int, float], None]) -> None:
    """Train ``network`` on ``count`` texts, in place; ``report`` is told how many it has seen, and the mean loss."""
    network.train()
    learner = Learner(network.base, network.heads, _RATES, rise_and_fall(_WARM_UP, -(-count // BATCH)))
    chance = random.Random(_SEED)  # noqa: S311 (chance, not secrets)
    for seen in range(0, count, _ROUND):
        made = list(synthesis.make(min(_ROUND, count - seen)))
        batches = batch_alike(made, lambda text: len(text.text), chance)
        losses = [learner.learn(network.weigh_error(batch)) for batch in batches]
        report(seen + len(made), sum(losses) / len(losses))
    learner.finish()
    network.eval()
