"""Pairs of claims that say opposite things of the same proposition, on one page or on two."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.analysis.judging.propositions import find_propositions
from auditor.analysis.types import AGAINST, Judgement, Reading, Scope, Stance, Verdict
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet

_IMPLIED = 0.5
"""How much affirming a statement counts as affirming one that it implies: where both stand on a page, the plain one is
shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One claim on one side, and how surely it takes it, from 0 to 1."""

    judgement: Judgement
    share: float


Sides = Mapping[int, Sequence[Stand]]
"""The claims that affirm (+1) and deny (-1) one proposition, in page order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two claims that cannot both hold. ``named`` is the one to flag, ``other`` the surest of those against it."""

    named: Judgement
    other: Judgement
    share: float
    """How surely ``other`` takes its side."""


def take_sides(reading: Reading, reference_set: ReferenceSet) -> dict[str, Sides]:
    """For each proposition the page asserts without a hedge: who affirms it and who denies it, in page order.

    Likewise for each reviewed statement: whose verdict is that they contradict it, and who leans to agreeing with it or
    with one that implies it.
    """
    sides: dict[str, dict[int, list[Stand]]] = defaultdict(lambda: {1: [], -1: []})
    for judgement in reading.judgements:
        if judgement.claim.check_worthy:
            for name, sign, share in (*_propose(judgement), *_stand(judgement, reference_set)):
                sides[name][sign].append(Stand(judgement=judgement, share=share))
    return dict(sides)


def _propose(judgement: Judgement) -> Iterator[tuple[str, int, float]]:
    """Each proposition of fixed form, with the side that the claim takes on it."""
    for proposition in find_propositions(judgement.claim.text):
        if not proposition.hedged:
            yield proposition.name, proposition.sign, 1.0


def _stand(judgement: Judgement, reference_set: ReferenceSet) -> Iterator[tuple[str, int, float]]:
    """Each statement that the claim takes a side on, with the side and how surely."""
    denies = judgement.verdict is Verdict.CONTRADICTED
    shares = _shares(judgement, Stance.CONTRADICTS if denies else Stance.SUPPORTS)
    if denies:
        stands = shares | ({judgement.reference: 1.0} if judgement.reference else {})
    else:
        stands = _with_implied(shares, reference_set)
    for statement in sorted(stands):
        yield f"statement:{statement}", -1 if denies else 1, stands[statement]


def _shares(judgement: Judgement, stance: Stance) -> dict[str, float]:
    """The statements to which the claim stands so, surely enough; less is asked of the one that leads."""
    taken = [match for match in judgement.matches if match.stance is stance]
    least, leading = _thresholds(judgement, stance)
    return {
        match.statement: match.score
        for place, match in enumerate(taken)
        if match.score >= (leading if place == 0 else least)
    }


def _thresholds(judgement: Judgement, stance: Stance) -> tuple[float, float]:
    """The least share of a statement, and of the statement that leads: less where the verdict is sure by itself."""
    rules = {name: float(value) for name, value in load_vocabulary("verdicts")["clash"].items()}
    if stance is Stance.CONTRADICTS:
        return rules["denies_from"], rules["denies_from"]
    sure = judgement.verdict is Verdict.SUPPORTED and judgement.confidence >= rules["sure_from"]
    return rules["affirms_surely_from" if sure else "affirms_from"], rules["affirms_surely_from"]


def _with_implied(shares: Mapping[str, float], reference_set: ReferenceSet) -> dict[str, float]:
    """The statements that are affirmed, and what they imply besides."""
    implied = {
        weaker: _IMPLIED * share
        for statement, share in sorted(shares.items(), key=lambda item: item[1])
        for weaker in reference_set.implications.get(statement, ())
    }
    return {**implied, **shares}


def find_clashes(own: Sides, others: Sides) -> Iterator[Clash]:
    """One clash for each claim of ``own`` that a claim of ``others`` opposes in the same scope."""
    for sign in (1, -1):
        for stand in own[sign]:
            named = stand.judgement
            opponents = [other for other in others[-sign] if _oppose(named, other.judgement)]
            if opponents:
                surest = max(opponents, key=lambda other: other.share)
                yield Clash(named=named, other=surest.judgement, share=surest.share)


def is_contradicted(judgement: Judgement) -> bool:
    """Whether the reference set speaks against this side."""
    return judgement.verdict in AGAINST


def find_faults(own: Sides, others: Sides) -> Iterator[Clash]:
    """The clashes to flag: where the reference set speaks against the other side alone, that one is to be named."""
    for clash in find_clashes(own, others):
        if is_contradicted(clash.named) or not is_contradicted(clash.other):
            yield clash


def _oppose(one: Judgement, other: Judgement) -> bool:
    """Whether both can be held against each other: of two that the reference set judges alike, one was misread."""
    undecided = one.verdict is other.verdict is Verdict.NOT_IN_REFERENCE
    parted = undecided or is_contradicted(one) != is_contradicted(other)
    return parted and one.claim.quote != other.claim.quote and _comparable(one.claim.scope, other.claim.scope)


def _comparable(one: Scope, other: Scope) -> bool:
    pairs = (
        (one.formulation, other.formulation),
        (one.population, other.population),
        (one.jurisdiction, other.jurisdiction),
    )
    return all(a is None or b is None or a == b for a, b in pairs)
