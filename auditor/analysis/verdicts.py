"""Decides what the reference set says of each claim."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.analysis.claims import claims_of_text
from auditor.analysis.judging.matching import ReferenceIndex
from auditor.analysis.judging.operating_points import OperatingPoint, operating_point
from auditor.analysis.judging.reference_propositions import PropositionTable
from auditor.analysis.judging.stances import StatedQuantities, find_stance, in_scope
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.types import Assertion, Claim, Judgement, Match, Quantity, Stance, Verdict
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import Certainty, ReferenceSet

_VERDICTS = {
    Stance.CONTRADICTS: Verdict.CONTRADICTED,
    Stance.OVERSTATES: Verdict.OVERSTATED,
    Stance.SUPPORTS: Verdict.SUPPORTED,
}
# Of several sentences judged together the gravest verdict counts.
_GRAVITY = (Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.MIXED, Verdict.SUPPORTED, Verdict.NOT_IN_REFERENCE)
_NOTHING = "No reviewed statement settles this. That does not make it false."
_NOT_ASSERTED = "The text does not assert this, so it is not held against the reference set."
_OTHER_SUBSTANCE = "This is about {substance}, which the reference set does not cover."
# What is listed of the candidates beside the deciding one, for the reviewer.
_MATCHES_KEPT = 5
# Of several statements that settle the same proposition, the one most like the claim is named.
_TIE = 0.01


class ReferenceJudge:
    """Holds claims against one reference set. Made once a set; ``judge_claims`` keeps the last few."""

    def __init__(self, reference_set: ReferenceSet) -> None:
        self._index = ReferenceIndex(reference_set)
        self._stated = _stated_quantities(self._index)
        self._propositions = PropositionTable(self._index.exemplars)
        self._substance = reference_set.name

    def judge(self, claim: Claim) -> Judgement:
        """The verdict on one claim, with the statements that speak of the same thing."""
        if not claim.check_worthy:
            asserted = claim.assertion is Assertion.ASSERTED
            return _settle_nothing(claim, _NOTHING if asserted else _NOT_ASSERTED)
        if claim.scope.substance not in (None, self._substance):
            return _settle_nothing(claim, _OTHER_SUBSTANCE.format(substance=claim.scope.substance))
        matches = tuple(sorted(self._best_matches(claim), key=lambda match: (-match.score, match.statement)))
        point, subject = operating_point(claim), claim.scope.substance is not None
        decisive = [match for match in matches if point.decides(match.stance, match.score, subject=subject)]
        if not decisive:
            return _settle_nothing(claim, _NOTHING, matches[:_MATCHES_KEPT])
        return self._settle(claim, decisive[0], matches[:_MATCHES_KEPT])

    def _best_matches(self, claim: Claim) -> Iterator[Match]:
        """The strongest match of each statement in scope."""
        best: dict[str, Match] = {}
        agreed: dict[str, Match] = {}
        for resemblance in self._index.resemblances(find_terms(claim.text)):
            statement = resemblance.exemplar.statement
            if not in_scope(claim, statement):
                continue
            match = find_stance(claim, resemblance, self._stated[statement.id])
            _keep_stronger(best, match)
            if match.stance is Stance.SUPPORTS:
                _keep_stronger(agreed, match)
        best.update(_settle_doubt(best, agreed, operating_point(claim)))
        for match in self._propositions.match(claim):
            likeness = best[match.statement].score if match.statement in best else 0.0
            best[match.statement] = replace(match, score=max(match.score, likeness) + likeness * _TIE)
        yield from best.values()

    def _settle(self, claim: Claim, match: Match, matches: tuple[Match, ...]) -> Judgement:
        certainty = self._index.reference_set.by_id[match.statement].certainty
        verdict = _VERDICTS[match.stance]
        if certainty is Certainty.CONTESTED and verdict is Verdict.CONTRADICTED:
            verdict = Verdict.MIXED
        return Judgement(
            claim=claim,
            verdict=verdict,
            confidence=_confidence(match),
            explanation=match.reason,
            reference=match.statement,
            matches=matches,
        )


def judge_claims(claims: Sequence[Claim], reference_set: ReferenceSet) -> tuple[Judgement, ...]:
    """A judgement for each claim, in the same order."""
    judge = _judge_for(reference_set)
    return tuple(judge.judge(claim) for claim in claims)


def judge_claim_text(text: str, reference_set: ReferenceSet) -> Judgement:
    """The judgement of a text that stands alone; of several sentences the gravest verdict counts.

    Raises ``ValueError`` for a text without words.
    """
    judgements = judge_claims(claims_of_text(text), reference_set)
    if not judgements:
        raise ValueError("the claim holds no words")
    return min(judgements, key=lambda judgement: (_GRAVITY.index(judgement.verdict), -judgement.confidence))


_KEPT_JUDGES = 4
_judges: dict[str, ReferenceJudge] = {}


def _judge_for(reference_set: ReferenceSet) -> ReferenceJudge:
    key = reference_set.hash
    if key not in _judges:
        if len(_judges) >= _KEPT_JUDGES:
            _judges.pop(next(iter(_judges)))
        _judges[key] = ReferenceJudge(reference_set)
    return _judges[key]


def _stated_quantities(index: ReferenceIndex) -> dict[str, StatedQuantities]:
    own: dict[str, list[Quantity]] = defaultdict(list)
    topic: dict[str, list[Quantity]] = defaultdict(list)
    for exemplar in index.exemplars:
        if exemplar.sign > 0:
            own[exemplar.statement.id] += exemplar.quantities
            topic[exemplar.statement.topic] += exemplar.quantities
    return {
        statement.id: StatedQuantities(own=tuple(own[statement.id]), topic=tuple(topic[statement.topic]))
        for statement in index.reference_set.statements
    }


def _keep_stronger(kept: dict[str, Match], match: Match) -> None:
    if match.statement not in kept or match.score > kept[match.statement].score:
        kept[match.statement] = match


def _settle_doubt(best: dict[str, Match], agreed: dict[str, Match], point: OperatingPoint) -> dict[str, Match]:
    """Statements whose true wordings the claim agrees with nearly as well as it seems to oppose others of them."""
    return {
        name: match
        for name, match in agreed.items()
        if match.score >= best[name].score - point.doubt_margin.get(best[name].comparison, 0.0)
    }


def _confidence(match: Match) -> float:
    """The share of labelled claims judged right at this score, read between the points of the table."""
    points = [(float(x), float(y)) for x, y in load_vocabulary("matching")["confidence"][match.stance]]
    for (left, low), (right, high) in pairwise(points):
        if match.score <= right:
            return round(low + (high - low) * max(0.0, match.score - left) / (right - left), 3)
    return points[-1][1]


def _settle_nothing(claim: Claim, reason: str, matches: tuple[Match, ...] = ()) -> Judgement:
    return Judgement(claim=claim, verdict=Verdict.NOT_IN_REFERENCE, confidence=0.5, explanation=reason, matches=matches)
