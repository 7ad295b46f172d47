"""Lets an exact comparison settle what the encoder only weighed."""

from collections.abc import Iterable
from dataclasses import replace

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.types import Assertion, Claim, Stance
from auditor.analysis.verifier.opinions import Opinion, Share
from auditor.analysis.vocabulary.loading import load_vocabulary


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


def settle(opinion: Opinion, comparison: Comparison | None) -> Opinion:
    """The opinion with what one statement holds for the claim on the stance that the deciding comparison found.

    As it is where no comparison decides (None).
    What the encoder sees against the claim stays as it is: whether that contradicts or overstates is a matter of tone.
    """
    if comparison is None:
        return opinion
    own = [share for share in opinion.shares if share.statement == comparison.statement]
    moved = sum(share.share for share in own if share.stance is Stance.SUPPORTS)
    found = moved + sum(share.share for share in own if share.stance is comparison.stance)
    left = [share for share in opinion.shares if share not in own or share.stance not in _TAKING_PART]
    new = Share(statement=comparison.statement, stance=comparison.stance, share=round(found, 4))
    totals = dict(opinion.totals)
    totals[Stance.SUPPORTS] = max(0.0, totals[Stance.SUPPORTS] - moved)
    totals[comparison.stance] += moved
    shares = tuple(sorted((new, *left), key=lambda share: -share.share))
    return replace(opinion, totals=totals, shares=shares) if moved else opinion


_TAKING_PART = (Stance.SUPPORTS, Stance.CONTRADICTS)
