"""How single claims are scored."""

import pytest

from auditor.analysis.types import Claim, Judgement, Verdict
from tests.evaluation.claim_scoring import JudgedClaim, score_claims
from tests.evaluation.labels import LabelledClaim


def judged(wanted: Verdict, given: Verdict, reference: str | None = None) -> JudgedClaim:
    claim = Claim(quote="Tea is green.", start=0, end=13, text="Tea is green.", sentence=0)
    judgement = Judgement(claim=claim, verdict=given, confidence=1, explanation="", reference=reference)
    labelled = LabelledClaim(claim=claim.text, verdict=wanted, references=frozenset({"tea"}), form="plain")
    return JudgedClaim(labelled=labelled, judgement=judgement)


def test_an_overstatement_taken_for_a_contradiction_is_right_three_ways_and_wrong_four_ways() -> None:
    scores = score_claims([judged(Verdict.OVERSTATED, Verdict.CONTRADICTED)])
    assert (scores.three_way, scores.four_way) == (1, 0)


def test_contradictions_are_measured_both_ways() -> None:
    scores = score_claims(
        [
            judged(Verdict.CONTRADICTED, Verdict.OVERSTATED),
            judged(Verdict.CONTRADICTED, Verdict.SUPPORTED),
            judged(Verdict.SUPPORTED, Verdict.CONTRADICTED),
            judged(Verdict.NOT_IN_REFERENCE, Verdict.CONTRADICTED),
        ]
    )
    assert scores.contradiction_recall == pytest.approx(1 / 2)
    assert scores.contradiction_precision == pytest.approx(1 / 3)


def test_a_contested_contradiction_counts_as_a_contradiction() -> None:
    assert score_claims([judged(Verdict.CONTRADICTED, Verdict.MIXED)]).four_way == 1
    assert score_claims([judged(Verdict.SUPPORTED, Verdict.MIXED)]).contradiction_precision == 0


def test_the_reference_counts_only_where_the_verdict_is_right() -> None:
    right = judged(Verdict.SUPPORTED, Verdict.SUPPORTED, "tea")
    other = judged(Verdict.SUPPORTED, Verdict.SUPPORTED, "coffee")
    wrong = judged(Verdict.SUPPORTED, Verdict.CONTRADICTED, "coffee")
    assert score_claims([right, other, wrong]).reference == pytest.approx(1 / 2)


def test_nothing_to_count_gives_no_figure() -> None:
    scores = score_claims([judged(Verdict.NOT_IN_REFERENCE, Verdict.NOT_IN_REFERENCE)])
    assert (scores.contradiction_recall, scores.contradiction_precision, scores.reference) == (None, None, None)
