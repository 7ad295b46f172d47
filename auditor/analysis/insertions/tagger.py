"""A small trained network that looks for words put into a sentence, without any context."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

_LONGEST = 96
"""Tokens, as in training; what goes beyond is not looked at."""
_LONGEST_RUN = 40
"""Tokens of a run, as in training."""

Scores = NDArray[np.float64]


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
        options = onnxruntime.SessionOptions()
        # As for the encoder: workers are scaled by their number, and memory is given back.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            folder / "tagger.onnx", options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    def tag(self, text: str) -> Tagging:
        """The likeliest inserted run of whole words of a sentence, and how likely there is one at all."""
        encoding = self._tokenizer.encode(text)
        tokens, nothing, _ = self._read(encoding)
        runs = _score_runs(tokens, *_find_word_ends(encoding, text))
        first, last = divmod(int(runs.argmax()), len(encoding.ids))
        if not np.isfinite(runs[first, last]):
            return Tagging(share=0.0, start=0, end=0)
        share = float(1 / (1 + np.exp(nothing - np.logaddexp.reduce(runs, axis=None))))
        return Tagging(share=share, start=encoding.offsets[first][0], end=encoding.offsets[last][1])

    def rate_gap(self, text: str, place: int) -> float:
        """How surely words are missing before the word that starts at ``place``, from 0 to 1; 0 where none is read."""
        encoding = self._tokenizer.encode(text)
        token = next((number for number, (start, end) in enumerate(encoding.offsets) if end > start == place), None)
        if token is None:
            return 0.0
        _, _, gaps = self._read(encoding)
        return float(1 / (1 + np.exp(-gaps[token])))

    def _read(self, encoding: Encoding) -> tuple[Scores, float, Scores]:
        ids = np.array([encoding.ids], dtype=np.int64)
        tokens, nothing, gaps = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return tokens[0].astype(np.float64), float(nothing[0]), gaps[0].astype(np.float64)


def _find_word_ends(encoding: Encoding, text: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether a word, as white space parts them, starts with each token, and whether one ends with it."""
    starts = np.array([end > start and (start == 0 or text[start - 1].isspace()) for start, end in encoding.offsets])
    ends = np.array([end > start and (end == len(text) or text[end].isspace()) for start, end in encoding.offsets])
    return starts, ends


def _score_runs(tokens: Scores, starts: NDArray[np.bool_], ends: NDArray[np.bool_]) -> Scores:
    """By first and last token, the score of the run between them; minus infinity for what is no run of whole words."""
    begins, finishes, holds = tokens.T
    sums = np.concatenate([[0.0], holds.cumsum()])
    runs = begins[:, None] + finishes[None, :] + sums[None, 1:] - sums[:-1, None]
    places = np.arange(len(tokens))
    reach = places[None, :] - places[:, None]
    fitting = starts[:, None] & ends[None, :] & (reach >= 0) & (reach < _LONGEST_RUN)
    if starts.any() and ends.any():
        fitting[starts.argmax(), len(ends) - 1 - ends[::-1].argmax()] = False
    return np.where(fitting, runs, -np.inf)
