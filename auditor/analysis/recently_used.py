"""Keeps what was made last, in the memory of this process, for all its threads."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class RecentlyUsed(Generic[Key, Kept]):
    """Up to ``size`` values by key; the longest unused go first where it is full."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, keys: Iterable[Key]) -> Mapping[Key, Kept]:
        """What there is of these keys; it counts as used now."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        return found

    def keep(self, values: Mapping[Key, Kept]) -> None:
        """Keep these, in place of what stood under their keys."""
        with self._lock:
            for key, value in values.items():
                self._kept[key] = value
                self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
