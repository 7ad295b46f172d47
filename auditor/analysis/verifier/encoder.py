"""Turns texts into vectors with the shipped encoder, which is loaded when it is first needed and never downloaded."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

MODELS = Path(__file__).parent.parent / "models"
WIDTH = 384
"""Numbers in a vector."""
_LONGEST = 96
"""Tokens, about 70 words, as in training. What goes beyond is left out."""
_BATCH = 16
"""Texts that are read at once. More is no faster on one thread and takes more memory."""

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""


class Encoder:
    """The encoder of one folder: ``encoder.onnx`` and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        # One thread: workers are scaled by their number, and threads of several would get in each other's way.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Without the arena memory is given back after each batch: one long page does not swell a worker for good.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``, in the same order."""
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        vectors = np.zeros((len(rows), WIDTH), dtype=np.float32)
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            vectors[places] = self._encode_batch([rows[place] for place in places])
        return vectors

    def _encode_batch(self, rows: list[list[int]]) -> Vectors:
        longest = max(map(len, rows))
        ids = np.array([row + [0] * (longest - len(row)) for row in rows], dtype=np.int64)
        mask = np.array([[1] * len(row) + [0] * (longest - len(row)) for row in rows], dtype=np.int64)
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(vectors, dtype=np.float32)


@cache
def load_encoder() -> Encoder:
    """The shipped encoder; loading takes about half a second and 100 MB."""
    return Encoder(MODELS)
