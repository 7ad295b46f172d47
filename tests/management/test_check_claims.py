import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from auditor.reference.loading import load_reference_set
from tests.management.command_line import ROOT, make_environment, run_manage

STATEMENT = load_reference_set().by_id["identity-drug-class"]


def check(path: Path) -> tuple[list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("check-claims", str(path), stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    rows = [{"claim": STATEMENT.statement}, {"clam": 1}, {"claim": "The lighthouse is red."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_claims_are_answered_in_order_and_without_a_database(claims: Path) -> None:
    answers, errors = check(claims)
    assert [answer.get("claim") for answer in answers] == [
        STATEMENT.statement,
        None,
        "The lighthouse is red.",
    ]
    assert answers[1] == {"line": 2, "error": 'the line is no object with a "claim"'}
    assert errors == 'line 2: the line is no object with a "claim"\n'


def test_a_claim_of_the_reference_is_supported_and_one_of_another_world_is_not_in_it(claims: Path) -> None:
    first, _, last = check(claims)[0]
    assert first["verdict"] == "supported"
    assert first["reference"] == STATEMENT.id
    assert (last["verdict"], last["reference"]) == ("not-in-reference", None)


def test_a_file_in_which_nothing_can_be_judged_ends_with_status_2(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("nonsense\n")
    with pytest.raises(SystemExit, match="2"):
        check(path)


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_one_line_and_status_2(tmp_path: Path, name: str) -> None:
    run = run_manage(tmp_path, "check-claims", name)
    assert run.returncode == 2
    assert run.stdout == b""
    assert run.stderr.decode().count("\n") == 1
    assert f"{name}: cannot be read" in run.stderr.decode()


def test_a_device_without_an_end_is_not_waited_for(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "check-claims", "/dev/zero")
    assert run.returncode == 2
    assert run.stderr == b"/dev/zero: a device; name a file of JSON lines, or - for standard input.\n"


def test_standard_input_is_read_and_text_stays_readable_utf8(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "check-claims", "-", stdin='{"claim": "Das Öl ist blau."}\n'.encode())
    assert run.returncode == 0
    assert run.stderr == b""
    assert '"claim": "Das Öl ist blau."'.encode() in run.stdout


def test_each_answer_is_out_before_the_next_claim_comes_and_an_interrupt_is_one_line(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "check-claims", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=make_environment(tmp_path),
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b'{"claim": "The lighthouse is red."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["claim"] == "The lighthouse is red."
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read().decode().splitlines() == [
            "Interrupted: the answers so far are complete, the rest was not judged."
        ]
