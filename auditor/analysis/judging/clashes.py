"""Pairs of claims that say opposite things of the same proposition, on one page or on two."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.analysis.judging.propositions import find_propositions
from auditor.analysis.types import AGAINST, Judgement, Reading, Scope, Stance
from auditor.analysis.vocabulary.loading import load_vocabulary

_SIGNS = {Stance.SUPPORTS: 1, Stance.CONTRADICTS: -1}

Sides = Mapping[int, Sequence["Side"]]
"""The claims that affirm (+1) and deny (-1) one proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One claim on one side of a proposition."""

    judgement: Judgement
    strength: float
    """0 to 1: how surely the claim takes this side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two claims that cannot both hold. ``named`` is the one to flag."""

    named: Judgement
    other: Judgement


def take_sides(reading: Reading) -> dict[str, Sides]:
    """For each proposition the page asserts without a hedge: who affirms it and who denies it, in page order.

    Likewise for each reviewed statement: who agrees with it and who contradicts it.
    """
    sides: dict[str, dict[int, list[Side]]] = defaultdict(lambda: {1: [], -1: []})
    for judgement in reading.judgements:
        if judgement.claim.check_worthy:
            for name, sign, strength in _stands(judgement):
                sides[name][sign].append(Side(judgement=judgement, strength=strength))
    return dict(sides)


def find_clashes(own: Sides, others: Sides) -> Iterator[Clash]:
    """One clash for each claim of ``own`` that a claim of ``others`` opposes in the same scope, the surest of them."""
    for sign in (1, -1):
        for side in own[sign]:
            opponents = [other for other in others[-sign] if _oppose(side, other)]
            if opponents:
                surest = max(opponents, key=lambda other: other.strength)
                yield Clash(named=side.judgement, other=surest.judgement)


def _stands(judgement: Judgement) -> Iterator[tuple[str, int, float]]:
    """Every proposition the claim takes a side on: its name, the side, and how surely."""
    for proposition in find_propositions(judgement.claim.text):
        if not proposition.hedged:
            yield proposition.name, proposition.sign, 1.0
    for match in judgement.matches:
        sign = _SIGNS.get(match.stance)
        if sign is not None and match.score >= float(load_vocabulary("verdicts")["side_from"]):
            yield f"statement:{match.statement}", sign, match.score


def _oppose(one: Side, other: Side) -> bool:
    """Whether both sides are sure enough, taken together, and speak of the same form, patients and country."""
    sure = one.strength * other.strength >= float(load_vocabulary("verdicts")["clash_from"])
    first, second = one.judgement.claim, other.judgement.claim
    return sure and _comparable(first.scope, second.scope) and first.quote != second.quote


def is_contradicted(judgement: Judgement) -> bool:
    """Whether the reference set speaks against this side."""
    return judgement.verdict in AGAINST


def _comparable(one: Scope, other: Scope) -> bool:
    pairs = (
        (one.formulation, other.formulation),
        (one.population, other.population),
        (one.jurisdiction, other.jurisdiction),
    )
    return all(a is None or b is None or a == b for a, b in pairs)
