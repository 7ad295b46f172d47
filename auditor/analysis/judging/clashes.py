"""Pairs of claims that say opposite things of the same proposition, on one page or on two."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.analysis.judging.propositions import find_propositions
from auditor.analysis.types import AGAINST, Judgement, Reading, Scope, Stance, Verdict
from auditor.analysis.vocabulary.loading import load_vocabulary

Sides = Mapping[int, Sequence[Judgement]]
"""The claims that affirm (+1) and deny (-1) one proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two claims that cannot both hold. ``named`` is the one to flag."""

    named: Judgement
    other: Judgement


def take_sides(reading: Reading) -> dict[str, Sides]:
    """For each proposition the page asserts without a hedge: who affirms it and who denies it, in page order.

    Likewise for each reviewed statement: whose verdict is that they contradict it, and who leans to agreeing with it.
    """
    sides: dict[str, dict[int, list[Judgement]]] = defaultdict(lambda: {1: [], -1: []})
    for judgement in reading.judgements:
        if judgement.claim.check_worthy:
            for name, sign in _stands(judgement):
                sides[name][sign].append(judgement)
    return dict(sides)


def _stands(judgement: Judgement) -> Iterator[tuple[str, int]]:
    """Each proposition and each statement that the claim takes a side on, with the side."""
    for proposition in find_propositions(judgement.claim.text):
        if not proposition.hedged:
            yield proposition.name, proposition.sign
    contradicted = judgement.verdict is Verdict.CONTRADICTED
    stance, least = (Stance.CONTRADICTS, "denies_from") if contradicted else (Stance.SUPPORTS, "affirms_from")
    needed = float(load_vocabulary("verdicts")["clash"][least])
    found = {match.statement for match in judgement.matches if match.stance is stance and match.score >= needed}
    for statement in sorted(found | ({judgement.reference} if contradicted and judgement.reference else set())):
        yield f"statement:{statement}", -1 if contradicted else 1


def find_clashes(own: Sides, others: Sides) -> Iterator[Clash]:
    """One clash for each claim of ``own`` that a claim of ``others`` opposes in the same scope."""
    for sign in (1, -1):
        for judgement in own[sign]:
            opponent = next((o for o in others[-sign] if _comparable(judgement.claim.scope, o.claim.scope)), None)
            if opponent is not None and opponent.claim.quote != judgement.claim.quote:
                yield Clash(named=judgement, other=opponent)


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
