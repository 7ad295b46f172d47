"""Each comparator beside what it must leave alone."""

import pytest

from auditor.analysis.types import Stance
from tests.analysis.judging.typed.claims import compare_text, find

FOR, AGAINST = Stance.SUPPORTS, Stance.CONTRADICTS


@pytest.mark.parametrize(
    ("text", "statement", "stance"),
    [
        ("Take no more than 0.08 g a day.", "dosage-oral-max-80", FOR),
        ("In the US the tablets go up to 80 mg a day.", "dosage-oral-max-80", FOR),
        ("Never more than four 20 mg tablets a day.", "dosage-oral-max-80", FOR),
        (
            "In the United States the label draws the line at 120 mg in twenty-four hours.",
            "dosage-oral-max-80",
            AGAINST,
        ),
        ("The ceiling is 80 g a day.", "dosage-oral-max-80", AGAINST),
        ("Tablets may be taken up to 100 mg a day in the UK.", "dosage-uk-max-100", FOR),
        ("Adults open with 20 mg three times a day.", "dosage-oral-start-titrate", AGAINST),
        ("Adults open with 5 mg three times a day.", "dosage-oral-start-titrate", FOR),
        ("The dose then climbs to 20 mg three times a day.", "dosage-oral-start-titrate", FOR),
        ("The screening dose for a pump is 50 mg.", "dosage-it-screening", AGAINST),
        ("The screening dose for a pump is 50 mcg.", "dosage-it-screening", FOR),
        ("It put the risk ratio for relapse at 0.37.", "evidence-cochrane2023-efficacy", AGAINST),
        ("It put the risk ratio for relapse at 0.87.", "evidence-cochrane2023-efficacy", FOR),
        ("Relapse was 13% less likely.", "evidence-cochrane2023-efficacy", FOR),
        ("That version did not win American approval until 2006.", "identity-intrathecal-1992", AGAINST),
        ("The pump won American approval in 1992.", "identity-intrathecal-1992", FOR),
        ("Eleven in a hundred were admitted.", "special-ckd-encephalopathy", AGAINST),
        ("Fewer than one in a thousand feels drowsy.", "adverse-drowsiness", AGAINST),
        ("More than half needed admission.", "addiction-poison-center-admission", FOR),
        ("One of eleven criteria is enough.", "addiction-sud-needs-two-criteria", AGAINST),
        ("In 16 of the 17 trials it came with counselling.", "treatment-aud-with-psychosocial", FOR),
        ("It peaks after 30 minutes to 3 hours.", "pk-absorption-peak", FOR),
        ("It peaks after two days.", "pk-absorption-peak", AGAINST),
        ("A Dutch study of 107 people looked at GHB.", "offlabel-ghb", FOR),
        ("A Dutch study of 900 people looked at GHB.", "offlabel-ghb", AGAINST),
    ],
)
def test_a_figure_is_compared_with_the_statements(text: str, statement: str, stance: Stance) -> None:
    found = find(text, statement, "quantity")
    assert found is not None
    assert found.stance is stance


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The pump delivers 300 to 800 mcg a day.", "dosage-oral-max-80"),
        ("By pump the dose is 90 mg a day.", "dosage-oral-max-80"),
        ("The maximum is not 120 mg a day.", "dosage-oral-max-80"),
        ("It is a myth that the maximum is 120 mg a day.", "dosage-oral-max-80"),
        ("It was approved 20 years ago.", "identity-intrathecal-1992"),
        ("Half the patients get better.", "dosage-oral-max-80"),
        ("I split my 20 mg tablets.", "dosage-oral-max-80"),
    ],
)
def test_what_is_not_alike_is_not_compared(text: str, statement: str) -> None:
    assert find(text, statement, "quantity") is None


def test_a_claim_that_has_the_figure_besides_another_has_it() -> None:
    text = "Forget 120 mg: the American maximum is 80 mg a day."
    stances = {one.stance for one in compare_text(text, "dosage-oral-max-80") if one.name == "quantity"}
    assert stances == {FOR}


@pytest.mark.parametrize(
    ("text", "statement", "exact"),
    [
        ("The half-life of baclofen is twenty hours.", "pk-half-life", True),
        ("If the half-life of baclofen were twenty hours, one tablet would do.", "pk-half-life", False),
        ("Unlike baclofen the half-life of dantrolene is nine hours.", "pk-half-life", False),
        ("In Canada the half-life of baclofen is nine hours.", "pk-half-life", False),
        ("The American maximum is 36 mg a day.", "dosage-oral-max-80", True),
        ("Baclofen is one thing; the American maximum of tizanidine is 36 mg a day.", "dosage-oral-max-80", False),
        ("After gabapentin, the maximum of baclofen is 120 mg a day.", "dosage-oral-max-80", True),
        ("Alcohol studies have used up to 900 mg a day.", "dosage-high-dose-aud-outside-label", True),
    ],
)
def test_a_figure_of_another_drug_country_or_condition_is_not_exact(text: str, statement: str, exact: bool) -> None:
    found = find(text, statement, "quantity")
    assert found is not None
    assert (found.stance, found.exact) == (AGAINST, exact)


def test_a_year_decides_only_beside_an_approval() -> None:
    approval = find("The pump won American approval in 2006.", "identity-intrathecal-1992", "quantity")
    guideline = find("A guideline of 2022 leaves baclofen out.", "evidence-apa-2018", "quantity")
    assert approval is not None and guideline is not None
    assert (approval.exact, guideline.exact) == (True, False)


@pytest.mark.parametrize(
    ("text", "statement", "stance", "exact"),
    [
        ("Baclofen raises dopamine.", "mechanism-dopamine-reduces", AGAINST, True),
        ("Baclofen lowers dopamine.", "mechanism-dopamine-reduces", FOR, True),
        ("Baclofen blocks the GABA-B receptor.", "mechanism-gabab-agonist", AGAINST, True),
        ("Nobody has shown that baclofen raises dopamine.", "mechanism-dopamine-reduces", FOR, False),
        ("A seller says that baclofen raises dopamine.", "mechanism-dopamine-reduces", AGAINST, False),
    ],
)
def test_a_direction_is_exact_in_a_plain_clause_only(text: str, statement: str, stance: Stance, exact: bool) -> None:
    found = find(text, statement, "direction")
    assert found is not None
    assert (found.stance, found.exact) == (stance, exact)


@pytest.mark.parametrize(
    ("text", "stance", "exact"),
    [
        ("Baclofen is an opioid.", AGAINST, True),
        ("Baclofen is not an opioid.", FOR, True),
        ("Is baclofen an opioid?", AGAINST, False),
        ("Whoever told you that baclofen is an opioid was wrong.", AGAINST, False),
    ],
)
def test_polarity_is_exact_where_the_drug_is_said_to_be_something(text: str, stance: Stance, exact: bool) -> None:
    found = find(text, "identity-not-opioid", "polarity")
    assert found is not None
    assert (found.stance, found.exact) == (stance, exact)


def test_always_goes_beyond_what_no_wording_says_always() -> None:
    found = find("Baclofen always causes drowsiness.", "adverse-drowsiness", "modality")
    assert found is not None
    assert (found.stance, found.exact) == (Stance.OVERSTATES, False)
    assert find("Baclofen may cause drowsiness.", "adverse-drowsiness", "modality") is None


def test_a_maximum_is_not_compared_with_doses_that_are_none() -> None:
    assert find("No more than 80 mg a day is given.", "dosage-oral-start-titrate", "quantity") is None
    assert find("In the US no more than 120 mg a day is given.", "dosage-oral-max-80", "quantity") is not None


def test_a_usual_dose_that_is_the_statements_in_another_role_decides_nothing() -> None:
    found = find("The usual dose ranges from 5 mg three times a day on.", "dosage-oral-start-titrate", "quantity")
    assert found is None or not found.exact or found.stance is FOR
    wrong = find("The usual dose is 50 mg three times a day.", "dosage-oral-usual-range", "quantity")
    assert wrong is not None and wrong.exact and wrong.stance is AGAINST
