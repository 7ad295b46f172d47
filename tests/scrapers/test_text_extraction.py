import pytest

from scrapers.document import PassageKind
from scrapers.headlines import is_headline
from tests.scrapers.pages import assert_slices, extract_text, find_passage

SHAPE = (
    "Muscle Cramps: Causes and Care\n\n"
    "What causes a cramp?\n"
    "A cramp is a sudden contraction of a muscle, and it often comes at night. It passes by itself in most people, "
    "but stretching helps. \n\n"
    "Common causes include:\u00a0\n\n"
    "  • Heavy exercise\n  • Too little water\u00a0\n"
    "- Some medicines cause cramps too.\n"
    "  1. Stretch the muscle.\n  2. Drink water.\n\n"
    "Conclusion\n\n"
    "See a doctor if cramps come back every night for more than a few weeks, or if they disturb your sleep a lot.\n"
)


def test_the_text_is_the_file_s_own() -> None:
    text = "\u00a0A  b\t\r\nc\r\n\r\n  d \n"
    document = extract_text(text)
    assert document.text == text
    assert_slices(document)


def test_lines_are_headings_paragraphs_and_items_without_their_marks() -> None:
    document = extract_text(SHAPE)
    kinds = [(passage.kind, passage.text[:24]) for passage in document.passages]
    assert kinds == [
        (PassageKind.HEADING, "Muscle Cramps: Causes an"),
        (PassageKind.HEADING, "What causes a cramp?"),
        (PassageKind.PARAGRAPH, "A cramp is a sudden cont"),
        (PassageKind.PARAGRAPH, "Common causes include:"),
        (PassageKind.LIST_ITEM, "Heavy exercise"),
        (PassageKind.LIST_ITEM, "Too little water"),
        (PassageKind.LIST_ITEM, "Some medicines cause cra"),
        (PassageKind.LIST_ITEM, "Stretch the muscle."),
        (PassageKind.LIST_ITEM, "Drink water."),
        (PassageKind.HEADING, "Conclusion"),
        (PassageKind.PARAGRAPH, "See a doctor if cramps c"),
    ]
    assert_slices(document)


def test_headings_make_the_path_and_the_first_one_the_title() -> None:
    document = extract_text(SHAPE)
    assert document.title == "Muscle Cramps: Causes and Care"
    assert find_passage(document, "Drink water.").heading_path == (document.title, "What causes a cramp?")
    assert document.passages[-1].heading_path == (document.title, "Conclusion")


def test_a_text_that_opens_with_a_paragraph_has_no_title() -> None:
    assert extract_text("Stretch every day, and drink enough water.\n\nOther Help\n").title == ""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    first = (
        "A cramp is a sudden contraction of a muscle that often comes\nat night and passes by itself in most\npeople."
    )
    second = "Stretching the muscle slowly helps nearly everyone who has a\nCramp. Others need more."
    document = extract_text(f"{first}\n\n{second}\n")
    assert [passage.text for passage in document.passages] == [first, second]


def test_a_wrapped_list_item_is_one_item_and_the_next_begins_its_own() -> None:
    document = extract_text(
        "- Drink a glass of water before you go to bed every single day,\n  and another in the morning.\n- Stretch.\n"
    )
    assert [passage.text[-20:] for passage in document.passages] == ["ther in the morning.", "Stretch."]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "Stretching the muscle slowly helps nearly everyone who has a cramp, and drinking water helps some of them, "
    document = extract_text(f"{line}as do rest and warmth\nand then some more of it follows here.\n")
    assert len(document.passages) == 2


def test_markdown_headings_have_their_level_and_lose_their_marks() -> None:
    document = extract_text("# Cramp\n\n## What helps ##\nwater\n\nRest\n====\n> quoted words\n\n---\n", markdown=True)
    headings = [(passage.text, passage.level) for passage in document.passages if passage.kind is PassageKind.HEADING]
    assert headings == [("Cramp", 1), ("What helps", 2), ("Rest", 1)]
    assert find_passage(document, "water").heading_path == ("Cramp", "What helps")
    assert find_passage(document, "quoted words")
    assert_slices(document)


def test_links_of_markdown_and_bare_addresses_have_their_place() -> None:
    document = extract_text(
        "See [the leaflet](https://example.org/a), https://example.com/b?c=d. And [here](local.md)."
    )
    assert [(link.text, link.href, link.foreign) for link in document.links] == [
        ("the leaflet", "https://example.org/a", True),
        ("https://example.com/b?c=d", "https://example.com/b?c=d", True),
        ("here", "local.md", False),
    ]
    assert_slices(document)


def test_a_file_without_a_word_is_not_checked() -> None:
    assert [item.reason for item in extract_text("--- *** ...").not_checked] == ["no-text"]


@pytest.mark.parametrize(
    "line",
    [
        "Side Effects",
        "How to Take This Medicine",
        "What happens if you miss a dose?",
        "Is It Safe? What to Know",
        "Signs of an overdose",
        "WARNINGS",
        "Muscle Relaxants (Oral)",
    ],
)
def test_a_heading_is_told_from_a_sentence(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Take it with food.",
        "Common effects include:",
        "the rest of a sentence",
        "It relaxes the muscles of most people who take it",
        "Call now. 555-010-0199",
        "Call Our Helpline Today 555-0199",
        "As you think about taking this medicine for your spasms, you may ask yourself: is it safe?",
        "Does it help? Yes, it helps most people a little.",
        "Help!",
        "",
        "...",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert not is_headline(line)
