"""Decides what the reference set says of each claim."""

from collections.abc import Sequence
from itertools import chain

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.decision import NOTHING_SETTLES_IT, decide
from auditor.analysis.judging.reference_propositions import PropositionTable
from auditor.analysis.judging.typed.settling import as_share, find_deciding, settle
from auditor.analysis.judging.typed.table import ComparisonTable
from auditor.analysis.language.context import names_substance
from auditor.analysis.types import Assertion, Claim, Judgement, Verdict
from auditor.analysis.verifier.encoder import load_encoder
from auditor.analysis.verifier.opinions import Opinion, OpinionTable
from auditor.analysis.verifier.pair_model import PairModel
from auditor.analysis.verifier.trained_classes import load_trained_classes
from auditor.reference.statements import ReferenceSet

_NOT_ASSERTED = "The text does not assert this, so it is not held against the reference set."
_OTHER_SUBSTANCE = "This is about {substance}, which the reference set does not cover."
_UNWEIGHED = 0.5
"""Confidence in a verdict that was reached without weighing the claim."""


class ReferenceJudge:
    """Holds claims against one reference set. Made once a set and model; ``judge_claims`` keeps the last few."""

    def __init__(self, reference_set: ReferenceSet, pair_model: PairModel | None = None) -> None:
        self._reference_set = reference_set
        self._table = OpinionTable(reference_set, load_encoder(), load_trained_classes(), pair_model)
        self._propositions = PropositionTable(reference_set)
        self._comparisons = ComparisonTable(reference_set)

    def judge(self, claims: Sequence[Claim]) -> tuple[Judgement, ...]:
        """The verdict on each claim, in the same order, with the statements that speak of the same thing."""
        settled = {place: reason for place, claim in enumerate(claims) if (reason := self._pass_over(claim))}
        weighed = [place for place in range(len(claims)) if place not in settled]
        opinions = dict(zip(weighed, self._table.weigh([claims[place] for place in weighed]), strict=True))
        return tuple(
            _settle_nothing(claim, settled[place]) if place in settled else self._decide(claim, opinions[place])
            for place, claim in enumerate(claims)
        )

    def _decide(self, claim: Claim, opinion: Opinion) -> Judgement:
        comparisons = self._comparisons.compare(claim, opinion)
        deciding = find_deciding(claim, opinion, comparisons)
        exact = (as_share(deciding),) if deciding else ()
        stances = chain(exact, self._propositions.stances(claim))
        return decide(claim, settle(opinion, deciding), stances, self._reference_set, comparisons)

    def _pass_over(self, claim: Claim) -> str | None:
        """Why a claim is not held against the reference set at all, if so."""
        if not claim.check_worthy:
            return NOTHING_SETTLES_IT if claim.assertion is Assertion.ASSERTED else _NOT_ASSERTED
        elsewhere = claim.scope.substance not in (None, self._reference_set.name)
        if elsewhere and not names_substance(claim.text):
            return _OTHER_SUBSTANCE.format(substance=claim.scope.substance)
        return None


def judge_claims(
    claims: Sequence[Claim], reference_set: ReferenceSet, *, pair_model: PairModel | None = None
) -> tuple[Judgement, ...]:
    """A judgement for each claim, in the same order; with a ``pair_model``, its reading counts too."""
    return _judge_for(reference_set, pair_model).judge(claims)


def judge_claim_text(text: str, reference_set: ReferenceSet, *, pair_model: PairModel | None = None) -> Judgement:
    """The judgement of a text that stands alone, read as one claim. Raises ``ValueError`` for a text without words."""
    return judge_claims([claim_of_text(text)], reference_set, pair_model=pair_model)[0]


_KEPT_JUDGES = 4
_judges: dict[tuple[str, str | None], ReferenceJudge] = {}


def _judge_for(reference_set: ReferenceSet, pair_model: PairModel | None) -> ReferenceJudge:
    key = (reference_set.hash, pair_model.identity if pair_model else None)
    if key not in _judges:
        if len(_judges) >= _KEPT_JUDGES:
            _judges.pop(next(iter(_judges)))
        _judges[key] = ReferenceJudge(reference_set, pair_model)
    return _judges[key]


def _settle_nothing(claim: Claim, reason: str) -> Judgement:
    return Judgement(claim=claim, verdict=Verdict.NOT_IN_REFERENCE, confidence=_UNWEIGHED, explanation=reason)
