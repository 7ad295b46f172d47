"""Runs networks that read the tokens of one text, from files, without a network or a download."""

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

LONGEST = 96
"""Tokens, about 70 words, as in training. What goes beyond is left out."""


def session_options(threads: int = 1) -> onnxruntime.SessionOptions:
    """How every network is run.

    On one thread, for workers are scaled by their number, and threads of several would get in each other's way.
    Without the arena memory is given back after each text: one long page does not swell a worker for good.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_cpu_mem_arena = False
    return options


class TokenNetwork:
    """A network and its tokenizer, each of one file."""

    def __init__(self, network: Path, tokenizer: Path) -> None:
        self._session = onnxruntime.InferenceSession(network, session_options(), providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.no_padding()

    def read(self, encoding: Encoding) -> list[NDArray[np.float32]]:
        """What the network gives for one tokenized text: each of its results, without the axis of texts."""
        ids = np.array([encoding.ids], dtype=np.int64)
        results = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return [np.asarray(result[0], dtype=np.float32) for result in results]
