import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.dangling_citation import DETECTOR
from auditor.analysis.types import Flag, Severity
from tests.analysis.pages import NO_STATEMENTS, Block, heading, item, make_reading

LISTED = (
    "[1] Marsh K, Odell P. Spasticity after cord injury. J Rehab. 2014; 12: 33-41.",
    "[2] Ito R. Muscle tone in stroke. Clin Neurol. 2016; 4: 101-9.",
)


def detect(*blocks: Block | str) -> list[Flag]:
    return list(DETECTOR.detect(make_reading(*blocks), Corpus(), NO_STATEMENTS))


@pytest.mark.parametrize(
    "sentence",
    [
        "Muscle tone fell by a third in the treated group [12].",
        "Muscle tone fell by a third [4, 9–11], but walking speed did not change.",
        "In the second trial walking speed did not change at all (7).",
        "Walking speed was measured again after two years (27).",
        "Drowsiness led one in ten volunteers to leave the trial (31–34).",
        "Drowsiness was the main reason for leaving the trial (3, 8, 15).",
        "Rats given the drug pressed the lever less often.¹²",
        "Walking speed did not change (Odell et al., 2014).",
        "Odell et al. (2014) saw no change in walking speed.",
        "Walking speed did not change (Odell & Marsh, 2014; Ito, 2016).",
    ],
)
def test_a_citation_without_a_list_is_flagged_with_its_whole_sentence(sentence: str) -> None:
    (flag,) = detect("The trial ran for a year.", sentence, "It was small.")
    assert flag.quote == sentence
    assert "no list of references" in flag.explanation


@pytest.mark.parametrize(
    "sentence",
    [
        "The tablets were first sold in the United States in the late seventies (1977).",
        "Tell your doctor about (1) kidney disease, (2) epilepsy and (3) stroke.",
        "Most adults start on a low dose with food or milk (10 mg).",
        "Call our helpline at any hour of the day, (855) 555-0142.",
        "The drug slows the central nervous system (CNS).",
        "The study took in adults aged (18-65), and children were left out.",
        "The study took in healthy people (18-65).",
        "Take it with water every day (3 times).",
        "Swallow one (1) tablet at the same time each day.",
        "Spasticity was scored on a five-point scale (0-4).",
        "The label on every box was revised (Updated, 2021).",
        "It binds like [1,4]benzodiazepine and was traced with [3H]baclofen.",
        "Patient reviews (12)",
        "Nine of the patients left the trial in the first week [see below].",
    ],
)
def test_numbers_in_brackets_that_cite_nothing_are_left_alone(sentence: str) -> None:
    assert detect("The trial ran for a year.", sentence) == []


def test_a_number_that_the_list_holds_is_resolved() -> None:
    assert detect("Tone fell in the treated group [1].", heading("References"), *LISTED) == []


def test_a_number_beyond_the_list_is_flagged_as_a_slip() -> None:
    (flag,) = detect("Tone fell in the treated group [7].", heading("References"), *LISTED)
    assert flag.severity is Severity.LOW
    assert "no such entry" in flag.explanation


def test_an_ordered_list_without_visible_numbers_counts_from_one() -> None:
    page = (heading("Sources"), item("Marsh K. Spasticity. 2014."), item("Ito R. Muscle tone. 2016."))
    assert detect("Tone fell in the group that took it (2).", *page) == []
    assert len(detect("Tone fell in the group that took it (3).", *page)) == 1


def test_a_numbered_bibliography_needs_no_heading() -> None:
    assert detect("Tone fell in the treated group [2].", *LISTED) == []


def test_a_list_of_links_to_evidence_is_a_list_of_references_under_any_heading() -> None:
    entries = (item("Label of the tablets. https://dailymed.nlm.nih.gov/1"), item("A review. doi:10.1234/abcd.5"))
    page = ("Tone fell in the treated group [2].", heading("Where this comes from"), *entries)
    assert detect(*page) == []
    assert len(detect("Tone fell in the treated group [3].", *page)) == 1


def test_numbered_steps_are_no_bibliography() -> None:
    steps = (item("1. Sit down."), item("2. Breathe out slowly."))
    assert len(detect("Tone fell in the treated group [2].", *steps)) == 1


def test_the_list_ends_at_the_next_heading() -> None:
    page = (heading("References"), item("Marsh K. 2014."), heading("About us"), item("Our clinics"), item("Our team"))
    assert len(detect("Tone fell in the treated group [2].", *page)) == 1


def test_author_and_year_are_looked_up_in_the_list() -> None:
    page = (heading("References"), *LISTED)
    assert detect("Walking speed did not change (Marsh et al., 2014).", *page) == []
    assert len(detect("Walking speed did not change (Marsh et al., 2011).", *page)) == 1


def test_entries_of_the_list_are_not_read_as_citing() -> None:
    assert detect(heading("References"), "Marsh K, Odell P. Spasticity in adults with injuries of the cord (3).") == []
