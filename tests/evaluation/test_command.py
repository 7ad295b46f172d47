"""``python -m tests.evaluation`` as a user runs it."""

import json
from pathlib import Path

import pytest

from auditor.analysis.audit import ANALYSIS_VERSION
from tests.analysis.verifier.tiny_models import make_folder
from tests.evaluation import __main__ as command
from tests.evaluation.floors import Figures, load_floors
from tests.evaluation.labels import LabelError
from tests.evaluation.measuring import Measurement, parts_of

NOTHING = Measurement(splits=(), examinations=(), weighed=())


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> dict[str, Figures]:
    """Keeps the pinned floors of this checkout out of it; what is saved lands under ``saved``."""
    kept: dict[str, Figures] = {"pinned": {}}
    monkeypatch.setattr(command, "load_floors", lambda: kept["pinned"])
    monkeypatch.setattr(command, "save_floors", lambda floors: kept.update(saved=floors))
    return kept


def test_the_engine_check_alone_prints_its_figures_as_json(
    floors: dict[str, Figures], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--engine-check", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert {name.split("/")[0] for name in figures} == {"corpus", "reference"}
    assert 0 < figures["reference/all"] <= 1


def test_a_figure_below_its_floor_fails_the_command(
    floors: dict[str, Figures], capsys: pytest.CaptureFixture[str]
) -> None:
    floors["pinned"] = {"reference/tea": 0.5}
    assert command.main(["--engine-check"]) == 1
    assert "reference/tea: measured 0.000, floor 0.50" in capsys.readouterr().out


def test_pinning_keeps_a_floor_that_was_not_reached(floors: dict[str, Figures]) -> None:
    floors["pinned"] = {"reference/tea": 0.5}
    command.main(["--engine-check", "--json", "--pin"])
    assert floors["saved"]["reference/tea"] == 0.5
    assert floors["saved"]["reference/all"] > 0


def test_faulty_labels_are_one_line_and_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> Measurement:
        raise LabelError("tune/gold.jsonl line 3: 'quote'")

    monkeypatch.setattr(command, "measure", refuse)
    assert command.main([]) == 2
    assert capsys.readouterr().err == "tune/gold.jsonl line 3: 'quote'\n"


def test_a_model_of_ones_own_is_measured_and_named(
    floors: dict[str, Figures], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_folder(tmp_path / "doubting", {})
    assert command.main(["--engine-check", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)["figures"]
    assert command.main(["--engine-check", "--json", "--nli-model", str(folder)]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith(f"Analysis {ANALYSIS_VERSION}+nli-doubting-")
    assert json.loads(printed.out)["figures"]["reference/all"] < plain["reference/all"] / 2


def test_a_model_that_cannot_be_used_is_one_line_and_status_two(
    floors: dict[str, Figures], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--nli-model", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_floors_are_those_of_the_shipped_engine(floors: dict[str, Figures], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["--pin", "--nli-model", str(tmp_path)])
    assert "saved" not in floors


def test_only_the_floors_of_what_was_measured_count() -> None:
    assert parts_of({"tune/a": 0.5, "reference/all": 0.5}, NOTHING) == {}


def test_floors_that_cannot_be_read_are_one_line_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.json").write_text("{")
    monkeypatch.setattr(command, "load_floors", lambda: load_floors(tmp_path / "floors.json"))
    monkeypatch.setattr(command, "measure", lambda *_, **__: pytest.fail("measured"))
    assert command.main([]) == 2
    assert capsys.readouterr().err.startswith("floors.json: Expecting property name")
