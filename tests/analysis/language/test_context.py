"""What a page does with a proposition, how strongly, and about what."""

import pytest

from auditor.analysis.language.context import find_assertion, find_attribution, find_modality, find_scope
from auditor.analysis.types import Assertion, Modality

NAMES = ("baclofen", "lioresal")


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Baclofen is addictive.", Assertion.ASSERTED),
        ("Is baclofen addictive?", Assertion.ASKED),
        ("Some sites say it is highly addictive.", Assertion.REPORTED),
        ("Doctors once thought it could not cause withdrawal.", Assertion.REPORTED),
        ("A poster wrote “baclofen is as bad as heroin” last week.", Assertion.REPORTED),
        ("My sister-in-law swears to this day that it is as addictive as heroin.", Assertion.REPORTED),
        ("My sister stopped baclofen in a day and had a seizure.", Assertion.ASSERTED),
        ("One chain across the state line advertises a two-day detox for baclofen.", Assertion.REPORTED),
        ("One clinic in town offers a two-day detox for baclofen.", Assertion.ASSERTED),
        ("Call us today to talk about baclofen.", Assertion.INSTRUCTED),
        ("What if baclofen were sold freely", Assertion.HYPOTHETICAL),
        ("The so-called “rebound” is real.", Assertion.ASSERTED),
        ("According to the label, baclofen can cause drowsiness.", Assertion.ASSERTED),
    ],
)
def test_only_what_the_page_itself_says_is_asserted(text: str, assertion: Assertion) -> None:
    assert find_assertion(text) is assertion


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("It may cause fits.", Modality.POSSIBLE),
        ("It causes fits.", Modality.PLAIN),
        ("It always causes fits.", Modality.ALWAYS),
        ("It usually causes sleepiness.", Modality.USUALLY),
        ("It occasionally causes fits.", Modality.SOMETIMES),
    ],
)
def test_hedges_count(text: str, modality: Modality) -> None:
    assert find_modality(text) is modality


def test_the_named_source_is_kept_as_written() -> None:
    assert find_attribution("According to the hospital leaflet, it helps.") == "According to the hospital leaflet"
    assert find_attribution("It helps.") is None


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Baclofen eases spasms.", "baclofen"),
        ("Lioresal eases spasms.", "baclofen"),
        ("This medication eases spasms.", "baclofen"),
        ("Gabapentin eases nerve pain.", "gabapentin"),
        ("Unlike Xanax, baclofen is no benzodiazepine.", "baclofen"),
        ("It acts on other receptors than oxycodone.", "baclofen"),
        ("Many people sleep badly.", None),
    ],
)
def test_a_claim_is_about_the_drug_it_names_first(text: str, substance: str | None) -> None:
    assert find_scope(text, NAMES).substance == substance


def test_form_country_and_patients_narrow_the_scope() -> None:
    scope = find_scope("In the UK children may have a baclofen pump.", NAMES)
    assert (scope.formulation, scope.jurisdiction, scope.population) == ("intrathecal", "UK", "children")


def test_a_heading_gives_the_form_where_the_sentence_does_not() -> None:
    assert find_scope("The dose is 300 mcg a day.", NAMES, "Pump doses").formulation == "intrathecal"
