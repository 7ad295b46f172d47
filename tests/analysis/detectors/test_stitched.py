"""Sentences that stand elsewhere too."""

import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.stitched import DETECTOR
from auditor.analysis.types import Flag, Reading, Severity
from scrapers.document import Region
from tests.analysis.pages import NO_STATEMENTS, Block, heading, make_reading

SHARED = "Stopping the tablets overnight can bring back fierce spasms."


def page(name: str, *blocks: Block | str, site: str | None = None) -> Reading:
    return make_reading(*blocks, source=name, content_hash=f"sha256:{name}", site=site)


def flags_of(reading: Reading, *others: Reading) -> list[Flag]:
    return list(DETECTOR.detect(reading, Corpus(readings=(reading, *others)), NO_STATEMENTS))


def test_both_pages_are_flagged_and_point_at_each_other() -> None:
    first = page("a.html", f"The pump holds a month's supply. {SHARED}")
    second = page("b.html", f"{SHARED} Ring the clinic early.")
    for mine, theirs in ((first, second), (second, first)):
        (flag,) = flags_of(mine, theirs)
        assert flag.quote == SHARED
        assert flag.counterpart is not None
        assert flag.counterpart.source == theirs.document.source
        assert theirs.document.text[flag.counterpart.start : flag.counterpart.end] == SHARED


def test_a_copy_with_a_phrase_put_in_is_still_a_copy() -> None:
    hacked = SHARED.replace("can bring", "cheap 24 hour flights can bring")
    (flag,) = flags_of(page("a.html", hacked), page("b.html", SHARED))
    assert flag.quote == hacked


STOCK = "Talk to your doctor about the tablets and your kidneys."
QUESTION = "What are the most common side effects of the tablets?"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (
            "Adults usually start with 5 mg of the drug three times daily.",
            "Adults usually start with 10 mg of the drug three times daily.",
        ),
        (
            "The tablets are thought to be addictive by most experts.",
            "The tablets are not thought to be addictive by most experts.",
        ),
        ("The spasms come back fiercely when tablets are stopped overnight.", SHARED),
        (STOCK, STOCK),
        ("It can make you sleepy.", "It can make you sleepy."),
        (QUESTION, QUESTION),
    ],
)
def test_other_numbers_negations_orders_stock_phrases_and_questions_are_no_copies(mine: str, theirs: str) -> None:
    assert flags_of(page("a.html", mine), page("b.html", theirs)) == []


def test_pages_of_one_known_site_may_share_sentences() -> None:
    first, second = page("a.html", SHARED, site="one.example"), page("b.html", SHARED, site="one.example")
    elsewhere = page("c.html", SHARED, site="two.example")
    assert flags_of(first, second) == []
    assert len(flags_of(first, second, elsewhere)) == 1


def test_the_later_of_two_nearly_equal_sentences_on_a_page_is_flagged() -> None:
    reading = page(
        "a.html",
        "The syrup can leave some people feeling sleepy or slow.",
        "The syrup may leave some people feeling sleepy or slow.",
    )
    (flag,) = flags_of(reading)
    assert flag.quote is not None and flag.quote.startswith("The syrup may")
    assert flag.counterpart is not None and flag.counterpart.source == "a.html"


def test_rows_after_one_pattern_are_no_repeat() -> None:
    reading = page(
        "a.html",
        "People with severe kidney disease should take less of the drug.",
        "People with severe liver disease should take less of the drug.",
    )
    assert flags_of(reading) == []


def test_headings_and_other_regions_are_left_alone() -> None:
    blocks = (heading(SHARED), Block(text=SHARED, region=Region.FOOTER), Block(text=SHARED, region=Region.NAV))
    assert flags_of(page("a.html", *blocks), page("b.html", SHARED)) == []


def test_a_hidden_second_rendering_is_no_repeat() -> None:
    assert flags_of(page("a.html", SHARED, Block(text=SHARED, hidden_by="display:none"))) == []


def test_citation_marks_do_not_tell_copies_apart() -> None:
    (flag,) = flags_of(page("a.html", SHARED.replace(".", " [3].")), page("b.html", SHARED.replace(".", " [12].")))
    assert flag.confidence >= 0.8


OTHER = "Splints kept on through the night may ease tight calves by morning."


def test_who_shares_with_one_site_may_be_the_original_who_shares_with_two_is_assembled() -> None:
    assembled = page("c.html", SHARED, OTHER)
    first, second = page("a.html", SHARED), page("b.html", OTHER)
    assert [flag.severity for flag in flags_of(first, second, assembled)] == [Severity.LOW]
    assert [flag.severity for flag in flags_of(assembled, first, second)] == [Severity.MEDIUM] * 2


def test_words_put_into_a_copy_weigh_more_than_the_copy() -> None:
    hacked = page("a.html", SHARED.replace("can bring", "cheap 24 hour flights can bring"))
    (flag,) = flags_of(hacked, page("b.html", SHARED))
    assert flag.severity is Severity.MEDIUM
