import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.hidden_text import DETECTOR
from auditor.analysis.types import Flag, Severity
from scrapers.visibility import INNOCENT_HIDING
from tests.analysis.pages import NO_STATEMENTS, Block, make_reading

VISIBLE = "Baclofen is a muscle relaxant that eases spasticity."
NOTICE = "Thank you, your message has been sent and we will answer soon."
LONG = (
    "In this part of the page the clinic lists every town of the county that it would like to be found for, with its "
    "parish, its river, its market day, its nearest railway station and the name of its oldest bridge."
)
GAMBLING = "The best online casino and sports betting bonus of the year"


def detect(*blocks: Block | str, links: tuple[tuple[str, str], ...] = ()) -> list[Flag]:
    return list(DETECTOR.detect(make_reading(VISIBLE, *blocks, links=links), Corpus(), NO_STATEMENTS))


def hidden(text: str, reason: str = "display:none") -> Block:
    return Block(text=text, hidden_by=reason)


def test_hidden_spam_is_flagged_with_exactly_the_hidden_words() -> None:
    (flag,) = detect(hidden(GAMBLING))
    assert (flag.quote, flag.severity) == (GAMBLING, Severity.HIGH)
    assert "display:none" in flag.explanation


def test_the_same_words_in_sight_are_not_hidden_text() -> None:
    assert detect(GAMBLING) == []


@pytest.mark.parametrize("reason", ["off-screen", "font-size:0", "same-colour", "clipped"])
def test_a_sentence_hidden_by_a_technique_that_serves_no_reader_is_flagged(reason: str) -> None:
    (flag,) = detect(hidden(NOTICE, reason))
    assert flag.severity is Severity.MEDIUM
    assert detect(hidden("Home", reason)) == []


def test_a_notice_switched_off_until_needed_is_left_alone_and_a_long_text_is_not() -> None:
    assert detect(hidden(NOTICE)) == []
    (flag,) = detect(hidden(LONG))
    assert flag.severity is Severity.LOW


@pytest.mark.parametrize("reason", sorted(INNOCENT_HIDING))
def test_hiding_that_serves_readers_is_left_alone_unless_it_carries_spam(reason: str) -> None:
    assert detect(hidden(LONG, reason)) == []
    assert len(detect(hidden(GAMBLING, reason))) == 1


def test_one_word_of_a_far_off_subject_counts_only_where_hiding_is_unusual() -> None:
    text = "Our partner has a roulette table"
    assert len(detect(hidden(text, "opacity:0"))) == 1
    assert detect(hidden(text)) == []


def test_a_hidden_link_elsewhere_with_foreign_words_is_flagged() -> None:
    text = "Read our guide to lawn mowers here"
    assert len(detect(hidden(text), links=(("lawn mowers", "https://mowers.example/"),))) == 1
    assert detect(hidden(text)) == []


def test_a_hidden_link_about_the_page_itself_is_left_alone() -> None:
    text = "More on spasticity elsewhere"
    assert detect(hidden(text), links=(("spasticity", "https://leaflets.example/"),)) == []


def test_a_hidden_pile_of_keywords_is_flagged() -> None:
    pile = ", ".join(f"baclofen {word}" for word in ("price", "dose", "pill", "use", "uk", "us", "buy", "shop"))
    (flag,) = detect(hidden(pile))
    assert "keywords" in flag.explanation


def test_neighbouring_passages_hidden_alike_are_one_finding() -> None:
    (flag,) = detect(hidden(GAMBLING), hidden(LONG))
    assert flag.quote == f"{GAMBLING}\n{LONG}"
    assert len(detect(hidden(GAMBLING), VISIBLE, hidden(GAMBLING))) == 2
