"""``python -m tests.evaluation.comparison`` as a user runs it."""

import json
from pathlib import Path

import pytest

from auditor.analysis.verifier.pair_folder import PairModelError
from tests.evaluation.comparison import __main__ as command
from tests.evaluation.comparison.measuring import Comparison, Row

ROWS = (
    Row(name="always", accuracy=0.5, precision=None, recall=0.0, claims_a_second=5e7),
    Row(name="the full engine", accuracy=0.9, precision=0.95, recall=0.9, claims_a_second=150.0),
)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Comparison(claims=20, rows=ROWS, times_faster=300.0)
    monkeypatch.setattr(command, "compare", lambda *_: found)


def test_the_table_names_every_method_and_what_reading_every_statement_costs(
    measured: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([]) == 0
    printed = capsys.readouterr().out
    assert "the full engine" in printed
    assert "300 times faster" in printed
    assert "50,000,000" not in printed


def test_figures_can_be_had_as_json(measured: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in printed["rows"]] == ["always", "the full engine"]
    assert printed["machine"]["cores"] >= 1


def test_a_model_that_cannot_be_used_is_one_line_and_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> Comparison:
        raise PairModelError("nowhere: no such folder")

    monkeypatch.setattr(command, "compare", refuse)
    assert command.main(["--nli-model", str(Path("nowhere"))]) == 2
    assert capsys.readouterr().err == "nowhere: no such folder\n"
