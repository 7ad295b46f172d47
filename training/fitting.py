"""Fits the network to the claims. Weights are kept in full precision, the arithmetic is in bfloat16: far faster."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import torch
from torch import Tensor, nn

from training.augmentation import Augmentation
from training.corpus import Example, three_way
from training.learning import Learner, Rates, rise_and_fall
from training.network import ClaimNetwork, sum_three_ways
from training.teaching import LABELS, Teacher

Item = TypeVar("Item")

BATCH = 64
_RATES = Rates(base=1e-4, others=1.5e-3)
_WARM_UP = 150
"""Steps over which the rates rise; then they fall in a straight line to nothing."""
_SMOOTHING = 0.05
_THREE_WAY = 0.5
"""Weight of the verdict itself beside the exact class: two statements often decide the same claim."""
_CHUNKS = 16
"""Batches that are filled together from texts of like length, so that little is padded."""
_LEFT_OUT = 0.5
"""Part of the statements whose trained addition is left out of a step."""
_WORDINGS_EVERY = 60
"""Steps between two readings of the statements' wordings."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Fit:
    """What is fitted to what, for how long."""

    examples: Sequence[Example]
    augmentation: Augmentation
    epochs: int
    after_epoch: Callable[[int, float], None]
    """Told the number of each finished epoch and its mean loss."""
    withheld: frozenset[int] = field(default_factory=frozenset)
    """Statements of which nothing is learned, to see how well one is judged that is added later."""
    rates: Rates = _RATES
    teacher: Teacher | None = None


def fit(network: ClaimNetwork, fitted: Fit) -> None:
    """Train ``network``, whose encoder is in bfloat16, in place; it is in full precision afterwards."""
    network.train()
    steps = fitted.epochs * -(-len(fitted.examples) // BATCH)
    schedule = rise_and_fall(_WARM_UP, steps)
    learner = Learner(network.encoder.base, network.directions, fitted.rates, schedule)
    for epoch in range(fitted.epochs):
        losses = []
        shown = change_all(fitted.augmentation, fitted.examples)
        batches = batch_alike(shown, lambda example: len(example.text), fitted.augmentation.chance)
        for place, batch in enumerate(batches):
            if place % _WORDINGS_EVERY == 0:
                network.read_wordings()
            losses.append(learner.learn(_loss(network, batch, fitted)))
        network.read_wordings()
        fitted.after_epoch(epoch + 1, sum(losses) / len(losses))
    learner.finish()
    network.read_wordings()


def change_all(augmentation: Augmentation, examples: Sequence[Example]) -> list[Example]:
    """The texts as one pass shows them: changed a little, or joined to another, which must come before batching."""
    changed = [augmentation.change(example) for example in augmentation.chance.sample(examples, len(examples))]
    neighbours = [*changed[1:], *changed[:1]]
    return [augmentation.join(one, other) for one, other in zip(changed, neighbours, strict=True)]


def keep_all_but(withheld: frozenset[int], statements: int) -> Tensor:
    """1 for each statement of which something is learned, else 0."""
    kept = torch.ones(statements)
    kept[list(withheld)] = 0.0
    return kept


def _loss(network: ClaimNetwork, batch: Sequence[Example], fitted: Fit) -> Tensor:
    texts, labels = [example.text for example in batch], [example.label for example in batch]
    vectors = network.encode(texts)
    error = _miss_labels(network, vectors, labels, fitted.withheld)
    if fitted.teacher is None:
        return error
    return LABELS * error + fitted.teacher.weigh_distance(network, vectors, texts, labels)


def _miss_labels(network: ClaimNetwork, vectors: Tensor, labels: Sequence[int], withheld: frozenset[int]) -> Tensor:
    kept = keep_some(network) * keep_all_but(withheld, network.added.shape[0])
    scores = network.score(vectors, kept)
    masked = scores + _mask(withheld, scores.shape[1]) if withheld else scores
    return weigh_error(masked, torch.tensor(labels), smooth=not withheld)


def keep_some(network: ClaimNetwork) -> Tensor:
    """1 for the statements, chosen by chance, whose trained addition counts in this step, else 0."""
    return (torch.rand(network.added.shape[0]) >= _LEFT_OUT).float()


def weigh_error(scores: Tensor, labels: Tensor, *, smooth: bool = True) -> Tensor:
    """How wrong the scores are, of the classes and of the verdicts they add up to.

    Labels are smoothed but where classes are masked, which must not be smoothed towards.
    """
    verdicts = torch.tensor([three_way(label) for label in labels.tolist()])
    shares = sum_three_ways(scores.softmax(-1)).clamp(min=1e-6)
    classes: Tensor = nn.functional.cross_entropy(scores, labels, label_smoothing=_SMOOTHING if smooth else 0.0)
    return classes + _THREE_WAY * nn.functional.nll_loss(shares.log(), verdicts)


def _mask(withheld: frozenset[int], classes: int) -> Tensor:
    """What keeps the classes of withheld statements out: they must not be pushed away from texts they would decide."""
    mask = torch.zeros(classes)
    for statement in withheld:
        mask[1 + 3 * statement : 4 + 3 * statement] = _NEVER
    return mask


def batch_alike(examples: Sequence[Item], length: Callable[[Item], int], chance: random.Random) -> Iterator[list[Item]]:
    """All examples in batches of like length, in an order of chance."""
    shuffled = chance.sample(examples, len(examples))
    batches = []
    for start in range(0, len(shuffled), BATCH * _CHUNKS):
        alike = sorted(shuffled[start : start + BATCH * _CHUNKS], key=length)
        batches += [alike[place : place + BATCH] for place in range(0, len(alike), BATCH)]
    chance.shuffle(batches)
    yield from batches
