import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import OperationalError
from jsonschema import Draft202012Validator, FormatChecker

from auditor.analysis.audit import read_document
from auditor.analysis.types import Reading
from auditor.models import Audit, Finding
from auditor.reference.statements import ReferenceSet
from auditor.reports.contract import RunJson, load_schema
from scrapers.document import Document
from sites.models import Page
from tests.management.command_line import ROOT, make_environment, run_manage

GOOD = """Baclofen for spasticity

Baclofen is a muscle relaxant. It is used to treat spasticity.
Do not stop taking baclofen suddenly.
"""
BAD = """<!doctype html><html lang="en"><head><title>Facts on baclofen</title></head><body><main>
<h1>Facts on baclofen</h1>
<p>Baclofen is an opioid. You can stop taking baclofen suddenly without any risk.</p>
</main></body></html>
"""
GOOD_HTML = f'<!doctype html><html lang="en"><title>Baclofen</title><p>{GOOD}</p></html>'


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bad.html").write_text(BAD)
    (folder / "good.txt").write_text(GOOD)
    return folder


def audit(*args: object) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("audit", *map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def audit_json(*args: object) -> RunJson:
    run: RunJson = json.loads(audit(*args, "--no-save", "--format", "json")[0])
    return run


def status_of(*args: object) -> int:
    with pytest.raises(SystemExit) as left:
        audit(*args)
    assert isinstance(left.value.code, int)
    return left.value.code


def test_json_fits_the_contract_and_needs_no_database(pages: Path) -> None:
    run = audit_json(pages)
    validator = Draft202012Validator(load_schema(), format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(run)] == []
    assert [Path(page["source"]).name for page in run["audits"]] == ["bad.html", "good.txt"]
    assert run["errors"] == []


def test_a_contradicted_page_scores_below_a_sound_one_and_is_flagged(pages: Path) -> None:
    bad, good = audit_json(pages)["audits"]
    assert bad["score"] is not None
    assert good["score"] is not None
    assert bad["score"] < good["score"]
    assert "contradiction" in {finding["kind"] for finding in bad["findings"]}
    assert "contradiction" not in {finding["kind"] for finding in good["findings"]}


def test_quotes_are_slices_of_the_text_file_itself(pages: Path) -> None:
    claims = audit_json(pages / "good.txt")["audits"][0]["claims"]
    assert claims
    assert [GOOD[claim["start"] : claim["end"]] for claim in claims] == [claim["quote"] for claim in claims]


def test_the_same_call_gives_the_same_bytes(pages: Path) -> None:
    assert audit_json(pages) == audit_json(pages)


def test_bad_targets_are_listed_on_standard_error_and_in_errors_and_the_rest_goes_on(pages: Path) -> None:
    (pages / "data.bin").write_bytes(b"\x00\x01")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "blank.txt").write_bytes(b" \n\n ")
    out, err = audit(pages, pages / "missing.txt", "--no-save", "--format", "json")
    run = json.loads(out)
    refused = ["blank.txt", "data.bin", "empty.txt", "missing.txt"]
    assert len(run["audits"]) == 2
    assert [Path(item["source"]).name for item in run["errors"]] == refused
    assert [Path(line.partition(": ")[0]).name for line in err.splitlines()] == refused


def test_nothing_audited_is_status_2_with_the_reason_on_standard_error(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", "missing.txt", "--no-save")
    assert run.returncode == 2
    assert run.stdout == b""
    first, last = run.stderr.decode().splitlines()
    assert first.startswith("missing.txt: no such file")
    assert last == "Nothing could be audited."


def test_nothing_audited_still_answers_in_json(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", "missing.txt", "--no-save", "--format", "json")
    answer = json.loads(run.stdout)
    assert answer["audits"] == []
    assert [item["source"] for item in answer["errors"]] == ["missing.txt"]


def test_fail_under_is_met_missed_and_named(pages: Path) -> None:
    assert "Below" not in audit(pages, "--no-save", "--fail-under", "0")[1]
    assert status_of(pages, "--no-save", "--fail-under", "100") == 1


def test_a_page_that_was_not_judged_does_not_meet_fail_under_and_the_reason_is_told(
    pages: Path, tmp_path: Path
) -> None:
    (tmp_path / "welsh.html").write_text(GOOD_HTML.replace('"en"', '"cy"'))
    (tmp_path / "english.html").write_text(GOOD_HTML)
    err = io.StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("audit", str(tmp_path), "--no-save", "--fail-under", "0", stdout=io.StringIO(), stderr=err)
    assert err.getvalue() == (
        f"Not judged, so --fail-under 0 is not met: {tmp_path}/welsh.html: "
        "The page is in another language (cy); only English is judged.\n"
    )


@pytest.mark.parametrize("score", ["-1", "101", "high", "50.5", "²"])
def test_fail_under_outside_0_to_100_is_refused(tmp_path: Path, score: str) -> None:
    run = run_manage(tmp_path, "audit", "missing.txt", f"--fail-under={score}")
    assert run.returncode == 2
    assert "is no whole number from 0 to 100" in run.stderr.decode()


def test_standard_input_is_a_target(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", "-", "--no-save", "--format", "json", stdin=GOOD.encode())
    assert run.returncode == 0
    assert [page["source"] for page in json.loads(run.stdout)["audits"]] == ["-"]


def test_the_table_is_plain_when_piped_and_nothing_is_on_standard_error(pages: Path, tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", str(pages), "--no-save")
    assert run.returncode == 0
    assert run.stderr == b""
    assert b"\x1b" not in run.stdout
    assert "bad.html" in run.stdout.decode()


def test_a_bar_shows_the_work_on_a_terminal(pages: Path, tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    answer = tmp_path / "answer.json"
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "audit", str(pages), "--no-save", "--output", str(answer)],
        stderr=end,
        env=make_environment(tmp_path),
    ) as process:
        os.close(end)
        shown = read_until(terminal, "Auditing pages")
        shown += read_until(terminal, "2/2")
        assert process.wait(60) == 0
    assert "Reading pages" in shown
    assert len(json.loads(answer.read_text())["audits"]) == 2


@pytest.mark.parametrize(("name", "start"), [("a.json", "{"), ("a.html", "<!doctype html>"), ("a.csv", "source,")])
def test_the_output_file_ending_decides_the_format(pages: Path, tmp_path: Path, name: str, start: str) -> None:
    out, _ = audit(pages, "--no-save", "--output", tmp_path / name)
    assert out == ""
    assert (tmp_path / name).read_text().startswith(start)


def test_the_asked_format_outranks_the_ending(pages: Path, tmp_path: Path) -> None:
    audit(pages, "--no-save", "--output", tmp_path / "a.json", "--format", "table")
    assert "Audited pages" in (tmp_path / "a.json").read_text()


def test_html_and_csv_tell_of_the_same_findings_as_json(pages: Path) -> None:
    run = audit_json(pages)
    number = sum(len(page["findings"]) for page in run["audits"])
    html = BeautifulSoup(audit(pages, "--no-save", "--format", "html")[0], "lxml")
    rows = list(csv.DictReader(io.StringIO(audit(pages, "--no-save", "--format", "csv")[0], newline="")))
    assert number > 0
    assert len(html.select(".finding")) == number
    assert len(rows) == number


def test_an_output_that_cannot_be_written_is_refused_before_the_work(pages: Path, tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", str(pages / "missing.txt"), "--no-save", "--output", str(pages))
    assert run.returncode == 2
    assert run.stderr.decode() == f"--output {pages}: is a folder; name a file.\n"


@pytest.mark.django_db
def test_saving_is_the_default_and_a_second_call_repeats_nothing(pages: Path) -> None:
    first = json.loads(audit(pages, "--format", "json")[0])
    second = json.loads(audit(pages, "--format", "json")[0])
    assert Audit.objects.count() == len(first["audits"]) == 2
    assert Finding.objects.count() == sum(len(page["findings"]) for page in first["audits"])
    assert second == first == audit_json(pages)


@pytest.mark.django_db
def test_without_saving_nothing_is_stored(pages: Path) -> None:
    audit_json(pages)
    assert Audit.objects.count() == Page.objects.count() == 0


@pytest.mark.django_db
def test_a_database_that_fails_halfway_is_one_line_and_status_2(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise OperationalError("database is locked\nmore of it")

    monkeypatch.setattr("auditor.management.commands.audit.audit_captures", fail)
    err = io.StringIO()
    with pytest.raises(SystemExit, match="2"):
        call_command("audit", str(pages), stderr=err)
    assert err.getvalue() == ("The database cannot be used (database is locked): see to it, or audit with --no-save.\n")


def test_an_empty_database_is_given_its_tables(pages: Path, tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", str(pages), "--format", "json")
    assert run.returncode == 0
    assert run.stderr == b""
    assert len(json.loads(run.stdout)["audits"]) == 2


def test_a_wrong_setting_is_no_answer_of_an_audit(pages: Path, tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", str(pages), "--no-save", variables={"CORPUS_LIMIT": "many"})
    assert (run.returncode, run.stderr.decode()) == (
        2,
        "auditor cannot start: CORPUS_LIMIT must be a whole number of at least 1, not 'many'.\n",
    )


def test_an_audit_needs_no_folder_of_static_files(pages: Path, tmp_path: Path) -> None:
    run = run_manage(tmp_path, "audit", str(pages), "--no-save", variables={"STATIC_ROOT": "/dev/null/static"})
    assert (run.returncode, run.stderr) == (0, b"")
    assert not (tmp_path / "static").exists()


def test_a_database_of_an_older_version_is_left_to_its_operator(pages: Path, tmp_path: Path) -> None:
    run_manage(tmp_path, "migrate", "sites")
    run = run_manage(tmp_path, "audit", str(pages))
    assert run.returncode == 2
    assert run.stderr.decode() == (
        "The database is of an older version, or its last `migrate` was broken off: run `python manage.py migrate`, "
        "or audit with --no-save.\n"
    )


def test_a_database_out_of_reach_is_one_line_and_does_not_matter_without_saving(pages: Path, tmp_path: Path) -> None:
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    saving = run_manage(tmp_path, "audit", str(pages), variables=nowhere)
    assert saving.returncode == 2
    assert saving.stderr.decode().count("\n") == 1
    assert "audit with --no-save" in saving.stderr.decode()
    assert run_manage(tmp_path, "audit", str(pages), "--no-save", variables=nowhere).returncode == 0


def test_a_fault_of_the_engine_costs_one_page_and_is_logged(
    pages: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(document: Document, reference_set: ReferenceSet, **others: Any) -> Reading:
        if document.source.endswith("bad.html"):
            raise RuntimeError("boom")
        return read_document(document, reference_set, **others)

    monkeypatch.setattr("auditor.management.audit_run.read_document", stumble)
    run = audit_json(pages)
    assert [Path(page["source"]).name for page in run["audits"]] == ["good.txt"]
    assert [Path(item["source"]).name for item in run["errors"]] == ["bad.html"]
    assert "boom" in caplog.text


def test_an_interrupt_is_one_line_and_status_130(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "audit", "-", "--no-save"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=end,
        env=make_environment(tmp_path),
        # Tests that a shell runs in the background are started with interrupts ignored, and hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        os.close(end)
        shown = read_until(terminal, "Reading pages")
        process.send_signal(signal.SIGINT)
        # Read on at once: a terminal that nobody reads is full in a second of the bar, and holds the process up.
        shown += read_until(terminal, "no result was written.")
        assert process.wait(60) == 130
        assert process.stdout and process.stdout.read() == b""
    assert "Traceback" not in shown


def read_until(terminal: int, words: str) -> str:
    shown = ""
    while words not in shown:
        shown += os.read(terminal, 1000).decode(errors="replace")
    return shown
