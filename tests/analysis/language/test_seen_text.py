"""Claims written so that a search misses them are read as people see them, and quoted as they stand."""

import pytest

from auditor.analysis.audit import read_document
from auditor.analysis.language.lexicon import find_words
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.language.quantities import find_quantities
from auditor.analysis.language.seen_text import fold_lookalikes, see_text
from auditor.analysis.language.tokens import cut_tokens
from auditor.analysis.types import Verdict
from auditor.reference.loading import load_reference_set
from tests.scrapers.pages import extract_html, extract_text

FALSE_CLAIM = "Naloxone is the antidote to baclofen and reverses an overdose within minutes."
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~")) if chr(code) != "."}
MATHEMATICAL = {ord("a") + place: 0x1D41A + place for place in range(26)}
DISGUISES = (
    FALSE_CLAIM.translate(str.maketrans("aeopc", "аеорс")),
    FALSE_CLAIM.translate(str.maketrans("ao", "αο")),
    FALSE_CLAIM.translate(FULL_WIDTH),
    FALSE_CLAIM.translate(MATHEMATICAL),
    FALSE_CLAIM.replace("o", "\N{SOFT HYPHEN}o"),
    FALSE_CLAIM.replace("o", "o\N{ZERO WIDTH SPACE}"),
    FALSE_CLAIM.replace("l", "l\x01"),
    FALSE_CLAIM.replace("xo", "x\0o"),
)


@pytest.mark.parametrize("claim", DISGUISES, ids=range(len(DISGUISES)))
def test_a_disguised_claim_is_judged_and_quoted_as_it_stands(claim: str) -> None:
    for document in (extract_text(f"On overdose.\n\n{claim}\n"), extract_html(f"<p>On overdose.<p>{claim}")):
        judgement = read_document(document, load_reference_set()).judgements[-1]
        assert judgement.verdict is Verdict.CONTRADICTED
        assert judgement.claim.quote == document.text[judgement.claim.start : judgement.claim.end]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("bаclofen", "baclofen"),
        ("ВАСLOFEN", "BACLOFEN"),
        ("bαclοfen", "baclofen"),
        ("Ｂａｃｌｏｆｅｎ １０ ｍｇ", "Baclofen 10 mg"),
        ("𝗯𝗮𝗰𝗹𝗼𝗳𝗲𝗻 ⓣⓐⓑ", "baclofen tab"),
        ("bɑclofen", "baclofen"),
    ],
)
def test_a_look_alike_is_read_as_the_letter_it_is_taken_for(text: str, seen: str) -> None:
    assert fold_lookalikes(text) == seen
    assert len(seen) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Баклофен применяется при спастичности", "οξύ", "α-blocker", "TNFα and IFNγ", "GABAα", "5 µg", "5 μg", "μg/kg",
        "naïve", "Größe", "x²", "10⁵", "½", "“quoted”", "漢字", "β", "ΔG",
    ],
)  # fmt: skip
def test_letters_that_are_meant_stay(text: str) -> None:
    assert fold_lookalikes(text) == text


@pytest.mark.parametrize("unit", ["µg", "μg"])
def test_both_ways_to_write_micrograms_stay_units(unit: str) -> None:
    (quantity,) = find_quantities(see_text(f"50 {unit} a day").text)
    assert quantity.high == pytest.approx(0.05)


@pytest.mark.parametrize("cut", [cut_tokens, find_words])
def test_words_with_unseen_characters_keep_their_places(cut: object) -> None:
    text = "Tаke bac\N{SOFT HYPHEN}lo\N{ZERO WIDTH SPACE}fen\N{ZERO WIDTH SPACE} daily"
    words = cut(text)  # type: ignore[operator]
    assert [word.text for word in words] == ["take", "baclofen", "daily"]
    assert text[words[1].start : words[1].end] == "bac\N{SOFT HYPHEN}lo\N{ZERO WIDTH SPACE}fen"
    assert text[words[2].start : words[2].end] == "daily"


def test_a_letter_that_grows_in_lower_case_shifts_nothing() -> None:
    text = see_text("İ" * 60 + " do not stop baclofen.").text
    assert any(term.sign < 0 for term in find_terms(text))
