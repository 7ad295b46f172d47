"""Search phrases inside sentences: what is found, exactly which words, and what stays silent."""

import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.spam_insertion import DETECTOR
from auditor.analysis.insertions.search import Insertion, find_insertion
from auditor.analysis.insertions.surroundings import read_vocabulary
from auditor.analysis.types import Flag, Reading
from auditor.reference.loading import load_reference_set
from scrapers.document import PassageKind, Region
from tests.analysis.detectors.labelled_sentences import read_clean, read_insertions
from tests.analysis.pages import Block, heading, item, make_reading

REFERENCE = load_reference_set()


def flags_of(reading: Reading, *others: Reading) -> list[Flag]:
    return list(DETECTOR.detect(reading, Corpus(readings=(reading, *others)), REFERENCE))


def quotes_of(reading: Reading, *others: Reading) -> list[str | None]:
    return [flag.quote for flag in flags_of(reading, *others)]


def find_alone(sentence: str) -> Insertion | None:
    return find_insertion(sentence, read_vocabulary((sentence,), REFERENCE).around(sentence))


@pytest.mark.parametrize(
    ("sentence", "inserted"),
    [
        ("The dose is raised over two to three is tramadol habit forming weeks.", "is tramadol habit forming"),
        ("This street names for ketamine medicine is taken three times a day.", "street names for ketamine"),
        ("The tablets are swallowed with how to beat a hair test a glass of water.", "how to beat a hair test"),
        ("Do not mix it with sedatives like gorilla glue weed alcohol or sleeping pills.", "gorilla glue weed"),
        ("Your doctor may payday loans near me lower the dose.", "payday loans near me"),
    ],
)  # fmt: skip
def test_a_search_phrase_in_a_sentence_is_quoted_alone(sentence: str, inserted: str) -> None:
    reading = make_reading(sentence)
    flag, *more = flags_of(reading)
    assert not more
    assert flag.quote == inserted
    assert reading.document.text[flag.start : flag.end] == inserted


def test_the_explanation_shows_the_sentence_without_the_words() -> None:
    (flag,) = flags_of(make_reading("Your doctor may payday loans near me lower the dose."))
    assert "Your doctor may lower the dose." in flag.explanation


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask your doctor how to beat the morning stiffness.",
        "Is tramadol habit forming?",
        "Two to three weeks is usual, and tramadol is habit forming.",
        "The forum asked “is tramadol habit forming” more than once.",
        "Signs of heroin addiction were not part of the study.",
        "Do not mix it with weed, alcohol or sleeping pills.",
    ],
)
def test_the_same_words_in_their_place_stay_silent(sentence: str) -> None:
    assert quotes_of(make_reading(sentence)) == []


def test_headings_lists_of_questions_titles_and_navigation_stay_silent() -> None:
    phrase = "Your doctor may payday loans near me lower the dose."
    reading = make_reading(
        heading(phrase),
        item("Can you take tramadol with baclofen?"),
        Block(text=phrase, region=Region.NAV),
        Block(text=phrase, kind=PassageKind.TITLE, region=Region.META),
    )
    assert quotes_of(reading) == []


def test_a_twin_without_the_words_finds_what_the_sentence_alone_does_not() -> None:
    hacked = "The tablets contain lactose, wheat starch and velvet moccasin outlet magnesium stearate as a filler."
    clean = hacked.replace("velvet moccasin outlet ", "")
    twin = make_reading(clean, source="twin.html", content_hash="sha256:1")
    assert quotes_of(make_reading(hacked)) == []
    (flag,) = flags_of(make_reading(hacked), twin)
    assert flag.quote == "velvet moccasin outlet"
    assert flag.counterpart is not None
    assert (flag.counterpart.source, flag.counterpart.quote) == ("twin.html", clean)


def test_an_edit_that_a_twin_lacks_is_no_insertion() -> None:
    edited = "Baclofen may make some of the older patients feel drowsy during the first days of treatment."
    twin = make_reading(edited.replace("of the older ", ""), source="twin.html", content_hash="sha256:1")
    assert quotes_of(make_reading(edited), twin) == []


def test_a_link_to_another_host_counts_only_where_its_words_are_a_search_phrase() -> None:
    spam = make_reading(
        "Weakness may velvet rehab prices make it harder to walk safely.",
        links=(("velvet rehab prices", "https://spam.example/"),),
    )
    source = make_reading(
        "According to the National Library of Medicine the drug may cause drowsiness.",
        links=(("National Library of Medicine", "https://library.example/"),),
    )
    assert quotes_of(spam) == ["velvet rehab prices"]
    assert quotes_of(source) == []


def overlap(found: Insertion | None, start: int, end: int) -> float:
    if found is None:
        return 0.0
    shared = min(found.end, end) - max(found.start, start)
    return max(0.0, shared / (max(found.end, end) - min(found.start, start)))


@pytest.mark.parametrize(("name", "floor"), [("insertions_tune", 75 / 92), ("insertions_heldout", 13 / 24)])
def test_recall_on_labelled_insertions_does_not_fall(name: str, floor: float) -> None:
    rows = read_insertions(name)
    found = sum(overlap(find_alone(text), start, end) >= 0.5 for text, start, end in rows)
    assert found / len(rows) >= floor


@pytest.mark.parametrize("name", ["clean_tune", "clean_heldout"])
def test_no_clean_sentence_is_flagged(name: str) -> None:
    assert [text for text in read_clean(name) if find_alone(text)] == []


def test_no_reference_statement_is_flagged() -> None:
    statements = [text for s in REFERENCE.statements for text in (s.statement, *s.restatements, *s.misstatements)]
    assert [text for text in statements if find_alone(text)] == []


def test_the_page_is_counted_only_for_a_sentence_that_holds_a_likely_phrase() -> None:
    clean, spoilt = "Take baclofen with food.", "Take baclofen with how to pass a drug test in 24 hours food."
    vocabulary = read_vocabulary((clean, spoilt), REFERENCE)
    assert find_insertion(clean, vocabulary.around(clean)) is None
    assert "pairs" not in vars(vocabulary)
    assert find_insertion(spoilt, vocabulary.around(spoilt)) is not None
    assert "pairs" in vars(vocabulary)
