"""The network that is trained: the encoder, and one direction for every class."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel, PreTrainedTokenizerBase

SCALE = 20.0
"""Scores are cosines times this, so that they can part classes (as in sentence-transformers' losses)."""
LONGEST = 96
"""Tokens, as when judging."""


class SentenceEncoder(nn.Module):
    """Token vectors, averaged and brought to length 1."""

    def __init__(self, base: PreTrainedModel) -> None:
        super().__init__()
        self.base = base

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden = self.base(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = ((hidden * mask).sum(1) / mask.sum(1)).float()
        return mean / mean.norm(dim=1, keepdim=True)


class ClaimNetwork(nn.Module):
    """Scores of all classes for texts."""

    def __init__(self, base: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, classes: int) -> None:
        super().__init__()
        self.encoder = SentenceEncoder(base)
        self.head = nn.Linear(base.config.hidden_size, classes)
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> Tensor:
        rows = self._tokenizer(list(texts), return_tensors="pt", padding=True, truncation=True, max_length=LONGEST)
        vectors: Tensor = self.encoder(rows["input_ids"], rows["attention_mask"])
        return vectors

    def forward(self, texts: Sequence[str]) -> Tensor:
        scores: Tensor = self.head(self.encode(texts)) * SCALE
        return scores


def sum_three_ways(shares: Tensor) -> Tensor:
    """Shares of classes as shares of silence, support, and what speaks against the set."""
    return torch.stack([shares[:, 0], shares[:, 1::3].sum(1), shares[:, 2::3].sum(1) + shares[:, 3::3].sum(1)], dim=1)
