"""How often comparators are right, and that what moves verdicts is right often enough."""

import json
from pathlib import Path

import pytest

from auditor.analysis.types import Stance
from auditor.analysis.vocabulary.loading import load_vocabulary
from tests.evaluation.comparators import CLAIMS, ENOUGH, LabelledClaim, main, read_claims, tally_findings


def claim(label: str, text: str) -> LabelledClaim:
    return LabelledClaim("dosage-oral-max-80", label, text)


def test_findings_are_counted_as_right_wrong_or_undecided() -> None:
    tallies = tally_findings(
        [
            claim("contradicts", "The US maximum is 120 mg a day."),
            claim("overstates", "The US maximum is 200 mg a day."),
            claim("supports", "The US maximum is 90 mg a day."),
            claim("neutral", "The US maximum of another drug is 150 mg a day."),
        ]
    )
    (tally,) = (tally for kind, tally in tallies.items() if (kind.comparator, kind.side) == ("quantity", "against"))
    assert (tally.right, tally.wrong, tally.undecided) == (2, 1, 1)
    assert tally.share == pytest.approx(2 / 3)


def test_a_claim_out_of_scope_or_not_asserted_is_not_compared() -> None:
    texts = ("The UK maximum is 100 mg a day.", "Is the US maximum 120 mg a day?")
    assert tally_findings(claim("supports", text) for text in texts) == {}


def test_what_moves_verdicts_is_right_often_enough_on_the_claims_kept_for_tuning() -> None:
    tallies = tally_findings(read_claims(sorted((CLAIMS / "tune").glob("*.jsonl"))))
    moving = {kind.comparator: tally.share for kind, tally in tallies.items() if kind.moves}
    assert moving.keys() == load_vocabulary("typed_propositions")["movers"].keys()
    assert min(moving.values()) >= ENOUGH


def test_nothing_but_a_contradiction_moves_anything() -> None:
    movers = load_vocabulary("typed_propositions")["movers"]
    assert {stance for stances in movers.values() for stance in stances} == {Stance.CONTRADICTS.value}


def write(path: Path, *rows: dict[str, str]) -> str:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return str(path)


def test_the_command_prints_a_table_of_the_files_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"statement": "dosage-oral-max-80", "label": "contradicts", "claim": "The US maximum is 120 mg a day."}
    assert main([write(tmp_path / "claims.jsonl", row)]) == 0
    assert "quantity" in capsys.readouterr().out


def test_the_command_fails_where_what_moves_is_wrong(tmp_path: Path) -> None:
    row = {"statement": "dosage-oral-max-80", "label": "supports", "claim": "The US maximum is 120 mg a day."}
    assert main([write(tmp_path / "claims.jsonl", row)]) == 1


@pytest.mark.parametrize("content", ["{", '{"label": "supports"}', "[1]", "7", "[" * 100_000])
def test_a_file_that_cannot_be_read_gets_one_line(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(content, encoding="utf-8")
    assert main([str(path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "claims.jsonl line 1: " in said
