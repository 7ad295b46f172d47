"""A progress bar on standard error, where that is a terminal; nothing where it is piped."""

import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from auditor.services.tracking import Item, Track, track_nothing


@contextmanager
def show_progress() -> Iterator[Track]:
    """A ``Track`` that draws one bar a description; they are gone when the block ends."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield track_nothing
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def track(items: Iterable[Item], description: str) -> Iterable[Item]:
            total = len(items) if isinstance(items, Sized) else None
            return progress.track(items, total=total, description=description)

        yield track
