"""A small trained network that looks for words put into a sentence, without any context."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding

from auditor.analysis.token_networks import TokenNetwork

LONGEST_RUN = 40
"""Tokens of a run: fourteen words and some."""

Scores = NDArray[np.float64]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the network holds of one sentence."""

    share: float
    """How surely something was put in, from 0 to 1: what all runs of words have together."""
    start: int
    end: int
    """The likeliest run, as offsets into the sentence; 0 and 0 where it has none."""


class Tagger:
    """The tagger of one folder: ``tagger.onnx`` and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        self._network = TokenNetwork(folder / "tagger.onnx", folder / "tokenizer.json")

    def tag(self, text: str) -> Tagging:
        """The likeliest inserted run of whole words of a sentence, and how likely there is one at all."""
        encoding = self._network.tokenizer.encode(text)
        tokens, nothing, _ = self._read(encoding)
        runs = _score_runs(tokens, *map(np.array, find_word_ends(encoding.offsets, text)))
        first, last = divmod(int(runs.argmax()), len(encoding.ids))
        if not np.isfinite(runs[first, last]):
            return Tagging(share=0.0, start=0, end=0)
        share = float(1 / (1 + np.exp(nothing - np.logaddexp.reduce(runs, axis=None))))
        return Tagging(share=share, start=encoding.offsets[first][0], end=encoding.offsets[last][1])

    def rate_gap(self, text: str, place: int) -> float:
        """How surely words are missing before the word that starts at ``place``, from 0 to 1; 0 where none is read."""
        encoding = self._network.tokenizer.encode(text)
        token = next((number for number, (start, end) in enumerate(encoding.offsets) if end > start == place), None)
        if token is None:
            return 0.0
        _, _, gaps = self._read(encoding)
        return float(1 / (1 + np.exp(-gaps[token])))

    def _read(self, encoding: Encoding) -> tuple[Scores, float, Scores]:
        tokens, nothing, gaps = self._network.read(encoding)
        return tokens.astype(np.float64), float(nothing), gaps.astype(np.float64)


def find_word_ends(offsets: Sequence[Span], text: str) -> tuple[list[bool], list[bool]]:
    """Whether a word, as white space parts them, starts with each token, and whether one ends with it."""
    starts = [end > start and (start == 0 or text[start - 1].isspace()) for start, end in offsets]
    ends = [end > start and (end == len(text) or text[end].isspace()) for start, end in offsets]
    return starts, ends


def _score_runs(tokens: Scores, starts: NDArray[np.bool_], ends: NDArray[np.bool_]) -> Scores:
    """By first and last token, the score of the run between them; minus infinity for what is no run of whole words."""
    begins, finishes, holds = tokens.T
    sums = np.concatenate([[0.0], holds.cumsum()])
    runs = begins[:, None] + finishes[None, :] + sums[None, 1:] - sums[:-1, None]
    places = np.arange(len(tokens))
    reach = places[None, :] - places[:, None]
    fitting = starts[:, None] & ends[None, :] & (reach >= 0) & (reach < LONGEST_RUN)
    if starts.any() and ends.any():
        fitting[starts.argmax(), len(ends) - 1 - ends[::-1].argmax()] = False
    return np.where(fitting, runs, -np.inf)
