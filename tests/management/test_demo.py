"""The demo does everything once, tells the password once, and serves where it says."""

import re
import socket
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from auditor.management import serving
from auditor.management.commands import demo
from auditor.models import Audit, Finding, Statement
from sites.models import Snapshot
from tests.management.command_line import run_manage

pytestmark = pytest.mark.django_db


def run_demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def count_rows() -> list[int]:
    return [model.objects.count() for model in (Statement, Snapshot, Audit, Finding)]


def test_a_first_run_audits_every_sample_page_and_a_second_repeats_nothing() -> None:
    pages = len(list(demo.SAMPLES.rglob("*.html")))
    first = run_demo("--no-serve")
    rows = count_rows()
    second = run_demo("--no-serve")
    assert pages >= 8
    assert f"{pages} sample pages: {pages} audited now" in first
    assert f"{pages} sample pages: 0 audited now" in second
    assert Snapshot.objects.count() == pages
    assert count_rows() == rows
    password = re.search(r"with the password (\S+)", first)
    assert password
    assert authenticate(username=demo.REVIEWER, password=password[1]) is not None
    assert password[1] not in second
    assert "changepassword" in second


def test_pages_audited_before_change_nothing_in_the_table(tmp_path: Path) -> None:
    fresh = table_of(run_demo("--no-serve"))
    for number, sample in enumerate(sorted(demo.SAMPLES.rglob("*.html"))):
        # The same sentences on another site: stored, they would make every sample a copy.
        words = sample.read_text().replace(".example/", "-copy.example/")
        (tmp_path / f"{number}.html").write_text(words)
    call_command("audit", str(tmp_path), stdout=StringIO(), stderr=StringIO())
    assert table_of(run_demo("--no-serve")) == fresh


def table_of(shown: str) -> str:
    return shown[shown.index("Audited pages") : shown.index("sample pages:")].rpartition("\n")[0]


def test_the_sample_pages_belong_to_at_least_three_sites_and_differ_in_score() -> None:
    run_demo("--no-serve")
    assert len(set(Snapshot.objects.values_list("page__site__host", flat=True))) >= 3
    scores = [audit.score for audit in Audit.objects.all() if audit.score is not None]
    assert max(scores) - min(scores) >= 30


def test_a_locked_database_is_one_line(tmp_path: Path) -> None:
    variables = {"DATABASE_URL": f"sqlite:///{tmp_path / 'locked.sqlite3'}?timeout=1"}
    run_manage(tmp_path, "migrate", variables=variables)
    with closing(sqlite3.connect(tmp_path / "locked.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        run = run_manage(tmp_path, "demo", "--no-serve", variables=variables)
    assert run.returncode == 2
    assert run.stderr == b"CommandError: The database cannot be used (database is locked): see to it.\n"


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    run_manage(tmp_path, "migrate")
    limit = (tmp_path / "auditor.sqlite3").stat().st_size
    run = run_manage(tmp_path, "demo", "--no-serve", largest_file=limit)
    assert run.returncode == 2
    assert re.fullmatch(
        rb"CommandError: The database cannot be used \((?:disk I/O error|database or disk is full)\): see to it\.\n",
        run.stderr,
    )


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """The ports that would have been served, with one site that has no pages."""
    ports: list[int] = []
    (tmp_path / "empty.example").mkdir()
    monkeypatch.setattr(demo, "SAMPLES", tmp_path)
    monkeypatch.setattr(demo, "serve", ports.append)
    return ports


def test_the_printed_address_is_the_served_one(served: list[int]) -> None:
    free = serving.find_port(demo.PORT)
    assert f"http://127.0.0.1:{free}/admin/" in run_demo("--port", str(free))
    assert served == [free]


def test_a_port_that_was_asked_for_and_is_taken_ends_the_demo_before_its_work(served: list[int]) -> None:
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken by another program"):
            run_demo("--port", str(port))
    assert served == []
    assert not Statement.objects.exists()


def test_without_a_wish_the_next_free_port_is_served_and_said(
    served: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setattr(demo, "PORT", port)
        shown = run_demo()
    assert f"Port {port} is taken by another program, so {served[0]} it is" in shown
    assert f"http://127.0.0.1:{served[0]}/admin/" in shown


def test_without_serving_no_port_is_taken(served: list[int]) -> None:
    assert "http://" not in run_demo("--no-serve")
    assert served == []


def test_a_sample_that_cannot_be_read_is_named(served: list[int]) -> None:
    assert "empty.example: an empty folder" in run_demo("--no-serve")


@pytest.mark.parametrize("port", ["0", "65536", "many"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(CommandError, match="is no port number from 1 to 65535"):
        run_demo("--port", port)
