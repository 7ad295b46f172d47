"""Lets an exact comparison settle what the encoder only weighed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.types import Assertion, Claim
from auditor.analysis.verifier.opinions import Opinion, Share
from auditor.analysis.vocabulary.loading import load_vocabulary


def settle(claim: Claim, opinion: Opinion, comparisons: Iterable[Comparison]) -> Opinion:
    """The opinion after exact comparison: a statement's whole share goes to the stance that a comparator found.

    The opinion as it is where no comparison decides (``find_deciding``).
    """
    comparison = find_deciding(claim, opinion, comparisons)
    return opinion if comparison is None else move(opinion, comparison)


def find_deciding(claim: Claim, opinion: Opinion, comparisons: Iterable[Comparison]) -> Comparison | None:
    """The first comparison that decides the claim.

    Only where the claim is asserted, the statement has enough of the share to be what the claim is about, and the
    comparator's finding is one of those that are right often enough.
    """
    if claim.assertion is not Assertion.ASSERTED:
        return None
    needed = float(load_vocabulary("typed_propositions")["mass"])
    deciding = (one for one in comparisons if may_move(one) and mass_on(opinion, one.statement) >= needed)
    return next(deciding, None)


def as_share(comparison: Comparison) -> Share:
    """What a comparison that decides holds of its statement, as a proposition of fixed form does."""
    share = float(load_vocabulary("verdicts")["proposition_confidence"])
    return Share(statement=comparison.statement, stance=comparison.stance, share=share)


def may_move(comparison: Comparison) -> bool:
    """Whether findings of this kind are right often enough to outweigh the encoder."""
    movers = load_vocabulary("typed_propositions")["movers"]
    return comparison.exact and comparison.stance.value in movers.get(comparison.name, ())


def mass_on(opinion: Opinion, statement: str) -> float:
    """The share of one statement over all its stances."""
    return sum(share.share for share in opinion.shares if share.statement == statement)


def move(opinion: Opinion, comparison: Comparison) -> Opinion:
    """The opinion with all that one statement holds on the stance that the comparison found."""
    totals = dict(opinion.totals)
    moved = 0.0
    for share in _others(opinion.shares, comparison):
        totals[share.stance] = max(0.0, totals[share.stance] - share.share)
        totals[comparison.stance] += share.share
        moved += share.share
    kept = [share for share in opinion.shares if share.statement != comparison.statement]
    own = Share(
        statement=comparison.statement,
        stance=comparison.stance,
        share=round(mass_on(opinion, comparison.statement), 4),
    )
    shares = tuple(sorted((own, *kept), key=lambda share: -share.share))
    return replace(opinion, totals=totals, shares=shares) if moved else opinion


def _others(shares: Sequence[Share], comparison: Comparison) -> list[Share]:
    return [one for one in shares if one.statement == comparison.statement and one.stance is not comparison.stance]
