"""Lets an exact comparison settle what the encoder only weighed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.types import Assertion, Claim
from auditor.analysis.verifier.opinions import Opinion, Share
from auditor.analysis.vocabulary.loading import load_vocabulary


def settle(claim: Claim, opinion: Opinion, comparisons: Iterable[Comparison]) -> Opinion:
    """The opinion after exact comparison: a statement's whole share goes to the stance that a comparator found.

    Only where the claim is asserted, the statement has enough of the share to be what the claim is about, and the
    comparator's finding is one of those that are right often enough. Else the opinion as it is.
    """
    if claim.assertion is not Assertion.ASSERTED:
        return opinion
    needed = float(load_vocabulary("typed_propositions")["mass"])
    for comparison in comparisons:
        if may_move(comparison) and mass_on(opinion, comparison.statement) >= needed:
            return _move(opinion, comparison)
    return opinion


def may_move(comparison: Comparison) -> bool:
    """Whether findings of this kind are right often enough to outweigh the encoder."""
    movers = load_vocabulary("typed_propositions")["movers"]
    return comparison.exact and comparison.stance.value in movers.get(comparison.name, ())


def mass_on(opinion: Opinion, statement: str) -> float:
    """The share of one statement over all its stances."""
    return sum(share.share for share in opinion.shares if share.statement == statement)


def _move(opinion: Opinion, comparison: Comparison) -> Opinion:
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
