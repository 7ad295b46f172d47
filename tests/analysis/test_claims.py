"""Claims of a page with the words they lean on."""

from auditor.analysis.claims import claim_of_text, find_claims
from auditor.analysis.sentences import split_document
from auditor.analysis.types import Assertion, Claim
from scrapers.document import PassageKind, Region
from tests.analysis.pages import Block, heading, item, make_document


def claims_of(*blocks: Block | str) -> tuple[Claim, ...]:
    document = make_document(*blocks)
    return find_claims(document, split_document(document))


def test_a_heading_that_asks_and_a_word_that_answers_are_one_claim() -> None:
    (claim,) = claims_of(heading("Is baclofen addictive?"), "Yes.")
    assert claim.quote == "Yes."
    assert claim.text == "Is baclofen addictive"


def test_an_answer_that_says_it_all_stands_alone() -> None:
    (claim,) = claims_of(heading("Is baclofen addictive?"), "No, baclofen is not a narcotic.")
    assert claim.text == "baclofen is not a narcotic."


def test_a_bare_denial_turns_its_question_round() -> None:
    (claim,) = claims_of(heading("Is baclofen addictive?"), "Sadly not.")
    assert claim.negated


def test_a_list_item_completes_the_line_that_introduces_it() -> None:
    claims = claims_of("Common side effects of baclofen include:", item("- Drowsiness"), item("- Nausea"))
    assert [claim.text for claim in claims[1:]] == [
        "Common side effects of baclofen include Drowsiness",
        "Common side effects of baclofen include Nausea",
    ]
    assert [claim.quote for claim in claims[1:]] == ["Drowsiness", "Nausea"]


def test_hidden_text_and_headings_make_no_claim() -> None:
    hidden = Block(text="Baclofen cures everything.", hidden_by="display:none")
    assert claims_of(heading("Baclofen cures everything"), hidden) == ()


def test_menus_make_no_claim() -> None:
    nav = Block(text="Baclofen is addictive.", kind=PassageKind.LIST_ITEM, region=Region.NAV)
    assert claims_of(heading("Baclofen"), nav) == ()


def test_a_comparison_with_others_is_left_out_of_the_judged_words() -> None:
    claim = claim_of_text("Unlike benzodiazepines, which are addictive, baclofen acts on GABA-B.")
    assert "addictive" not in claim.text


def test_a_text_that_stands_alone_is_about_the_substance() -> None:
    claim = claim_of_text("Millions of scripts are filled each year.")
    assert claim.scope.substance == "baclofen"
    assert claim.assertion is Assertion.ASSERTED
