"""Claims against the reference set, as flags."""

from auditor.analysis.detectors.contradiction import find_contradictions
from auditor.analysis.types import Flag, Severity, Verdict
from auditor.reference.loading import load_reference_set
from tests.analysis.pages import Block, heading
from tests.analysis.readings import corpus_of, read_page


def flags_of(*blocks: Block | str) -> list[Flag]:
    reading = read_page(*blocks)
    return list(find_contradictions(reading, corpus_of(reading), load_reference_set()))


def test_a_flat_yes_under_a_question_is_flagged_with_its_statement() -> None:
    (flag,) = flags_of(heading("Is baclofen addictive?"), "Yes, baclofen is addictive.")
    assert flag.quote == "Yes, baclofen is addictive."
    assert flag.reference == "addiction-low-liability"
    assert flag.verdict in (Verdict.OVERSTATED, Verdict.CONTRADICTED)


def test_the_quote_is_a_slice_of_the_page() -> None:
    reading = read_page("Good morning. Baclofen is a narcotic painkiller. Goodbye.")
    (flag,) = find_contradictions(reading, corpus_of(reading), load_reference_set())
    assert reading.document.text[flag.start : flag.end] == flag.quote


def test_danger_sets_the_severity() -> None:
    (deadly,) = flags_of("You can safely stop baclofen cold turkey.")
    (harmless,) = flags_of("Baclofen is an antibiotic.")
    assert deadly.severity is Severity.CRITICAL
    assert harmless.severity is Severity.LOW


def test_correct_reported_and_foreign_claims_stay_silent() -> None:
    assert (
        flags_of(
            heading("Is baclofen addictive?"),
            "No, baclofen is not usually thought of as addictive.",
            "Some sites say it is highly addictive. It is not.",
            "The pump delivers 300 to 800 mcg a day.",
            "Heroin is highly addictive.",
        )
        == []
    )
