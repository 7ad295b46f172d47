"""Statements come in once, and a faulty file is named in one line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from auditor.models import Statement
from tests.management.command_line import run_manage
from tests.reference_files import read_topic_file

pytestmark = pytest.mark.django_db


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_reference", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_shipped_statements_come_in_once() -> None:
    assert load() == "Reference statements: 145 in force, 13 drafts (158 new)."
    assert load() == "Reference statements: 145 in force, 13 drafts (158 as they were)."
    assert Statement.objects.filter(status=Statement.Status.APPROVED).count() == 145


def test_a_faulty_file_is_named_and_nothing_comes_in(tmp_path: Path) -> None:
    faulty = read_topic_file("dosage.yaml").replace("certainty: limited", "certainty: sure")
    (tmp_path / "dosage.yaml").write_text(faulty.replace("kind: label", "kind: blog"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"^dosage\.yaml: entry dosage-oral-start-titrate: field sources\[0\]\.kind"):
        load("--directory", str(tmp_path))
    assert not Statement.objects.exists()


def test_the_shipped_statements_come_back_after_a_folder_that_held_some(tmp_path: Path) -> None:
    (tmp_path / "dosage.yaml").write_text(read_topic_file("dosage.yaml"), encoding="utf-8")
    load()
    assert "152 retired" in load("--directory", str(tmp_path))
    # Three of the six that were there had links to entries that were not.
    assert load() == "Reference statements: 145 in force, 13 drafts (3 changed, 152 brought back, 3 as they were)."


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none: no \.yaml files there"):
        load("--directory", str(tmp_path / "none"))


def test_an_empty_database_is_given_its_tables_first(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "load_reference")
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"145 in force" in run.stdout


def test_a_database_out_of_reach_is_one_line(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "load_reference", variables={"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"})
    assert run.returncode == 1
    assert run.stderr.startswith(b"CommandError: The database cannot be used (")
    assert run.stderr.count(b"\n") == 1
