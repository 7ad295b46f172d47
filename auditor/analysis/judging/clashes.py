"""Pairs of claims that say opposite things of the same proposition, on one page or on two."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.analysis.judging.propositions import find_propositions
from auditor.analysis.types import Judgement, Reading, Scope, Verdict

_CONTRADICTED = (Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.MIXED)

_SIGN_OF_VERDICT = {Verdict.SUPPORTED: 1, Verdict.CONTRADICTED: -1}
_SURE = 0.7
"""Confidence from which a verdict counts as a side: a clash is said of two sentences at once."""

Sides = Mapping[int, Sequence[Judgement]]
"""The claims that affirm (+1) and deny (-1) one proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two claims that cannot both hold. ``named`` is the one to flag."""

    named: Judgement
    other: Judgement


def take_sides(reading: Reading) -> dict[str, Sides]:
    """For each proposition the page asserts without a hedge: who affirms it and who denies it, in page order.

    Likewise for each reviewed statement: who surely agrees with it and who surely contradicts it.
    """
    sides: dict[str, dict[int, list[Judgement]]] = defaultdict(lambda: {1: [], -1: []})
    for judgement in reading.judgements:
        if not judgement.claim.check_worthy:
            continue
        for proposition in find_propositions(judgement.claim.text):
            if not proposition.hedged:
                sides[proposition.name][proposition.sign].append(judgement)
        sign = _SIGN_OF_VERDICT.get(judgement.verdict)
        if sign is not None and judgement.confidence >= _SURE:
            sides[f"statement:{judgement.reference}"][sign].append(judgement)
    return dict(sides)


def find_clashes(own: Sides, others: Sides) -> Iterator[Clash]:
    """One clash for each claim of ``own`` that a claim of ``others`` opposes in the same scope."""
    for sign in (1, -1):
        for judgement in own[sign]:
            opponent = next((o for o in others[-sign] if _comparable(judgement.claim.scope, o.claim.scope)), None)
            if opponent is not None and opponent.claim.quote != judgement.claim.quote:
                yield Clash(named=judgement, other=opponent)


def is_contradicted(judgement: Judgement) -> bool:
    """Whether the reference set speaks against this side."""
    return judgement.verdict in _CONTRADICTED


def _comparable(one: Scope, other: Scope) -> bool:
    pairs = (
        (one.formulation, other.formulation),
        (one.population, other.population),
        (one.jurisdiction, other.jurisdiction),
    )
    return all(a is None or b is None or a == b for a, b in pairs)
