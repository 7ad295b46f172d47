"""The commands with a model of the user's own, named by the setting or for one call, and with one that is no good."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analysis.verifier.tiny_models import make_folder
from tests.management.command_line import run_manage
from tests.test_environment import start

WRONG = "It is safe to stop baclofen suddenly."
CLAIM = json.dumps({"claim": WRONG}).encode()


@pytest.fixture
def doubting(tmp_path: Path) -> Path:
    """A model that leaves everything open."""
    return make_folder(tmp_path / "doubting", {})


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder in which everything is there, and no runtime can load it."""
    folder = make_folder(tmp_path / "broken", {})
    (folder / "model.onnx").write_bytes(b"no graph")
    return folder


def check_claim(tmp_path: Path, *args: str, **variables: str) -> str:
    run = run_manage(tmp_path, "check-claims", "-", *args, stdin=CLAIM, variables=variables)
    assert (run.returncode, run.stderr) == (0, b"")
    return str(json.loads(run.stdout)["verdict"])


def test_claims_are_checked_with_the_model_of_the_setting_or_of_the_call(tmp_path: Path, doubting: Path) -> None:
    agreeing = make_folder(tmp_path / "agreeing", {}, otherwise="contradiction")
    assert check_claim(tmp_path) == "contradicted"
    assert check_claim(tmp_path, NLI_MODEL=str(doubting)) == "not-in-reference"
    assert check_claim(tmp_path, "--nli-model", str(doubting)) == "not-in-reference"
    assert check_claim(tmp_path, "--nli-model", str(agreeing), NLI_MODEL=str(doubting)) == "contradicted"


def test_an_audit_that_saves_nothing_is_made_with_the_model_too(tmp_path: Path, doubting: Path) -> None:
    (tmp_path / "page.txt").write_text(WRONG)
    run = run_manage(
        tmp_path, "audit", "page.txt", "--no-save", "--format", "json", variables={"NLI_MODEL": "doubting"}
    )
    result = json.loads(run.stdout)
    assert result["analysis_version"].partition("+")[2].startswith("nli-doubting-")
    assert [claim["verdict"] for claim in result["audits"][0]["claims"]] == ["not-in-reference"]


def test_a_page_that_the_model_fails_on_is_told_why_without_saving_too(tmp_path: Path, doubting: Path) -> None:
    larger = make_folder(tmp_path / "larger", {"suddenly": "neutral"})
    shutil.copy(larger / "tokenizer.json", doubting / "tokenizer.json")
    (tmp_path / "page.txt").write_text("It is safe to stop baclofen suddenly.")
    run = run_manage(tmp_path, "audit", "page.txt", "--no-save", variables={"NLI_MODEL": "doubting"})
    assert run.returncode == 2
    assert b"model.onnx: cannot read a pair of sentences (" in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize(
    "command",
    [("audit", "page.txt"), ("audit", "page.txt", "--no-save"), ("check-claims", "-"), ("demo", "--no-serve")],
    ids=" ".join,
)
def test_a_model_that_cannot_be_loaded_ends_a_command_with_one_line(
    tmp_path: Path, broken: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "page.txt").write_text(WRONG)
    run = run_manage(tmp_path, *command, stdin=CLAIM, variables={"NLI_MODEL": str(broken)})
    said = run.stderr.decode()
    assert run.returncode == 2
    assert f"NLI_MODEL: {broken / 'model.onnx'}: cannot be loaded as an ONNX model" in said
    assert said.count("\n") == 1


def test_a_folder_named_for_one_call_that_is_no_model_is_one_line(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "check-claims", "-", "--nli-model", "nowhere", stdin=CLAIM)
    assert run.returncode == 2
    assert run.stderr == b"nowhere: no such folder; name the one that holds the exported model.\n"


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: folder.rename(folder.with_name("gone")), "no such folder"),
        (lambda folder: (folder / "model.onnx").unlink(), "neither model.onnx nor onnx/model.onnx is there"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json: not there"),
        (lambda folder: (folder / "config.json").write_text("{}"), '"id2label" must name three outputs'),
        (lambda folder: (folder / "model.onnx").write_bytes(b"no graph"), "cannot be loaded as an ONNX model"),
    ],
)
def test_a_model_that_is_no_good_stops_the_start_with_one_line(
    tmp_path: Path, doubting: Path, spoil: Spoil, said: str
) -> None:
    spoil(doubting)
    done = start(tmp_path, NLI_MODEL=str(doubting))
    assert done.returncode == 1
    assert done.stderr.startswith("auditor cannot start: NLI_MODEL: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("program", ["import auditor.wsgi", "from auditor.celery import app; app.WorkController()"])
def test_servers_and_workers_say_it_too(tmp_path: Path, broken: Path, program: str) -> None:
    done = start(tmp_path, "-c", program, NLI_MODEL=str(broken))
    assert done.returncode == 1
    assert done.stderr.startswith("auditor cannot start: NLI_MODEL: ")
    assert done.stderr.count("\n") == 1


def test_a_sound_model_is_no_fault_of_the_installation(tmp_path: Path, doubting: Path) -> None:
    assert start(tmp_path, NLI_MODEL=str(doubting)).returncode == 0


def test_a_worker_has_room_for_the_model_before_its_process_is_replaced(tmp_path: Path, doubting: Path) -> None:
    (doubting / "model.onnx_data").write_bytes(b"\0" * 5_000_000)
    shown = "from django.conf import settings; print(settings.CELERY_WORKER_MAX_MEMORY_PER_CHILD)"
    environment = {"DJANGO_SETTINGS_MODULE": "auditor.settings"}
    assert start(tmp_path, "-c", shown, **environment).stdout == "600000\n"
    assert start(tmp_path, "-c", shown, NLI_MODEL=str(doubting), **environment).stdout == "610000\n"
