"""Where vectors of texts are kept, so that a text that was met before need not be encoded again."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Protocol

KEPT_VECTORS = 10_000
"""Vectors that a process keeps: 200 pages, the default CORPUS_LIMIT, of 50 weighed sentences. A vector is 384 numbers
of two bytes, 768 in all, and its key and place take a third as much again: 10 MB when full."""


class VectorStore(Protocol):
    """Keeps vectors by key; both are meaningless to it. It may forget any of them at any time, and never raises."""

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors there are of these keys."""

    def keep(self, vectors: Mapping[str, bytes]) -> None:
        """Keep these, for later ``find``s. What it holds already may stay as it is."""


class ProcessVectors:
    """A store in the memory of this process, for all its threads; the longest unused go first where it is full."""

    def __init__(self, size: int = KEPT_VECTORS) -> None:
        self._size = size
        self._vectors: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        with self._lock:
            found = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in found:
                self._vectors.move_to_end(key)
        return found

    def keep(self, vectors: Mapping[str, bytes]) -> None:
        with self._lock:
            for key, vector in vectors.items():
                self._vectors[key] = vector
                self._vectors.move_to_end(key)
            while len(self._vectors) > self._size:
                self._vectors.popitem(last=False)
