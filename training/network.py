"""The network that is trained: the encoder, and a direction for every stance of every statement."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from auditor.analysis.token_networks import LONGEST
from auditor.analysis.verifier.trained_classes import STANCES
from training.wordings import Wordings

SCALE = 20.0
"""Scores are cosines times this, so that they can part classes (as in sentence-transformers' losses)."""
BATCH = 128
"""Texts that are read at once where nothing is learned."""


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
    """Scores of all classes for texts.

    The direction of a stance is where the statement's own wordings lie, and what training adds to that. While it is
    fitted the addition is left out for half of the statements at a time, so that both the encoder and the steps from
    a wording to its stances serve statements that are added later (as in prototypical networks, Snell et al. 2017).
    """

    centre: Tensor
    wording_means: Tensor

    def __init__(self, base: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, wordings: Wordings) -> None:
        super().__init__()
        self.encoder = SentenceEncoder(base)
        self._tokenizer, self.wordings = tokenizer, wordings
        width, count = base.config.hidden_size, wordings.statements
        self.silent, self.silent_bias = nn.Parameter(torch.zeros(width)), nn.Parameter(torch.zeros(()))
        self.length = nn.Parameter(torch.ones(()))
        self.denying, self.overstating = nn.Parameter(torch.zeros(width)), nn.Parameter(0.02 * torch.randn(width))
        self.stance_biases = nn.Parameter(torch.zeros(len(STANCES)))
        self.added = nn.Parameter(torch.zeros(count, len(STANCES), width))
        self.added_biases = nn.Parameter(torch.zeros(count, len(STANCES)))
        self.register_buffer("centre", torch.zeros(width))
        self.register_buffer("wording_means", torch.zeros(count, 2, width))

    @property
    def directions(self) -> list[nn.Parameter]:
        """Everything that is learned beside the encoder."""
        return [parameter for name, parameter in self.named_parameters() if not name.startswith("encoder.")]

    def encode(self, texts: Sequence[str]) -> Tensor:
        """One vector of length 1 a text."""
        rows = self._tokenizer(list(texts), return_tensors="pt", padding=True, truncation=True, max_length=LONGEST)
        vectors: Tensor = self.encoder(rows["input_ids"], rows["attention_mask"])
        return vectors

    def encode_all(self, texts: Sequence[str]) -> Tensor:
        """The vectors of many texts, in order, without learning from them."""
        was_training = self.training
        self.eval()
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        vectors = torch.zeros(len(texts), self.silent.shape[0])
        with torch.no_grad():
            for start in range(0, len(order), BATCH):
                places = order[start : start + BATCH]
                vectors[places] = self.encode([texts[place] for place in places])
        self.train(was_training)
        return vectors

    def read_wordings(self) -> None:
        """Bring the wordings' vectors up to date; done now and then, for it takes as long as some steps."""
        self.take_wordings(self.encode_all(self.wordings.texts))

    def take_wordings(self, vectors: Tensor) -> None:
        """Start the directions from these vectors, one a wording."""
        self.wording_means = self.wordings.average(vectors)
        self.centre = vectors.mean(0)

    def weights(self, kept: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Directions and biases by statement and stance; with what training added only where ``kept`` is 1."""
        saying, misstating = self._sides()
        own = torch.stack([saying, _unit(misstating + self.denying), _unit(saying + self.overstating)], dim=1)
        added, biases = self.added, self.added_biases
        if kept is not None:
            added, biases = added * kept[:, None, None], biases * kept[:, None]
        return own * self.length + added, biases + self.stance_biases

    def negation(self) -> Tensor:
        """The mean step from where a statement's wordings lie to where its misstatements lie."""
        saying, misstating = self._sides()
        return (misstating - saying).mean(0)

    def _sides(self) -> tuple[Tensor, Tensor]:
        means = self.wording_means - self.centre
        return _unit(means[:, 0]), _unit(means[:, 1])

    def score(self, vectors: Tensor, kept: Tensor | None = None) -> Tensor:
        """One row a vector: the score of silence, then of each stance of each statement."""
        weights, biases = self.weights(kept)
        silence = (vectors @ self.silent + self.silent_bias).unsqueeze(1)
        decided = vectors @ weights.reshape(-1, weights.shape[-1]).T + biases.reshape(-1)
        return torch.cat([silence, decided], dim=1) * SCALE


def sum_three_ways(shares: Tensor) -> Tensor:
    """Shares of classes as shares of silence, support, and what speaks against the set."""
    return torch.stack([shares[:, 0], shares[:, 1::3].sum(1), shares[:, 2::3].sum(1) + shares[:, 3::3].sum(1)], dim=1)


def _unit(vectors: Tensor) -> Tensor:
    return nn.functional.normalize(vectors, dim=-1)
