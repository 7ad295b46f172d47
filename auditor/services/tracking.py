"""How services tell their caller how far they are."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Track(Protocol):
    """Hands an iterable through, counting its items under a description."""

    def __call__(self, items: Iterable[Item], description: str) -> Iterable[Item]: ...


def track_nothing(items: Iterable[Item], description: str) -> Iterable[Item]:
    """A ``Track`` that shows nothing."""
    return items
