"""Verdicts on claims that stand alone, against the shipped reference set."""

import pytest

from auditor.analysis.types import Verdict
from auditor.analysis.verdicts import judge_claim_text
from auditor.reference.loading import load_reference_set

AGAINST = (Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.MIXED)


def verdict_of(text: str) -> Verdict:
    return judge_claim_text(text, load_reference_set()).verdict


@pytest.mark.parametrize(
    "text",
    [
        "Is baclofen addictive? Yes.",
        "Baclofen floods the reward centre with dopamine.",
        "Baclofen raises the level of GABA in the brain.",
        "The maximum dose of baclofen tablets is 200 mg a day.",
        "You can safely stop baclofen cold turkey.",
        "Baclofen is a narcotic.",
    ],
)
def test_what_the_reference_set_corrects_is_found(text: str) -> None:
    assert verdict_of(text) in AGAINST


@pytest.mark.parametrize(
    "text",
    [
        "It is a myth that baclofen causes no withdrawal.",
        "The daily limit for baclofen tablets in the US is no more than 0.08 g a day.",
        "Baclofen is not a controlled substance.",
        "Baclofen is not a narcotic.",
    ],
)
def test_what_the_reference_set_says_is_supported(text: str) -> None:
    assert verdict_of(text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Some sites say it is highly addictive. It is not.",
        "Unlike benzodiazepines, which are addictive, baclofen was first sold in a blue box.",
        "Doctors once thought it could not cause withdrawal.",
        "The pump delivers 300 to 800 mcg a day.",
        "Adults may take baclofen up to 100 mg a day in the UK.",
        "Gabapentin is addictive.",
        "Our centre has a heated pool.",
        "Baclofen has little abuse potential.",
    ],
)
def test_what_is_not_asserted_in_scope_or_wrong_is_not_flagged(text: str) -> None:
    assert verdict_of(text) not in AGAINST


def test_a_verdict_names_its_statement_and_says_why() -> None:
    judgement = judge_claim_text("Is baclofen addictive? Yes.", load_reference_set())
    assert judgement.reference == "addiction-low-liability"
    assert judgement.explanation
    assert 0.5 < judgement.confidence <= 1


def test_what_no_statement_settles_is_not_called_false() -> None:
    judgement = judge_claim_text("Our centre has a heated pool.", load_reference_set())
    assert judgement.verdict is Verdict.NOT_IN_REFERENCE
    assert "does not make it false" in judgement.explanation


def test_a_claim_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        judge_claim_text("  ", load_reference_set())


def test_the_same_claim_gets_the_same_judgement() -> None:
    first = judge_claim_text("Baclofen is a narcotic.", load_reference_set())
    assert first == judge_claim_text("Baclofen is a narcotic.", load_reference_set())
