"""Pages that contradict themselves."""

from auditor.analysis.detectors.internal_contradiction import find_internal_contradictions
from auditor.analysis.types import Flag
from auditor.reference.loading import load_reference_set
from tests.analysis.readings import corpus_of, read_page


def flags_of(*blocks: str) -> list[Flag]:
    reading = read_page(*blocks)
    return list(find_internal_contradictions(reading, corpus_of(reading), load_reference_set()))


def test_two_sentences_that_say_opposite_things_are_one_finding_with_both_quotes() -> None:
    (flag,) = flags_of("Baclofen lowers dopamine.", "A pleasant day.", "Baclofen raises dopamine.")
    assert flag.counterpart is not None
    assert {flag.quote, flag.counterpart.quote} == {"Baclofen lowers dopamine.", "Baclofen raises dopamine."}


def test_the_side_against_the_reference_set_is_the_one_named() -> None:
    (flag,) = flags_of("Baclofen raises dopamine.", "Baclofen lowers dopamine.")
    assert flag.quote == "Baclofen raises dopamine."


def test_hedged_and_rebutted_claims_clash_with_nothing() -> None:
    assert flags_of("Baclofen is not addictive.", "If misused, baclofen can be addictive.") == []
    assert flags_of("Baclofen is not addictive.", "Some sites say it is addictive.") == []


def test_claims_of_different_scope_do_not_clash() -> None:
    pump, tablet = "The baclofen pump is safe with alcohol.", "Baclofen tablets are not safe with alcohol."
    assert flags_of(pump, tablet) == []


def test_a_claim_that_several_sentences_oppose_is_one_finding() -> None:
    (flag,) = flags_of(
        "Baclofen raises dopamine.", "Baclofen lowers dopamine.", "In the brain baclofen lowers dopamine."
    )
    assert flag.quote == "Baclofen raises dopamine."
