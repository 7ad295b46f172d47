"""Headings and sentences about something else."""

import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.off_topic import DETECTOR
from auditor.analysis.types import Reading
from auditor.reference.loading import load_reference_set
from scrapers.document import Region
from tests.analysis.pages import Block, heading, make_reading

INTRODUCTION = "Baclofen relaxes stiff muscles and is taken three times a day."
SET = load_reference_set()


def quotes_of(reading: Reading) -> list[str | None]:
    return [flag.quote for flag in DETECTOR.detect(reading, Corpus(readings=(reading,)), SET)]


@pytest.mark.parametrize(
    "stray",
    ["Investors and Press", "What Causes Swollen Knees?", "Cheap Flights to Lisbon", "About Morning Gazette Magazine"],
)
def test_a_heading_of_another_site_or_subject_is_flagged(stray: str) -> None:
    reading = make_reading(heading("Baclofen", 1), INTRODUCTION, heading(stray), "The dose is raised slowly.")
    assert quotes_of(reading) == [stray]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("Side Effects", "Drowsiness is common."),
        ("Taking Baclofen with Food", "Milk settles the stomach."),
        ("Swollen Knees", "Swollen knees were seen in one study of the drug."),
        ("Conclusion", "The drug helps many people."),
        ("Who Should Not Take It?", "People who are allergic to it."),
    ],
)
def test_a_heading_that_fits_the_page_or_its_text_is_left_alone(own: str, text: str) -> None:
    assert quotes_of(make_reading(heading("Baclofen", 1), INTRODUCTION, heading(own), text)) == []


def test_a_sentence_about_another_substance_is_flagged() -> None:
    stray = "Ketamine damages the lining of the bladder."
    assert quotes_of(make_reading(INTRODUCTION, f"{stray} Our centre is open all year.")) == [stray]


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine is stronger than baclofen.",
        "Baclofen is mild. Ketamine damages the lining of the bladder.",
        "Does ketamine damage the bladder?",
        "The trial left out people who took ketamine.",
    ],
)
def test_a_comparison_or_a_mention_is_left_alone(text: str) -> None:
    assert quotes_of(make_reading(INTRODUCTION, text)) == []


def test_a_substance_that_the_page_speaks_of_often_is_its_subject() -> None:
    told = ("Ketamine was tried first.", "Ketamine failed in half of them.", "Ketamine made the pain worse.")
    assert quotes_of(make_reading(INTRODUCTION, *told)) == []


def test_a_sentence_of_another_field_is_flagged_by_two_of_its_terms() -> None:
    stray = "Students preferred the evening lectures."
    assert quotes_of(make_reading(INTRODUCTION, stray)) == [stray]
    assert quotes_of(make_reading(INTRODUCTION, "Students were given a lower dose.")) == []


def test_navigation_asides_and_footers_are_never_off_topic() -> None:
    stray = "Ketamine damages the lining of the bladder."
    blocks = [Block(text=stray, region=region) for region in (Region.NAV, Region.ASIDE, Region.FOOTER)]
    assert quotes_of(make_reading(INTRODUCTION, *blocks)) == []


def test_a_page_that_does_not_name_the_substance_is_not_judged() -> None:
    assert quotes_of(make_reading("Ketamine damages the lining of the bladder.")) == []
