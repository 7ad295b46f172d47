"""Turns what the statements in scope hold of a claim into one verdict, with its reason."""

from collections.abc import Iterable, Sequence

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.wording import explain, pick
from auditor.analysis.types import Assertion, Claim, Judgement, Match, Stance, Verdict
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
NOTHING_SETTLES_IT = "No reviewed statement settles this. That does not make it false."

_MOST_CONFIDENT = 0.99
"""No verdict that was weighed is certain."""
_LISTED = 5
"""Statements that are named of each claim, for the reviewer."""


def decide(
    claim: Claim,
    opinion: Opinion,
    stances: Iterable[Share],
    reference_set: ReferenceSet,
    comparisons: Sequence[Comparison] = (),
) -> Judgement:
    """The verdict on one claim. What speaks against it outranks what supports it; too weak a share settles nothing.

    ``stances`` are those of statements that a proposition of fixed form settles; ``comparisons`` give the reason.
    """
    side = _find_side(claim, opinion, stances, reference_set)
    if side is None:
        silence = _with_reason(NOTHING_SETTLES_IT, pick(comparisons, Stance.NEUTRAL))
        return _judgement(claim, opinion, Verdict.NOT_IN_REFERENCE, opinion.totals[Stance.NEUTRAL], silence)
    leading, confidence = side
    verdict = _name_verdict(leading, reference_set)
    reason = _with_reason(_REASONS[leading.stance], pick(comparisons, leading.stance, leading.statement))
    return _judgement(claim, opinion, verdict, confidence, reason, leading.statement)


def _find_side(
    claim: Claim, opinion: Opinion, stances: Iterable[Share], reference_set: ReferenceSet
) -> tuple[Share, float] | None:
    """The share that decides, with the confidence in its side; None where nothing settles the claim."""
    point = load_vocabulary("verdicts")["decides_from"]["alone" if claim.alone else "page"]
    against, support = _against(opinion), opinion.totals[Stance.SUPPORTS]
    if against >= float(point["against"]):
        leading, confidence = opinion.leading(_graver(opinion)), against
    elif (opposing := _opposing(claim, opinion, stances)) is not None:
        return opposing, opposing.share
    elif support >= float(point["supports"]):
        leading, confidence = opinion.leading(Stance.SUPPORTS), support
    else:
        return None
    on_topic = leading is not None and _on_its_topic(opinion, leading, reference_set) >= float(point["topic"])
    return (leading, confidence) if leading is not None and on_topic else None


def _opposing(claim: Claim, opinion: Opinion, stances: Iterable[Share]) -> Share | None:
    """The statement that a proposition of the claim opposes, where the encoder sees some of that too.

    Of several, the one that the encoder holds for the likeliest.
    """
    needed = float(load_vocabulary("verdicts")["proposition_needs_against"])
    if claim.assertion is not Assertion.ASSERTED or _against(opinion) < needed:
        return None
    ranks = {share.statement: -share.share for share in reversed(opinion.shares)}
    opposing = [share for share in stances if share.stance in _AGAINST]
    return min(opposing, key=lambda share: (ranks.get(share.statement, 0.0), share.statement), default=None)


def _against(opinion: Opinion) -> float:
    return sum(opinion.totals[stance] for stance in _AGAINST)


def _on_its_topic(opinion: Opinion, leading: Share, reference_set: ReferenceSet) -> float:
    """The share of all statements on the leading one's topic that take its side."""
    topic, supports = reference_set.by_id[leading.statement].topic, leading.stance is Stance.SUPPORTS
    return sum(
        share.share
        for share in opinion.shares
        if reference_set.by_id[share.statement].topic == topic and (share.stance is Stance.SUPPORTS) == supports
    )


def _graver(opinion: Opinion) -> Stance:
    return max(_AGAINST, key=lambda stance: opinion.totals[stance])


def _name_verdict(leading: Share, reference_set: ReferenceSet) -> Verdict:
    """A contradiction of a statement that is itself contested is a mixed matter."""
    contested = reference_set.by_id[leading.statement].certainty is Certainty.CONTESTED
    return Verdict.MIXED if contested and leading.stance is Stance.CONTRADICTS else _VERDICTS[leading.stance]


def _with_reason(reason: str, comparison: Comparison | None) -> str:
    return reason if comparison is None else f"{reason} {explain(comparison)}"


def _judgement(
    claim: Claim, opinion: Opinion, verdict: Verdict, confidence: float, reason: str, reference: str | None = None
) -> Judgement:
    return Judgement(
        claim=claim,
        verdict=verdict,
        confidence=round(min(confidence, _MOST_CONFIDENT), 3),
        explanation=reason,
        reference=reference,
        matches=tuple(
            Match(statement=share.statement, stance=share.stance, score=share.share, reason=_REASONS[share.stance])
            for share in opinion.shares[:_LISTED]
        ),
    )
