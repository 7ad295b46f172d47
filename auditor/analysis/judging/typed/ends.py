"""Whether one figure lies within another, with room for rounding."""

from collections.abc import Iterator

from auditor.analysis.language.plain_figures import Figure
from auditor.analysis.vocabulary.loading import load_vocabulary

_WHOLE = 100.0
_EXACT = "exact"
_INTERVALS = ("time", "share", "count", "age")
"""What is compared as an interval where the text gives one bound only: "within 12 hours", "more than half"."""

Ends = tuple[float, float]


def meets(claimed: Figure, stated: Figure) -> bool:
    """Whether the claimed figure lies within the stated one; figures with one bound only need no more than overlap."""
    kind = claimed.dimension.split(":")[0]
    room = float(load_vocabulary("typed_propositions")["tolerance"][kind])
    overlap = kind in _INTERVALS and (claimed.bound != _EXACT or stated.bound != _EXACT)
    return any(_within(said, known, room, overlap=overlap) for said, known in _pairs(claimed, stated))


def _pairs(claimed: Figure, stated: Figure) -> Iterator[tuple[Ends, Ends]]:
    """As daily doses where both can be read so; a bare "80 mg" may mean either."""
    if claimed.daily and stated.daily:
        yield claimed.daily, stated.daily
        return
    yield _reach(claimed), _reach(stated)
    if stated.daily:
        yield _reach(claimed), stated.daily
    if claimed.daily:
        yield claimed.daily, _reach(stated)


def _within(said: Ends, known: Ends, room: float, *, overlap: bool) -> bool:
    least, most = known[0] * (1 - room), known[1] * (1 + room)
    if overlap:
        return said[1] >= least and said[0] <= most
    return least <= said[0] and said[1] <= most


def _reach(figure: Figure) -> Ends:
    """From the least to the most that a figure allows."""
    if figure.bound == _EXACT or figure.dimension.split(":")[0] not in _INTERVALS:
        return figure.low, figure.high
    top = _WHOLE if figure.dimension == "share" else float("inf")
    return (0.0, figure.high) if figure.bound == "at-most" else (figure.low, top)
