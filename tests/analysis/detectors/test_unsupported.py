from dataclasses import replace

import pytest

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.unsupported import DETECTOR
from auditor.analysis.types import Assertion, Flag, Reading, Severity, Verdict
from scrapers.document import PassageKind, Region
from tests.analysis.pages import NO_STATEMENTS, Block, heading, item, judged, make_reading


def detect(reading: Reading) -> list[Flag]:
    return list(DETECTOR.detect(reading, Corpus(), NO_STATEMENTS))


def flags_of(sentence: str) -> list[Flag]:
    return detect(judged(make_reading(sentence), Verdict.NOT_IN_REFERENCE))


HITS = {
    "unnamed studies": "Research has consistently shown that the drug stops alcohol cravings.",
    "unnamed experts": "Experts agree that this relaxant is among the safest on the market.",
    "one unnamed study": "A recent study found that nine weeks of treatment ended binge drinking.",
    "a whole institution": "According to the Harbour Clinic, the tablets may ease anxiety in people who quit drinking.",
    "general knowledge": "It is well known that muscle relaxants ruin the liver.",
    "proof claimed": "The medication has been clinically proven to cut drinking in half.",
    "a bare share": "More than 40% of patients develop a dependence on muscle relaxants.",
    "one in five": "Nearly one in five users ends up abusing the tablets.",
    "a bare multitude": "Thousands of Canadians lose control over the medicine every year.",
    "a rising tide": "Abuse of muscle relaxants has skyrocketed among college students.",
    "the best there is": "We offer the most effective treatment for prescription drug dependence.",
    "praise of a clinic": "Our clinic is Oregon's top-rated rehab for prescription drugs.",
    "a forum": "Users on several message boards describe the comedown as pure hell.",
    "an anonymous patient": "One former patient told us that the pills made him feel drunk for hours.",
    "own experience": "In my experience, the tablets worked better than any sleeping pill.",
    "works as well": "Turmeric relaxes muscles and works just as effectively as prescription drugs.",
    "better than": "Baclofen is more effective than diazepam for back spasms.",
    "nothing to fear": "Herbal relaxants offer the same relief without any side effects.",
    "withdrawal at home": "Epsom salt baths and light exercise will carry you through detox.",
    "every user": "Sooner or later, every user ends up addicted.",
    "certain growth": "Tolerance builds rapidly and the cravings take over.",
    "easy to fall for": "It is easy to become addicted to this medication.",
    "hearsay": "The tablets are said to make the pain vanish overnight.",
    "most of a round number": "Nineteen out of twenty patients stay sober after our program.",
    "the lowest price": "Our pharmacy has the lowest prices for muscle relaxants.",
    "no recovery without us": "It is nearly impossible to quit the drug without professional help.",
    "use for something else": "Baclofen also helps with anxiety, insomnia and chronic pain.",
    "a much higher risk": "People who mix it with wine face a much higher risk of overdose.",
    "a threshold": "Daily doses above 60 mg greatly raise the odds of addiction.",
    "intoxication": "Some people crush the pills to get high.",
}

NEAR_MISSES = {
    "a question": "Do studies show that the drug helps drinkers?",
    "advice to see a doctor": "Talk to your doctor before you stop taking most muscle relaxants.",
    "a call to action": "Call our experts today for the best care in the state.",
    "a plain use": "Baclofen is a muscle relaxant used to treat spasticity.",
    "a definition": "Tolerance means that the body needs more of a drug for the same effect.",
    "symptoms named as such": "Symptoms of withdrawal include sweating, fever and trouble sleeping.",
    "a safety rule": "Do not stop taking the tablets suddenly.",
    "open question owned": "Whether the drug helps people who drink too much is still being studied.",
    "mixed evidence owned": "Studies of the drug for cocaine use have had mixed results.",
    "absence of evidence": "No studies have shown that herbal tea shortens withdrawal.",
    "the doctor's own word": "Take the tablets with milk or food according to your doctor's instructions.",
    "small talk": "Many thanks to all the readers who wrote to us about parking.",
    "a common mild effect": "Many people feel drowsy in the first days of treatment.",
    "a story marked as one": "This is my own experience and not medical advice for patients.",
    "a hedged effect": "Drowsiness may get better as your body adjusts.",
    "a limit": "Do not take more than the prescribed dose.",
    "a label's frequency": "The dose is usually increased every three days.",
    "a refusal": "Herbal tea and vitamins cannot replace medical care during withdrawal.",
    "an honest status": "Baclofen is not approved for alcohol use disorder.",
    "a service described": "Our team offers counselling and group therapy for people with addiction.",
    "a hedged risk": "Dependence may develop with long use.",
    "a strength": "Each tablet contains 10 mg of baclofen, and the bottle holds one hundred.",
}


@pytest.mark.parametrize("sentence", HITS.values(), ids=HITS.keys())
def test_a_claim_that_owes_evidence_and_gives_none_is_flagged(sentence: str) -> None:
    (flag,) = flags_of(sentence)
    assert flag.quote == sentence
    assert "but the page" in flag.explanation


@pytest.mark.parametrize("sentence", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_sentences_that_owe_no_evidence_are_left_alone(sentence: str) -> None:
    assert flags_of(sentence) == []


CLAIM = "Studies have shown that the drug ends cravings in most drinkers"


@pytest.mark.parametrize(
    "cited",
    [
        CLAIM + " (doi:10.1234/abcd.5678).",
        CLAIM + " (PMID: 12345678).",
        CLAIM + " [14].",
        CLAIM + " (Odell et al., 2014).",
        CLAIM + ", see https://www.ncbi.nlm.nih.gov/books/NBK000000/ for the details.",
    ],
)
def test_a_citation_in_the_sentence_is_evidence_offered(cited: str) -> None:
    assert len(flags_of(CLAIM + ".")) == 1
    assert flags_of(cited) == []


def test_a_link_to_a_health_authority_is_evidence_and_a_link_to_a_shop_is_not() -> None:
    def linked(href: str) -> list[Flag]:
        reading = make_reading(CLAIM + ".", links=(("Studies", href),))
        return detect(judged(reading, Verdict.NOT_IN_REFERENCE))

    assert linked("https://pubmed.ncbi.nlm.nih.gov/1/") == []
    assert len(linked("https://pills.example.com/nih.gov")) == 1


def test_what_the_reference_set_supports_needs_no_source_of_the_page() -> None:
    assert detect(judged(make_reading(CLAIM + "."), Verdict.SUPPORTED)) == []


def test_a_contradicted_claim_is_flagged_again_only_for_a_fault_of_its_own() -> None:
    pretended = make_reading(CLAIM + ".")
    plain = make_reading("Baclofen reduces cocaine cravings.")
    assert len(detect(judged(pretended, Verdict.CONTRADICTED))) == 1
    assert detect(judged(plain, Verdict.CONTRADICTED)) == []
    assert len(detect(judged(plain, Verdict.NOT_IN_REFERENCE))) == 1


def test_a_rebutted_claim_is_not_the_pages_own() -> None:
    reading = make_reading("Sooner or later, every user ends up addicted.")
    assert detect(judged(reading, Verdict.NOT_IN_REFERENCE, assertion=Assertion.REBUTTED)) == []


def test_a_reported_claim_is_flagged_where_the_source_is_hearsay() -> None:
    hearsay = make_reading("One man on a forum said the pills felt like strong liquor.")
    benefit = make_reading("Baclofen reduces cocaine cravings.")
    assert len(detect(judged(hearsay, Verdict.NOT_IN_REFERENCE, assertion=Assertion.REPORTED))) == 1
    assert detect(judged(benefit, Verdict.NOT_IN_REFERENCE, assertion=Assertion.REPORTED)) == []


def test_home_advice_for_withdrawal_is_flagged_although_it_only_instructs() -> None:
    reading = make_reading("Drink electrolytes and take vitamins to beat withdrawal.")
    (flag,) = detect(judged(reading, Verdict.NOT_IN_REFERENCE, assertion=Assertion.INSTRUCTED))
    assert flag.severity is Severity.HIGH


def test_danger_raises_the_severity() -> None:
    mild = flags_of("Experts agree that these tablets taste of mint.")
    grave = flags_of("Experts agree that these tablets can be stopped abruptly.")
    assert [flag.severity for flag in mild + grave] == [Severity.MEDIUM, Severity.HIGH]


@pytest.mark.parametrize(
    "block",
    [
        heading("Experts agree that this relaxant is the safest"),
        Block(text=CLAIM + ".", region=Region.FOOTER),
        Block(text=CLAIM + ".", region=Region.COMMENTS),
        Block(text=CLAIM + ".", region=Region.NAV),
        Block(text=CLAIM + ".", hidden_by="display:none"),
        Block(text=CLAIM + ".", region=Region.META, kind=PassageKind.DESCRIPTION),
    ],
)
def test_headings_menus_comments_and_hidden_text_are_no_claims_of_the_page(block: Block) -> None:
    assert detect(make_reading(block)) == []


def test_list_items_and_asides_are_claims_of_the_page() -> None:
    aside = Block(text=CLAIM + ".", region=Region.ASIDE)
    assert len(detect(make_reading(item(CLAIM + "."), aside))) == 2


def test_a_sentence_without_a_recognised_claim_counts_where_it_is_about_health_and_is_less_sure() -> None:
    (unclaimed,) = detect(make_reading(CLAIM + "."))
    (claimed,) = flags_of(CLAIM + ".")
    assert unclaimed.confidence < claimed.confidence
    assert detect(make_reading("Experts agree that the parking here is excellent.")) == []


def test_a_sentence_with_several_claims_is_flagged_once() -> None:
    reading = judged(make_reading(CLAIM + "."), Verdict.NOT_IN_REFERENCE)
    assert len(detect(replace(reading, judgements=reading.judgements * 2))) == 1
