"""Where vectors of texts are kept, so that a text that was met before need not be encoded again."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from auditor.analysis.recently_used import RecentlyUsed

KEPT_VECTORS = 10_000
"""Vectors that a process keeps: 200 pages, the default CORPUS_LIMIT, of 50 weighed sentences. A vector is 384 numbers
of two bytes, 768 in all, and its key and place take a third as much again: 10 MB when full."""


class VectorStore(Protocol):
    """Keeps vectors by key; both are meaningless to it. It may forget any of them at any time, and never raises."""

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors there are of these keys."""

    def keep(self, vectors: Mapping[str, bytes]) -> None:
        """Keep these, for later ``find``s. What it holds already may stay as it is."""


class ProcessVectors(RecentlyUsed[str, bytes]):
    """A store in the memory of this process."""

    def __init__(self, size: int = KEPT_VECTORS) -> None:
        super().__init__(size)
