"""Characters that show nothing part no word of a page, and reach no database."""

import unicodedata

import pytest

from scrapers.invisible import drop_invisible
from tests.scrapers.pages import assert_slices, extract_html, extract_text, visible_texts

SHOWS_NOTHING = (
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NON-JOINER}",
    "\N{ZERO WIDTH JOINER}",
    "\N{WORD JOINER}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{RIGHT-TO-LEFT MARK}",
    "\N{LEFT-TO-RIGHT EMBEDDING}",
    "\N{POP DIRECTIONAL ISOLATE}",
    "\N{COMBINING GRAPHEME JOINER}",
    "\N{VARIATION SELECTOR-16}",
    "\N{TAG LATIN SMALL LETTER A}",
    "\0",
    "\x01",
    "\x1f",
    "\x7f",
    "\x85",
    "\x9f",
)


@pytest.mark.parametrize("character", SHOWS_NOTHING, ids=ascii)
def test_a_character_that_shows_nothing_parts_no_word_of_a_page(character: str) -> None:
    hidden = f"bac{character}lofen"
    page = f"<title>{hidden}</title><p>Take {hidden} <a href=/a>{hidden}{character}</a>.<img alt='{hidden}'>"
    document = extract_html(page)
    assert visible_texts(document) == ["Take baclofen baclofen."]
    assert (document.title, document.text.count("baclofen")) == ("baclofen", 4)
    assert_slices(document)


@pytest.mark.parametrize("character", ["-", "é", "µ", "µ", "\N{COMBINING ACUTE ACCENT}", "\N{NO-BREAK SPACE}", "😀"])
def test_a_character_that_shows_something_stays(character: str) -> None:
    assert drop_invisible(f"a{character}b") == f"a{character}b"


def test_format_and_control_characters_other_than_white_space_show_nothing() -> None:
    kept = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Cs")}
    assert {character for character in kept if drop_invisible(character)} == set("\t\n\v\f\r")


@pytest.mark.parametrize(
    "markup",
    [
        "<meta name=author content='A\0nn Lee'>",
        '<script type="application/ld+json">{"author": "A\\u0000nn\\ud800 Lee"}</script>',
        "<span itemprop=author>A\0nn Lee</span>",
        "<p>By A\0nn Lee</p>",
    ],
)
def test_what_a_page_says_of_itself_can_be_stored(markup: str) -> None:
    document = extract_html(markup)
    assert document.metadata.author == "Ann Lee"
    document.text.encode()


def test_a_null_in_a_tag_keeps_it_from_being_that_tag_as_in_browsers() -> None:
    assert visible_texts(extract_html("<scr\0ipt>words</scr\0ipt>")) == ["words"]


def test_a_text_file_keeps_its_offsets_and_says_that_it_held_nulls() -> None:
    document = extract_text("Drink wa\0ter.\n\nRest.")
    assert document.text == "Drink wa\N{REPLACEMENT CHARACTER}ter.\n\nRest."
    assert_slices(document)
    assert [item.reason for item in document.not_checked] == ["encoding"]
    assert extract_text("Drink water.\n\nRest.").not_checked == ()
