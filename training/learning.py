"""Learns by steps: weights are kept in full precision, the arithmetic of the encoder's base is in bfloat16."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel

_DECAY = 0.01


@dataclass(frozen=True, slots=True)
class Rates:
    """How far a step goes at most, of the encoder's base and of what stands on it."""

    base: float
    others: float


class Learner:
    """Trains ``base``, in place, and whatever else learns with it; word embeddings stay as they are.

    ``schedule`` says by the number of a step which part of the rates holds for it.
    """

    def __init__(
        self, base: PreTrainedModel, others: Iterable[nn.Parameter], rates: Rates, schedule: Callable[[int], float]
    ) -> None:
        self._base = base.to(torch.bfloat16)
        base.embeddings.word_embeddings.weight.requires_grad = False
        self._worked = [parameter for parameter in base.parameters() if parameter.requires_grad]
        self._masters = [one.detach().float().clone().requires_grad_(True) for one in self._worked]
        self._optimiser = torch.optim.AdamW(
            [{"params": self._masters, "lr": rates.base}, {"params": list(others), "lr": rates.others}],
            weight_decay=_DECAY,
        )
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, schedule)

    def learn(self, loss: Tensor) -> float:
        """Take one step against ``loss``, and say how large it was."""
        loss.backward()
        for worked, master in zip(self._worked, self._masters, strict=True):
            master.grad = worked.grad.float() if worked.grad is not None else None
            worked.grad = None
        nn.utils.clip_grad_norm_(self._masters, 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self._take_masters()
        self._schedule.step()
        return loss.item()

    def finish(self) -> None:
        """Leave the base in full precision."""
        self._base.float()
        self._take_masters()

    def _take_masters(self) -> None:
        with torch.no_grad():
            for worked, master in zip(self._worked, self._masters, strict=True):
                worked.copy_(master)


def rise_and_fall(rising: int, steps: int) -> Callable[[int], float]:
    """A schedule that rises over the first steps, then falls in a straight line to nothing."""
    return lambda step: min(1.0, step / rising) * max(0.0, 1 - step / steps)
