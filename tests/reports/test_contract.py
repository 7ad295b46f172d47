import pytest
from jsonschema import Draft202012Validator, FormatChecker

from auditor.analysis.types import Flag, Kind, Severity
from auditor.reports.contract import audit_to_json, find_obstacle, finding_to_json, load_schema, run_to_json
from tests.reports.sample_run import CLASH, CONTRADICTION, PAGE_WIDE, REFERENCE_SET, SPAM, make_result, make_run


def faults(run: object) -> list[str]:
    validator = Draft202012Validator(load_schema(), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(run)]


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(load_schema())


def test_a_run_with_every_sort_of_finding_fits_the_schema() -> None:
    assert faults(make_run(CONTRADICTION, CLASH, PAGE_WIDE, SPAM)) == []


def test_a_run_in_which_nothing_could_be_audited_fits_the_schema() -> None:
    run = run_to_json([], [{"source": "x", "error": "empty"}], REFERENCE_SET, analysis_version="1")
    assert faults(run) == []
    assert run["errors"] == [{"source": "x", "error": "empty"}]


def test_the_schema_knows_every_kind_and_severity_and_refuses_others() -> None:
    for kind in Kind:
        for severity in Severity:
            assert faults(make_run(Flag(kind=kind, severity=severity, confidence=1, explanation="x"))) == []
    run = make_run(PAGE_WIDE)
    run["audits"][0]["findings"][0]["kind"] = "guess"
    assert faults(run) == ["'guess' is not one of " + str([kind.value for kind in Kind])]


@pytest.mark.parametrize("key", ["schema", "analysis_version", "reference_set", "audits", "errors"])
def test_the_schema_refuses_a_run_without_one_of_its_keys(key: str) -> None:
    run = dict(make_run(PAGE_WIDE))
    del run[key]
    assert faults(run) == [f"'{key}' is a required property"]


def test_keys_come_in_the_order_of_the_contract() -> None:
    run = make_run(CONTRADICTION)
    audit = run["audits"][0]
    assert list(run) == ["schema", "analysis_version", "reference_set", "audits", "errors"]
    assert " ".join(audit) == (
        "source title language fetched_at content_hash score dimensions claims findings not_checked"
    )
    assert audit["dimensions"] is not None
    assert list(audit["dimensions"]) == ["accuracy", "support", "integrity", "transparency"]
    assert " ".join(audit["claims"][0]) == "quote start end verdict reference confidence"
    assert " ".join(audit["findings"][0]) == (
        "kind verdict severity confidence quote start end explanation points reference counterpart"
    )


def test_a_finding_writes_out_its_reference_statement_with_its_sources() -> None:
    assert finding_to_json(CONTRADICTION, REFERENCE_SET)["reference"] == {
        "id": "kidney-clearance",
        "statement": "Most of a dose leaves by the kidneys.",
        "sources": [
            {
                "title": "Tablets <label>",
                "publisher": "An Agency & Co",
                "url": "https://agency.example/label?a=1&b=2",
            },
            {"title": "A book", "publisher": "A press", "url": None},
        ],
    }


def test_what_does_not_apply_is_null() -> None:
    finding = finding_to_json(PAGE_WIDE, REFERENCE_SET)
    absent = {key for key, value in finding.items() if value is None}
    assert absent == {"quote", "start", "end", "verdict", "reference", "counterpart"}


def test_the_other_side_of_a_two_sided_finding_is_named() -> None:
    assert finding_to_json(CLASH, REFERENCE_SET)["counterpart"] == {
        "source": "pages/a.html",
        "quote": "Never take it with food.",
        "start": 90,
        "end": 114,
    }


def test_a_flag_that_cites_an_unknown_statement_is_an_error_and_not_lost() -> None:
    flag = Flag(kind=Kind.CONTRADICTION, severity=Severity.LOW, confidence=1, explanation="x", reference="nowhere")
    with pytest.raises(KeyError, match="nowhere"):
        finding_to_json(flag, REFERENCE_SET)


def test_only_asserted_check_worthy_claims_are_listed() -> None:
    claims = audit_to_json(make_result(flags=()), REFERENCE_SET)["claims"]
    assert [claim["quote"] for claim in claims] == ["It is cleared by the kidneys."]


def test_confidences_are_rounded_to_three_digits() -> None:
    audit = audit_to_json(make_result(flags=(CONTRADICTION,)), REFERENCE_SET)
    assert audit["findings"][0]["confidence"] == 0.973
    assert audit["claims"][0]["confidence"] == 0.988


def test_the_time_of_fetching_is_iso_8601_with_its_zone() -> None:
    assert audit_to_json(make_result(flags=()), REFERENCE_SET)["fetched_at"] == "2026-01-02T03:04:05+00:00"


def test_a_page_that_was_not_judged_has_neither_score_nor_dimensions_and_fits_the_schema() -> None:
    run = make_run(CONTRADICTION, score=None)
    assert (run["audits"][0]["score"], run["audits"][0]["dimensions"]) == (None, None)
    assert faults(run) == []
    assert find_obstacle(run["audits"][0]) == "The page is in Welsh."
    assert find_obstacle(make_run()["audits"][0]) is None


@pytest.mark.parametrize("score", [41, None])
def test_the_schema_refuses_a_score_without_dimensions_and_dimensions_without_a_score(score: int | None) -> None:
    run, other = make_run(score=score), make_run(score=None if score else 41)
    run["audits"][0]["dimensions"] = other["audits"][0]["dimensions"]
    assert len(faults(run)) == 1
