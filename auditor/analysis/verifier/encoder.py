"""Turns texts into vectors with the shipped encoder, which is loaded when it is first needed and never downloaded."""

import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
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

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""


class Encoder:
    """The encoder of one folder: ``encoder.onnx`` and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        self._files = (folder / "encoder.onnx", folder / "tokenizer.json")
        options = onnxruntime.SessionOptions()
        # One thread: workers are scaled by their number, and threads of several would get in each other's way.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Without the arena memory is given back after each batch: one long page does not swell a worker for good.
        options.enable_cpu_mem_arena = False
        model, tokenizer = self._files
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    @cached_property
    def fingerprint(self) -> bytes:
        """A hash of all that a vector depends on but the text: the files, where texts are cut, and what runs them."""
        running = hashlib.sha256(f"{onnxruntime.__version__} {_LONGEST}".encode())
        for file in self._files:
            running.update(hashlib.sha256(file.read_bytes()).digest())
        return running.digest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``, in the same order."""
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for place, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            vectors[place] = self._encode_alone(encoding.ids)
        return vectors

    def _encode_alone(self, tokens: list[int]) -> Vectors:
        """One text at a time: the 8-bit steps of a layer are chosen for a whole batch, so that a vector would depend on
        what else is on the page (a cosine of 0.98 to the one alone), and a verdict with it."""
        ids = np.array([tokens], dtype=np.int64)
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(vectors[0], dtype=np.float32)


@cache
def load_encoder() -> Encoder:
    """The shipped encoder; loading takes about half a second and 100 MB."""
    return Encoder(MODELS)
