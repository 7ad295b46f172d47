"""The network: how likely each run of words is to be what was put in, beside nothing being put in."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from auditor.analysis.insertions.tagger import LONGEST_RUN, find_word_ends
from auditor.analysis.token_networks import LONGEST
from training.insertions.synthesis import Tagged

HEADS = 3
"""Numbers a token: how well a run begins with it, ends with it, and holds it."""
_NEVER = -1e4
_GAPS = 4.0
"""Weight of the loss of missing words, a mean over words of which one in a hundred lacks some, beside that of runs."""


class InsertionNetwork(nn.Module):
    """Scores of tokens and of the whole text, of which the score of a run is the sum.

    At most one run a text: a semi-Markov model with a single segment (Sarawagi and Cohen, 2004), so that all runs and
    "nothing" share out one probability.
    """

    def __init__(self, base: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> None:
        super().__init__()
        self.base, self._tokenizer = base, tokenizer
        width = base.config.hidden_size
        self.tokens, self.nothing, self.gaps = nn.Linear(width, HEADS), nn.Linear(width, 1), nn.Linear(width, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Three numbers a token; one a text, for nothing being put in; one a token, for words missing before it."""
        hidden = self.base(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state.float()
        return self.tokens(hidden), self.nothing(hidden[:, 0]).squeeze(-1), self.gaps(hidden).squeeze(-1)

    @property
    def heads(self) -> list[nn.Parameter]:
        """Everything that is learned beside the base."""
        return [parameter for name, parameter in self.named_parameters() if not name.startswith("base.")]

    def weigh_error(self, texts: Sequence[Tagged]) -> Tensor:
        """How wrong the scores of runs are, and how wrong what is held of missing words."""
        rows = self._tokenizer(
            [text.text for text in texts],
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_offsets_mapping=True,
        )
        tokens, nothing, gaps = self(rows["input_ids"], rows["attention_mask"])
        starts, ends = _find_word_ends(texts, rows["offset_mapping"])
        runs = _score_runs(tokens) + _bar(starts, ends)
        scores = torch.cat([nothing[:, None], runs.flatten(1)], dim=1)
        placed = nn.functional.cross_entropy(scores, _find_places(texts, rows["offset_mapping"]))
        return placed + _GAPS * _miss_gaps(gaps, texts, starts, rows["offset_mapping"])


def _miss_gaps(gaps: Tensor, texts: Sequence[Tagged], starts: Tensor, offsets: Tensor) -> Tensor:
    """How wrong what is held of the words behind a gap is, in texts into which nothing was put."""
    asked = starts & torch.tensor([text.span is None for text in texts])[:, None]
    if not asked.any():
        return gaps.sum() * 0.0
    places = torch.tensor([-1 if text.gap is None else text.gap for text in texts])
    wanted = (offsets[:, :, 0] == places[:, None]).float()
    return nn.functional.binary_cross_entropy_with_logits(gaps[asked], wanted[asked])


def _score_runs(tokens: Tensor) -> Tensor:
    """By text, first token and last token: the score of the run between them."""
    begins, ends, holds = tokens.unbind(-1)
    sums = nn.functional.pad(holds.cumsum(1), (1, 0))
    inside: Tensor = sums[:, None, 1:] - sums[:, :-1, None]
    return begins[:, :, None] + ends[:, None, :] + inside


def _bar(starts: Tensor, ends: Tensor) -> Tensor:
    """0 for runs of whole words, not too long and not the whole text; else next to minus infinity."""
    places = torch.arange(starts.shape[1])
    reach = places[None, :] - places[:, None]
    fitting = starts[:, :, None] & ends[:, None, :] & (reach >= 0) & (reach < LONGEST_RUN)
    for row in range(len(starts)):
        first, last = starts[row].nonzero(), ends[row].nonzero()
        if len(first) and len(last):
            fitting[row, first[0], last[-1]] = False
    return torch.where(fitting, 0.0, _NEVER)


def _find_word_ends(texts: Sequence[Tagged], offsets: Tensor) -> tuple[Tensor, Tensor]:
    """Whether a word, as white space parts them, starts with each token, and whether one ends with it."""
    found = [find_word_ends(row.tolist(), text.text) for row, text in zip(offsets, texts, strict=True)]
    return torch.tensor([starts for starts, _ in found]), torch.tensor([ends for _, ends in found])


def _find_places(texts: Sequence[Tagged], offsets: Tensor) -> Tensor:
    """Where in a row of scores the truth stands; a run that was cut off counts as nothing."""
    places = torch.zeros(len(texts), dtype=torch.long)
    length = offsets.shape[1]
    for row, text in enumerate(texts):
        if text.span is None:
            continue
        tokens = [(place, start, end) for place, (start, end) in enumerate(offsets[row].tolist()) if end > start]
        first = next((place for place, start, _ in tokens if start == text.span[0]), None)
        last = next((place for place, _, end in tokens if end == text.span[1]), None)
        if first is not None and last is not None and last - first < LONGEST_RUN:
            places[row] = 1 + first * length + last
    return places
