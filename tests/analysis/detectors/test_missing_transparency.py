from datetime import UTC, datetime

import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.missing_transparency import DETECTOR
from auditor.analysis.types import Flag
from scrapers.document import Metadata, Region
from tests.analysis.pages import NO_STATEMENTS, Block, heading, item, make_reading

BODY = "Baclofen is a muscle relaxant that eases spasticity."


def detect(*blocks: Block | str, links: tuple[tuple[str, str], ...] = (), **changes: object) -> list[Flag]:
    return list(DETECTOR.detect(make_reading(BODY, *blocks, links=links, **changes), Corpus(), NO_STATEMENTS))


def missing(*blocks: Block | str, links: tuple[tuple[str, str], ...] = (), **changes: object) -> set[str | None]:
    return {flag.item for flag in detect(*blocks, links=links, **changes)}


def test_a_bare_page_lacks_all_five_items_and_each_is_a_flag_for_the_page() -> None:
    flags = detect()
    assert [flag.item for flag in flags] == ["author", "reviewer", "date", "sources", "disclaimer"]
    assert all(flag.quote is None and flag.explanation.startswith("No ") for flag in flags)


def test_a_page_that_names_everything_is_left_alone() -> None:
    page = (
        "By Joan Marsh",
        "Medically reviewed by Peter Odell, PharmD",
        "Last updated: 4 May 2025",
        "This page is not a substitute for medical advice.",
        heading("Sources"),
        item("Ito R. Muscle tone in stroke. 2016."),
    )
    assert missing(*page, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)) == set()


def test_markup_answers_for_author_reviewer_and_date() -> None:
    metadata = Metadata(author="Joan Marsh", reviewer="Dr Peter Odell", modified="2025-05-04T10:00:00Z")
    assert missing(metadata=metadata) == {"sources", "disclaimer"}


@pytest.mark.parametrize(
    ("present", "absent", "name"),
    [
        ("Written by Joan Marsh", "Written by our team", "author"),
        ("By Joan R. Marsh", "The dose is raised by Tuesday", "author"),
        ("Author: Joan Marsh", "The author is unknown", "author"),
        ("Clinically reviewed by Dr. Peter Odell", "Reviewed by licensed medical professionals", "reviewer"),
        ("Fact checked by Peter Odell", "Your dose is checked by the nurse", "reviewer"),
        ("Medical reviewer: Peter Odell", "Our medical reviewers are careful", "reviewer"),
        ("Updated May 4, 2025", "Updated regularly", "date"),
        ("Page last reviewed: 12 March 2025", "Reviewed with care", "date"),
        ("Published on 2025-05-04", "Published in paperback", "date"),
        ("March 3, 2025", "On March 3 the clinic is closed", "date"),
        ("This page does not provide medical advice.", "Ask your doctor for medical advice.", "disclaimer"),
        ("For educational purposes only.", "For adults only.", "disclaimer"),
        ("It is not intended as a substitute for a doctor's care.", "Tea is a substitute for coffee.", "disclaimer"),
    ],
)
def test_an_item_is_found_in_the_words_pages_use_and_not_in_their_likes(present: str, absent: str, name: str) -> None:
    assert name not in missing(present)
    assert name in missing(absent)


@pytest.mark.parametrize("name", ["admin", "Editorial Team", "", " "])
def test_an_author_who_is_nobody_is_no_author(name: str) -> None:
    assert "author" in missing(metadata=Metadata(author=name))


def test_links_to_evidence_stand_for_a_list_of_sources() -> None:
    one = (("muscle", "https://www.ncbi.nlm.nih.gov/books/1/"),)
    shop = (("relaxant", "https://shop.example/"),)
    assert "sources" in missing(links=one + shop)
    assert "sources" not in missing(links=(*one, ("relaxant", "https://www.nhs.uk/medicines/")))


def test_what_readers_cannot_see_does_not_count_and_what_they_can_open_does() -> None:
    line = "Written by Joan Marsh"
    assert "author" in missing(Block(text=line, hidden_by="display:none"))
    assert "author" not in missing(Block(text=line, hidden_by="collapsed"))
    assert "author" not in missing(Block(text=line, region=Region.FOOTER))


@pytest.mark.parametrize(
    ("written", "fetched", "stale"),
    [
        ("Last updated 4 May 2020", 2026, True),
        ("Last updated 4 May 2024", 2026, False),
        ("Published 2015. Last reviewed 4 May 2025", 2026, False),
        ("Last updated 4 May 2020", None, False),
        ("Updated 2022", 2025, False),
    ],
)
def test_a_date_is_stale_three_years_before_the_page_was_fetched(
    written: str, fetched: int | None, stale: bool
) -> None:
    when = datetime(fetched, 6, 1, tzinfo=UTC) if fetched else None
    dated = [flag for flag in detect(written, fetched_at=when) if flag.item == "date"]
    assert bool(dated) == stale
    assert all(flag.explanation.startswith("No recent date was found") for flag in dated)
