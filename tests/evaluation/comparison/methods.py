"""What is compared: ways of saying whether the reference set supports a claim, stands against it, or neither."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.evaluation.corpus_claims import NEITHER, CorpusClaim

Judge = Callable[[Sequence[str]], list[str]]
"""Texts of claims in, their sides (``SIDES``) out, in the same order."""
_CHOICES = 40
"""Thresholds that are tried, spread evenly over the scores of the tune part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One row of the table."""

    name: str
    judge: Judge


@dataclass(frozen=True, slots=True)
class Leaning:
    """The side a claim would be given, and how surely, before a threshold says whether that is enough."""

    side: str
    score: float


Lean = Callable[[Sequence[str]], list[Leaning]]


def judge_by_majority(tune: Sequence[CorpusClaim]) -> Judge:
    """Give every claim the side that most claims of the tune part have."""
    side = Counter(claim.wanted for claim in tune).most_common(1)[0][0]
    return lambda texts: [side] * len(texts)


def judge_above_threshold(lean: Lean, tune: Sequence[CorpusClaim]) -> Judge:
    """Give a claim the side it leans to where the score reaches a threshold, chosen on the tune part; else neither."""
    least = choose_threshold(lean([claim.text for claim in tune]), [claim.wanted for claim in tune])
    return lambda texts: [_settle(leaning, least) for leaning in lean(texts)]


def choose_threshold(leanings: Sequence[Leaning], wanted: Sequence[str]) -> float:
    """The score from which on settling a claim makes most of them right; the lowest of several as good."""
    scores = sorted(leaning.score for leaning in leanings)
    choices = [scores[place * (len(scores) - 1) // _CHOICES] for place in range(_CHOICES + 1)]

    def count_right(least: float) -> int:
        return sum(_settle(leaning, least) == side for leaning, side in zip(leanings, wanted, strict=True))

    return max(sorted(set(choices)), key=count_right)


def _settle(leaning: Leaning, least: float) -> str:
    return leaning.side if leaning.score >= least else NEITHER
