"""Turns flags into points, points into four dimensions, and dimensions into one score. docs/scoring.md explains it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import floor, sqrt
from typing import Any

from auditor.analysis.types import Dimension, Flag, Kind, Reading
from auditor.analysis.vocabulary.loading import load_vocabulary

FULL = 100
"""A dimension without findings, and the best score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The outcome: ``dimensions[d] == 100 +`` the points of d's flags, and ``score`` is their weighted mean."""

    score: int
    dimensions: dict[Dimension, int]
    flags: tuple[Flag, ...]
    """The flags that were given, in their order, with ``points`` filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWeight:
    """What findings of one kind cost."""

    dimension: Dimension
    factor: float
    cap: float
    per: str
    """``claims``, ``words`` or ``page``: what the page's size is measured in."""


def score_flags(flags: Sequence[Flag], reading: Reading) -> Score:
    """Publish the points of every flag, and the score they leave. The same flags and page give the same score."""
    sizes = {"claims": _count_claims(reading), "words": len(reading.document.text.split())}
    costs = _cap_kinds(flags, [_cost(flag, sizes) for flag in flags])
    points = [0] * len(flags)
    for dimension in Dimension:
        places = [place for place, flag in enumerate(flags) if kind_weights()[flag.kind].dimension is dimension]
        for place, share in zip(places, share_out([costs[place] for place in places]), strict=True):
            points[place] = -share
    dimensions = _subtract(flags, points)
    scored = tuple(replace(flag, points=value) for flag, value in zip(flags, points, strict=True))
    return Score(score=combine(dimensions), dimensions=dimensions, flags=scored)


def combine(dimensions: Mapping[Dimension, int]) -> int:
    """The overall score: the mean of the dimensions weighted by their shares, halves rounded up."""
    shares: dict[str, int] = load_vocabulary("weights")["dimension_shares"]
    return floor(sum(shares[dimension] * value for dimension, value in dimensions.items()) / FULL + 0.5)


def share_out(costs: Sequence[float]) -> list[int]:
    """Whole points that add up to the rounded sum of ``costs``, at most 100, in proportion (largest remainder method).

    Of equal remainders the earlier flag takes the point.
    """
    total = round(sum(costs), 6)
    if not total:
        return [0] * len(costs)
    whole = min(FULL, floor(total + 0.5))
    exact = [cost * whole / total for cost in costs]
    shares = [floor(value) for value in exact]
    order = sorted(range(len(costs)), key=lambda place: (shares[place] - exact[place], place))
    for place in order[: whole - sum(shares)]:
        shares[place] += 1
    return shares


@cache
def kind_weights() -> dict[Kind, KindWeight]:
    """The weight of every kind of finding, from ``vocabulary/weights.yaml``."""
    rows: dict[str, dict[str, Any]] = load_vocabulary("weights")["kinds"]
    return {
        Kind(name): KindWeight(
            dimension=Dimension(row["dimension"]), factor=float(row["factor"]), cap=float(row["cap"]), per=row["per"]
        )
        for name, row in rows.items()
    }


def _count_claims(reading: Reading) -> int:
    return sum(judgement.claim.check_worthy for judgement in reading.judgements)


def _cost(flag: Flag, sizes: Mapping[str, int]) -> float:
    """What one flag takes before caps: severity times confidence, less on pages beyond the usual size."""
    weights, weight = load_vocabulary("weights"), kind_weights()[flag.kind]
    cost = float(weights["severity_points"][flag.severity]) * weight.factor * flag.confidence
    if weight.per == "page":
        return cost
    usual = int(weights["usual_size"][weight.per])
    return cost * sqrt(usual / max(usual, sizes[weight.per]))


def _cap_kinds(flags: Sequence[Flag], costs: Sequence[float]) -> list[float]:
    """The costs, scaled down where the flags of one kind together exceed the kind's cap."""
    totals: defaultdict[Kind, float] = defaultdict(float)
    for flag, cost in zip(flags, costs, strict=True):
        totals[flag.kind] += cost
    scale = {kind: min(1.0, kind_weights()[kind].cap / total) for kind, total in totals.items() if total}
    return [cost * scale.get(flag.kind, 0.0) for flag, cost in zip(flags, costs, strict=True)]


def _subtract(flags: Sequence[Flag], points: Sequence[int]) -> dict[Dimension, int]:
    left = dict.fromkeys(Dimension, FULL)
    for flag, value in zip(flags, points, strict=True):
        left[kind_weights()[flag.kind].dimension] += value
    return left
