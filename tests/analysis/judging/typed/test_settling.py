"""What an exact comparison may change in an opinion, and the verdict and reason that come of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.decision import decide
from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.settling import as_share, find_deciding, settle
from auditor.analysis.judging.typed.table import ComparisonTable
from auditor.analysis.types import Assertion, Claim, Judgement, Stance, Verdict
from auditor.analysis.verifier.opinions import Opinion
from auditor.analysis.vocabulary.loading import load_vocabulary
from tests.analysis.judging.typed.claims import SET, make_opinion

TABLE = ComparisonTable(SET)
FOR, AGAINST = Stance.SUPPORTS, Stance.CONTRADICTS
MAXIMUM = "dosage-oral-max-80"
TORN = make_opinion({(MAXIMUM, FOR): 0.47, (MAXIMUM, AGAINST): 0.40})
TOO_MUCH = claim_of_text("In the United States the label draws the line at 120 mg in twenty-four hours.")


def settle_claim(claim: Claim, opinion: Opinion, comparisons: Sequence[Comparison]) -> Opinion:
    return settle(opinion, find_deciding(claim, opinion, comparisons))


def test_where_the_data_names_no_movers_no_comparison_moves_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(load_vocabulary("typed_propositions"), "movers", {})
    claim = claim_of_text("In the United States the label draws the line at 120 mg in twenty-four hours.")
    opinion = make_opinion({("dosage-oral-max-80", Stance.SUPPORTS): 0.9})
    assert settle_claim(claim, opinion, ComparisonTable(SET).compare(claim, opinion)) == opinion


def judge(text: str, opinion: Opinion, *, alone: bool = False) -> Judgement:
    """The verdict on a sentence of a page of which the encoder holds this."""
    claim = replace(claim_of_text(text), alone=alone)
    comparisons = TABLE.compare(claim, opinion)
    deciding = find_deciding(claim, opinion, comparisons)
    stances = (as_share(deciding),) if deciding else ()
    return decide(claim, settle(opinion, deciding), stances, SET, comparisons)


def test_another_figure_takes_what_spoke_for_the_claim() -> None:
    settled = settle_claim(TOO_MUCH, TORN, TABLE.compare(TOO_MUCH, TORN))
    assert settled.totals[AGAINST] == pytest.approx(0.87)
    assert settled.totals[FOR] == pytest.approx(0)
    assert [(share.statement, share.stance) for share in settled.shares] == [(MAXIMUM, AGAINST)]
    assert sum(settled.totals.values()) == pytest.approx(1)


def test_what_goes_beyond_a_statement_stays_so() -> None:
    opinion = make_opinion({(MAXIMUM, FOR): 0.2, (MAXIMUM, Stance.OVERSTATES): 0.6})
    settled = settle_claim(TOO_MUCH, opinion, TABLE.compare(TOO_MUCH, opinion))
    assert settled.totals[Stance.OVERSTATES] == pytest.approx(0.6)
    assert settled.totals[AGAINST] == pytest.approx(0.2)


def test_the_very_figure_moves_nothing() -> None:
    claim = claim_of_text("In the US take no more than 0.08 g a day.")
    assert settle_claim(claim, TORN, TABLE.compare(claim, TORN)) == TORN


def test_a_share_that_is_too_small_is_left_alone() -> None:
    slight = make_opinion({(MAXIMUM, FOR): 0.30, (MAXIMUM, AGAINST): 0.10})
    assert settle_claim(TOO_MUCH, slight, TABLE.compare(TOO_MUCH, slight)) == slight


def test_what_the_page_does_not_assert_is_left_alone() -> None:
    reported = replace(TOO_MUCH, assertion=Assertion.REPORTED)
    assert settle_claim(reported, TORN, TABLE.compare(reported, TORN)) == TORN


@pytest.mark.parametrize(
    ("name", "stance", "exact"),
    [
        ("modality", Stance.OVERSTATES, True),
        ("quantity", FOR, True),
        ("quantity", AGAINST, False),
        ("direction", AGAINST, True),
    ],
)
def test_a_finding_that_did_not_make_verdicts_better_moves_nothing(name: str, stance: Stance, exact: bool) -> None:
    found = Comparison(name=name, stance=stance, statement=MAXIMUM, about="x", said="a", stated="b", exact=exact)
    assert settle_claim(TOO_MUCH, TORN, [found]) == TORN


def test_the_share_of_other_statements_stays() -> None:
    opinion = make_opinion({(MAXIMUM, FOR): 0.6, ("pk-half-life", FOR): 0.2})
    settled = settle_claim(TOO_MUCH, opinion, TABLE.compare(TOO_MUCH, opinion))
    assert settled.totals[FOR] == pytest.approx(0.2)
    assert settled.totals[AGAINST] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("text", "statement", "verdict"),
    [
        (TOO_MUCH.text, MAXIMUM, Verdict.CONTRADICTED),
        ("In the US take no more than 0.08 g of baclofen a day.", MAXIMUM, Verdict.SUPPORTED),
        ("Adults open with 20 mg three times a day.", "dosage-oral-start-titrate", Verdict.CONTRADICTED),
        ("It put the risk ratio for relapse at 0.37.", "evidence-cochrane2023-efficacy", Verdict.CONTRADICTED),
        ("It put the risk ratio for relapse at 0.87.", "evidence-cochrane2023-efficacy", Verdict.SUPPORTED),
        ("That version did not win American approval until 2006.", "identity-intrathecal-1992", Verdict.CONTRADICTED),
        ("Baclofen raises dopamine.", "mechanism-dopamine-reduces", Verdict.SUPPORTED),
    ],
)
def test_an_encoder_that_leans_to_support_is_set_right_by_figures_alone(
    text: str, statement: str, verdict: Verdict
) -> None:
    leaning = make_opinion({(statement, FOR): 0.6, (statement, AGAINST): 0.1})
    judgement = judge(text, leaning)
    assert (judgement.verdict, judgement.reference) == (verdict, statement)


@pytest.mark.parametrize(
    "text", ["The pump delivers 300 to 800 mcg a day.", "Tablets may be taken up to 100 mg a day in the UK."]
)
def test_another_form_or_country_is_never_held_against_the_american_limit(text: str) -> None:
    judgement = judge(text, make_opinion({}, barred=MAXIMUM))
    assert judgement.verdict is Verdict.NOT_IN_REFERENCE
    assert "Scope: the page speaks of" in judgement.explanation


@pytest.mark.parametrize(
    ("text", "statement", "stance", "reason"),
    [
        (
            TOO_MUCH.text,
            MAXIMUM,
            AGAINST,
            "Quantity: the page says 120 mg a day at most, the reviewed statement 80 mg a day at most.",
        ),
        (
            "Baclofen raises dopamine.",
            "mechanism-dopamine-reduces",
            AGAINST,
            "Direction: the page says baclofen raises dopamine, the reviewed statement that it lowers it.",
        ),
        (
            "Baclofen is an opioid.",
            "identity-not-opioid",
            AGAINST,
            "Polarity: the page says yes to “opioid”, the reviewed statement no.",
        ),
        (
            "Baclofen always causes drowsiness.",
            "adverse-drowsiness",
            Stance.OVERSTATES,
            "Modality: the page says always, the reviewed statement usually.",
        ),
        (
            "In the US take no more than 80 mg a day.",
            MAXIMUM,
            FOR,
            "Quantity: the page says 80 mg a day at most, as the reviewed statement does (80 mg a day at most).",
        ),
    ],
)
def test_the_reason_names_the_comparator_and_both_sides(text: str, statement: str, stance: Stance, reason: str) -> None:
    assert judge(text, make_opinion({(statement, stance): 0.95})).explanation.endswith(f" {reason}")


def test_the_scope_says_why_the_nearest_statement_has_no_say() -> None:
    explanation = judge(
        "Tablets may be taken up to 100 mg a day in the UK.", make_opinion({}, barred=MAXIMUM)
    ).explanation
    assert explanation.endswith(
        "Scope: the page speaks of the United Kingdom, the nearest reviewed statement of the United States, "
        "so it has no say."
    )


def test_without_a_comparison_the_reason_is_general() -> None:
    judgement = judge(
        "Baclofen tablets are kept in the fridge.", make_opinion({("administration-storage", AGAINST): 0.95})
    )
    assert judgement.explanation == "The page says the opposite of a reviewed statement."
