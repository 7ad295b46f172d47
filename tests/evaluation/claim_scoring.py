"""How well single claims were judged: accuracy, contradictions found, and the confusion matrix."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.analysis.types import Judgement, Verdict
from tests.evaluation.labels import LabelledClaim
from tests.evaluation.scoring_rules import share

AGAINST = frozenset({Verdict.CONTRADICTED, Verdict.OVERSTATED})
"""Both stand against the reference: in the three-way figure the one may be taken for the other."""

ANSWERS = tuple(verdict for verdict in Verdict if verdict is not Verdict.MIXED)
"""The four verdicts a single claim can have; ``check-claims`` answers the same four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A labelled claim and what the engine made of it."""

    labelled: LabelledClaim
    judgement: Judgement

    @property
    def answer(self) -> Verdict:
        return answer(self.judgement)

    @property
    def exact(self) -> bool:
        return self.answer is self.labelled.verdict

    @property
    def coarse(self) -> bool:
        return _coarse(self.answer) == _coarse(self.labelled.verdict)

    @property
    def right_reference(self) -> bool:
        return self.judgement.reference in self.labelled.references


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimScores:
    """Shares from 0 to 1; None where there was nothing to count."""

    claims: int
    three_way: float | None
    four_way: float | None
    contradiction_recall: float | None
    contradiction_precision: float | None
    reference: float | None
    """Of the claims decided rightly, the share decided by an acceptable statement."""
    confusion: dict[Verdict, dict[Verdict, int]]
    """Labelled verdict, then given verdict, then how many."""
    by_form: dict[str, tuple[int, int]]
    """Form, then right (three-way) and all."""


def answer(judgement: Judgement) -> Verdict:
    """The verdict as ``check-claims`` gives it: a contradiction by a contested statement (mixed) is a contradiction."""
    return Verdict.CONTRADICTED if judgement.verdict is Verdict.MIXED else judgement.verdict


def score_claims(judged: Sequence[JudgedClaim]) -> ClaimScores:
    """Every figure of one set of claims."""
    against = [one for one in judged if one.labelled.verdict in AGAINST]
    flagged = [one for one in judged if one.answer in AGAINST]
    both = sum(one.answer in AGAINST for one in against)
    decided = [one for one in judged if one.coarse and one.labelled.verdict is not Verdict.NOT_IN_REFERENCE]
    return ClaimScores(
        claims=len(judged),
        three_way=share(sum(one.coarse for one in judged), len(judged)),
        four_way=share(sum(one.exact for one in judged), len(judged)),
        contradiction_recall=share(both, len(against)),
        contradiction_precision=share(both, len(flagged)),
        reference=share(sum(one.right_reference for one in decided), len(decided)),
        confusion=_confusion(judged),
        by_form=_by_form(judged),
    )


def _coarse(verdict: Verdict) -> str:
    return "against" if verdict in AGAINST else verdict


def _confusion(judged: Iterable[JudgedClaim]) -> dict[Verdict, dict[Verdict, int]]:
    counted = Counter((one.labelled.verdict, one.answer) for one in judged)
    return {wanted: {given: counted[wanted, given] for given in ANSWERS} for wanted in ANSWERS}


def _by_form(judged: Iterable[JudgedClaim]) -> dict[str, tuple[int, int]]:
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for one in judged:
        right[one.labelled.form] += one.coarse
        whole[one.labelled.form] += 1
    return {form: (right[form], whole[form]) for form in sorted(whole)}
