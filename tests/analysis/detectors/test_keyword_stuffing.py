import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.keyword_stuffing import DETECTOR
from auditor.analysis.types import Flag
from scrapers.document import PassageKind, Region
from tests.analysis.pages import NO_STATEMENTS, Block, make_reading


def detect(*blocks: Block | str) -> list[Flag]:
    return list(DETECTOR.detect(make_reading(*blocks), Corpus(), NO_STATEMENTS))


STUFFED = {
    "a pile of search terms": "cheap tablets, tablets online, buy tablets, best tablets, tablets shop, tablets now, "
    "order tablets, tablets sale",
    "a row of search terms": "detox clinic detox centre detox help detox program detox near me detox cost",
    "a phrase again and again": "Our muscle relaxant guide tells you which muscle relaxant suits you, because a muscle "
    "relaxant is not just any muscle relaxant, and the right muscle relaxant beats the wrong muscle relaxant.",
    "a word again and again": "Rehab is what we do, so if you need rehab, call our rehab for rehab that works, as no "
    "other rehab in the state is a rehab like this rehab.",
}

CLEAN = {
    "a list of symptoms": "Drowsiness, dizziness, nausea, weakness, tiredness, headache, confusion, constipation, rash",
    "a drug named often": "Baclofen is a muscle relaxant. Baclofen comes as tablets and as a liquid, and the start "
    "is a low dose that the doctor raises step by step. Do not stop baclofen on your own, since fits and "
    "hallucinations have followed.",
    "doses": "5 mg three times a day, 10 mg three times a day, 15 mg three times a day, 20 mg three times a day",
    "towns": "Leeds, York, Hull, Selby, Goole, Ripon, Malton, Whitby, Thirsk, Skipton",
    "a short definition": "Tolerance is tolerance to a drug's effect.",
}


@pytest.mark.parametrize("text", STUFFED.values(), ids=STUFFED.keys())
def test_a_stuffed_passage_is_flagged_whole(text: str) -> None:
    (flag,) = detect("The tablets are white.", text)
    assert flag.quote == text


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_ordinary_repetition_is_left_alone(text: str) -> None:
    assert detect("The tablets are white.", text) == []


SEARCHED = ("dose", "price", "pill", "buy", "cheap", "uk", "usa", "shop", "sale", "info", "now", "best")


def label(kind: PassageKind, text: str) -> Block:
    return Block(text=text, kind=kind, region=Region.META)


@pytest.mark.parametrize(
    ("kind", "stuffed", "clean"),
    [
        (
            PassageKind.TITLE,
            "Baclofen Dose, Baclofen Price, Baclofen Pills, Baclofen Online",
            "Baclofen: uses, dose, side effects | Baclofen leaflet",
        ),
        (
            PassageKind.DESCRIPTION,
            "Detox help, detox clinic, detox cost and detox program",
            "How baclofen works, how it is taken, and what to know before you stop baclofen.",
        ),
        (
            PassageKind.ALT,
            "rehab clinic rehab centre rehab house rehab garden",
            "A nurse hands a patient a cup of water",
        ),
        (
            PassageKind.KEYWORDS,
            ", ".join(f"baclofen {word}" for word in SEARCHED),
            "baclofen, baclofen dose, baclofen side effects, spasticity, muscle relaxant",
        ),
    ],
)
def test_labels_may_name_their_subject_but_not_hammer_it(kind: PassageKind, stuffed: str, clean: str) -> None:
    assert len(detect(label(kind, stuffed))) == 1
    assert detect(label(kind, clean)) == []


def test_a_menu_that_repeats_a_word_is_left_alone() -> None:
    assert detect(Block(text=STUFFED["a pile of search terms"], region=Region.NAV)) == []


OPENINGS = (
    "Nurses praise",
    "Buses pass",
    "Sam chose",
    "Families need",
    "Few miss",
    "Everybody books",
    "Letters mention",
    "Mondays bring",
    "Doctors suggest",
    "Posters show",
    "Winter slows",
    "Rain spoils",
    "Money buys",
    "Time heals",
)


def test_a_page_dense_with_one_phrase_is_flagged_although_no_passage_is() -> None:
    dense = [
        f"{opening} recovery coaching and then some more of whatever there was before it, as ever."
        for opening in OPENINGS
    ]
    (flag,) = detect(*dense)
    assert flag.quote is None
    assert "recovery coaching" in flag.explanation
    assert detect(*dense[:2], "Ordinary text follows here.") == []


def test_stuffed_words_that_readers_cannot_see_are_left_to_the_detector_of_hidden_text() -> None:
    assert detect(Block(text=STUFFED["a pile of search terms"], hidden_by="display:none")) == []
