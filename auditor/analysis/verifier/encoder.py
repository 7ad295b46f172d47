"""Turns texts into vectors with the shipped encoder, which is loaded when it is first needed and never downloaded."""

import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from auditor.analysis.token_networks import LONGEST, TokenNetwork

MODELS = Path(__file__).parent.parent / "models"
WIDTH = 384
"""Numbers in a vector."""

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""


class Encoder:
    """The encoder of one folder: ``encoder.onnx`` and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        self._files = (folder / "encoder.onnx", folder / "tokenizer.json")
        self._network = TokenNetwork(*self._files)

    @cached_property
    def fingerprint(self) -> bytes:
        """A hash of all that a vector depends on but the text: the files, where texts are cut, and what runs them."""
        running = hashlib.sha256(f"{onnxruntime.__version__} {LONGEST}".encode())
        for file in self._files:
            running.update(hashlib.sha256(file.read_bytes()).digest())
        return running.digest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``, in the same order."""
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        # One text at a time: the 8-bit steps of a layer are chosen for a whole batch, so that a vector would depend on
        # what else is on the page (a cosine of 0.98 to the one alone), and a verdict with it.
        for place, encoding in enumerate(self._network.tokenizer.encode_batch(list(texts))):
            (vectors[place],) = self._network.read(encoding)
        return vectors


@cache
def load_encoder() -> Encoder:
    """The shipped encoder; loading takes about half a second and 100 MB."""
    return Encoder(MODELS)
