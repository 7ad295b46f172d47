"""Commands whose output has nowhere to go: one line on standard error, status 2, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.management.command_line import ROOT, make_environment, run_manage

PAGE = "Baclofen is a muscle relaxant. It is used to treat spasticity.\n"
MANAGE = f"{sys.executable} {ROOT / 'manage.py'}"


def run_shell(folder: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """``line`` in bash, where ``manage`` is the program, ``page.txt`` a page and ``claims.jsonl`` 2,000 claims."""
    (folder / "page.txt").write_text(PAGE)
    (folder / "claims.jsonl").write_text('{"claim": "Baclofen is an opioid."}\n' * 2000)
    script = f'set -o pipefail; manage() {{ {MANAGE} "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, cwd=folder, env=make_environment(folder), timeout=120, check=False
    )


@pytest.mark.parametrize("command", ["audit page.txt --no-save", "check-claims claims.jsonl"])
@pytest.mark.parametrize(("redirection", "said"), [("> /dev/full", b"No space left"), (">&-", b"is closed")])
def test_output_that_cannot_be_written_is_one_line_and_status_2(
    tmp_path: Path, command: str, redirection: str, said: bytes
) -> None:
    run = run_shell(tmp_path, f"manage {command} {redirection}")
    assert run.returncode == 2
    assert said in run.stderr
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", ["audit page.txt --no-save --format json", "check-claims claims.jsonl"])
def test_a_reader_that_has_had_enough_ends_the_command_quietly(tmp_path: Path, command: str) -> None:
    run = run_shell(tmp_path, f"manage {command} | head -c 1")
    assert (run.returncode, run.stdout, run.stderr) == (0, b"{", b"")


def test_a_reader_that_has_gone_does_not_hide_a_low_score(tmp_path: Path) -> None:
    run = run_shell(tmp_path, "manage audit page.txt --no-save --fail-under 100 | true")
    assert run.returncode == 1
    assert run.stderr.startswith(b"Below --fail-under 100")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize("command", ["audit missing.txt --no-save", "check-claims missing.jsonl"])
def test_without_standard_error_the_status_says_it_alone(tmp_path: Path, command: str, redirection: str) -> None:
    run = run_shell(tmp_path, f"manage {command} {redirection}")
    assert (run.returncode, run.stdout, run.stderr) == (2, b"", b"")


@pytest.mark.parametrize("command", ["audit - --no-save", "check-claims -"])
def test_a_closed_standard_input_is_told_so(tmp_path: Path, command: str) -> None:
    run = run_shell(tmp_path, f"manage {command} <&-")
    assert run.returncode == 2
    assert b"tandard input is closed" in run.stderr
    assert b"Traceback" not in run.stderr


def test_an_output_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    run = run_shell(tmp_path, "manage audit page.txt --no-save --format json --output /dev/stdout | cat")
    assert len(json.loads(run.stdout)["audits"]) == 1
    assert run_shell(tmp_path, "manage audit page.txt --no-save --output /dev/full").returncode == 2
    assert Path("/dev/full").is_char_device()


def test_a_file_name_that_is_no_text_costs_nothing_in_any_format(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(PAGE)
    for asked in ("table", "html", "csv", "json", "json --no-save"):
        run = run_shell(tmp_path, f"manage audit caf*.txt page.txt --format {asked}")
        assert (run.returncode, run.stderr) == (0, b"")
        assert (rb"caf\\xe9.txt" if "json" in asked else rb"caf\xe9.txt") in run.stdout
        assert b"page.txt" in run.stdout


def test_a_password_in_an_address_is_nowhere_in_what_a_command_says(tmp_path: Path) -> None:
    for name in ("table", "json"):
        run = run_shell(tmp_path, f"manage audit https://me:hush@a.example/ page.txt --format {name}")
        assert run.returncode == 0
        assert b"https://***@a.example/: " in run.stderr
        assert b"hush" not in run.stdout + run.stderr
    assert b"hush" not in b"".join(path.read_bytes() for path in tmp_path.glob("auditor.sqlite3*"))


@pytest.mark.parametrize("command", [["audit", "page.txt"], ["demo"], ["load_reference"]])
def test_an_interrupt_before_the_work_ends_without_a_word(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "interrupted.py").write_text("raise KeyboardInterrupt\n")
    variables = {"DJANGO_SETTINGS_MODULE": "interrupted", "PYTHONPATH": str(tmp_path)}
    run = run_manage(tmp_path, *command, variables=variables)
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")
