"""Turns what the statements in scope hold of a claim into one verdict, with its reason."""

from auditor.analysis.judging.figures import StatedFigures
from auditor.analysis.types import Claim, Judgement, Match, Stance, Verdict
from auditor.analysis.verifier.opinions import Opinion, Share
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import Certainty, ReferenceSet

_VERDICTS = {
    Stance.CONTRADICTS: Verdict.CONTRADICTED,
    Stance.OVERSTATES: Verdict.OVERSTATED,
    Stance.SUPPORTS: Verdict.SUPPORTED,
}
_AGAINST = (Stance.CONTRADICTS, Stance.OVERSTATES)
_REASONS = {
    Stance.CONTRADICTS: "The page says the opposite of a reviewed statement.",
    Stance.OVERSTATES: "The page goes further than a reviewed statement.",
    Stance.SUPPORTS: "The page agrees with a reviewed statement.",
}
_OTHER_FIGURE = "The page gives another figure ({found}) than a reviewed statement."
_NOTHING = "No reviewed statement settles this. That does not make it false."


def decide(claim: Claim, opinion: Opinion, reference_set: ReferenceSet, figures: StatedFigures) -> Judgement:
    """The verdict on one claim. What speaks against it outranks what supports it; too weak a share settles nothing."""
    point = load_vocabulary("verdicts")["decides_from"]["alone" if claim.alone else "page"]
    against = sum(opinion.totals[stance] for stance in _AGAINST)
    if against >= float(point["against"]):
        return _settle(claim, opinion, opinion.leading(_graver(opinion)), against, reference_set, figures)
    support = opinion.totals[Stance.SUPPORTS]
    if support >= float(point["supports"]):
        return _settle(claim, opinion, opinion.leading(Stance.SUPPORTS), support, reference_set, figures)
    return _judgement(claim, opinion, Verdict.NOT_IN_REFERENCE, opinion.totals[Stance.NEUTRAL], _NOTHING)


def _graver(opinion: Opinion) -> Stance:
    return max(_AGAINST, key=lambda stance: opinion.totals[stance])


def _settle(
    claim: Claim,
    opinion: Opinion,
    leading: Share | None,
    confidence: float,
    reference_set: ReferenceSet,
    figures: StatedFigures,
) -> Judgement:
    if leading is None:
        return _judgement(claim, opinion, Verdict.NOT_IN_REFERENCE, opinion.totals[Stance.NEUTRAL], _NOTHING)
    verdict = _VERDICTS[leading.stance]
    contested = reference_set.by_id[leading.statement].certainty is Certainty.CONTESTED
    if contested and verdict is Verdict.CONTRADICTED:
        verdict = Verdict.MIXED
    reason = _explain(claim, leading, figures)
    return _judgement(claim, opinion, verdict, confidence, reason, leading.statement)


def _explain(claim: Claim, leading: Share, figures: StatedFigures) -> str:
    if leading.stance is Stance.CONTRADICTS and claim.quantities and figures.agree(claim, leading.statement) is False:
        return _OTHER_FIGURE.format(found=claim.text[claim.quantities[0].start : claim.quantities[0].end].strip())
    return _REASONS[leading.stance]


def _judgement(
    claim: Claim, opinion: Opinion, verdict: Verdict, confidence: float, reason: str, reference: str | None = None
) -> Judgement:
    return Judgement(
        claim=claim,
        verdict=verdict,
        confidence=round(min(confidence, 1.0), 3),
        explanation=reason,
        reference=reference,
        matches=tuple(
            Match(statement=share.statement, stance=share.stance, score=share.share, reason=_REASONS[share.stance])
            for share in opinion.shares[:_LISTED]
        ),
    )


_LISTED = 5
"""Statements that are named of each claim, for the reviewer."""
