from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from django.contrib.auth.models import User

from auditor.models import Statement, StatementRevision
from auditor.reference.content import content_to_statement, statement_to_content
from auditor.reference.loading import load_reference_set
from auditor.selectors import current_reference_set
from auditor.services.reference import change_statement_status, load_reference, record_version
from tests.reference_files import read_topic_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of two shipped files, to be changed."""
    for name in ("dosage.yaml", "unsourced.yaml"):
        (tmp_path / name).write_text(read_topic_file(name), encoding="utf-8")
    return tmp_path


def edit_first_entry(folder: Path, **changes: object) -> str:
    path = folder / "dosage.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["entries"][0].update(changes)
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return str(content["entries"][0]["id"])


def drop_first_entry(folder: Path) -> str:
    path = folder / "dosage.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    dropped = content["entries"].pop(0)
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return str(dropped["id"])


def test_every_shipped_statement_survives_the_way_through_json() -> None:
    for statement in load_reference_set().statements:
        assert content_to_statement(statement_to_content(statement), statement.status) == statement


def test_the_loaded_set_is_the_shipped_one_to_the_hash(reviewer: User) -> None:
    shipped = load_reference_set()
    load_reference(reviewer)
    loaded = current_reference_set()
    assert (loaded.name, loaded.hash) == (shipped.name, shipped.hash)
    assert {draft.id for draft in loaded.drafts} == {draft.id for draft in shipped.drafts}


def test_an_empty_database_leaves_the_shipped_set_in_force() -> None:
    assert current_reference_set() is load_reference_set()


def test_reviewed_entries_are_approved_by_the_loader_and_drafts_stay_drafts(reviewer: User) -> None:
    loaded = load_reference(reviewer)
    shipped = load_reference_set()
    assert loaded.created == Statement.objects.count() == len(shipped.statements) + len(shipped.drafts)
    approved = Statement.objects.filter(status="approved", approved_by=reviewer, approved_at__isnull=False)
    assert approved.count() == len(shipped.statements)
    assert Statement.objects.filter(status="draft", approved_by=None).count() == len(shipped.drafts)


def test_loading_again_changes_nothing(files: Path) -> None:
    load_reference(directory=files)
    again = load_reference(directory=files)
    assert (again.created, again.updated, again.retired, again.kept) == (0, 0, 0, 0)
    assert again.unchanged == Statement.objects.count() == StatementRevision.objects.count()


def test_a_new_wording_in_the_files_becomes_a_revision(files: Path) -> None:
    load_reference(directory=files)
    identifier = edit_first_entry(files, note="Checked again.")
    assert load_reference(directory=files).updated == 1
    statement = Statement.objects.get(identifier=identifier)
    assert statement.content["note"] == "Checked again."
    assert list(statement.revisions.values_list("number", flat=True)) == [2, 1]


def test_a_reviewers_decision_outlasts_new_files(files: Path, reviewer: User) -> None:
    load_reference(directory=files)
    identifier = edit_first_entry(files, note="Checked again.")
    statement = Statement.objects.get(identifier=identifier)
    change_statement_status([statement.pk], "retired", reviewer, "Contested")
    assert load_reference(directory=files).kept == 1
    statement.refresh_from_db()
    assert (statement.status, statement.content["note"] == "Checked again.") == ("retired", False)


def test_an_entry_dropped_from_the_files_is_retired_and_no_longer_decides(files: Path) -> None:
    load_reference(directory=files)
    identifier = drop_first_entry(files)
    assert load_reference(directory=files).retired == 1
    assert load_reference(directory=files).retired == 0
    assert identifier not in current_reference_set().by_id


def test_an_entry_that_files_hold_again_is_back_in_force(files: Path) -> None:
    load_reference(directory=files)
    kept = (files / "dosage.yaml").read_text(encoding="utf-8")
    identifier = drop_first_entry(files)
    load_reference(directory=files)
    (files / "dosage.yaml").write_text(kept, encoding="utf-8")
    loaded = load_reference(directory=files)
    assert (loaded.restored, loaded.updated, loaded.retired) == (1, 0, 0)
    assert identifier in current_reference_set().by_id
    assert load_reference(directory=files).unchanged == Statement.objects.count()


def test_a_wording_taken_back_in_the_files_is_taken_back_here(files: Path) -> None:
    load_reference(directory=files)
    before = current_reference_set().hash
    kept = (files / "dosage.yaml").read_text(encoding="utf-8")
    edit_first_entry(files, statement="There is no upper limit for oral baclofen at all.")
    load_reference(directory=files)
    (files / "dosage.yaml").write_text(kept, encoding="utf-8")
    assert load_reference(directory=files).updated == 1
    assert current_reference_set().hash == before


def test_what_a_reviewer_retired_does_not_come_back_with_the_files(files: Path, reviewer: User) -> None:
    load_reference(directory=files)
    statement = Statement.objects.filter(status="approved").first()
    assert statement is not None
    change_statement_status([statement.pk], "retired", reviewer, "Contested")
    assert (load_reference(directory=files).kept, load_reference(directory=files).restored) == (1, 0)
    assert statement.identifier not in current_reference_set().by_id


def test_what_a_reviewer_approved_stays_where_files_drop_it_and_is_counted(files: Path, reviewer: User) -> None:
    load_reference(directory=files)
    identifier = drop_first_entry(files)
    statement = Statement.objects.get(identifier=identifier)
    for status in ("draft", "approved"):
        change_statement_status([statement.pk], status, reviewer, "Checked")
    loaded = load_reference(directory=files)
    assert (loaded.retired, loaded.kept) == (0, 1)
    assert identifier in current_reference_set().by_id


def test_retiring_a_statement_changes_the_hash_and_is_recorded(files: Path, reviewer: User) -> None:
    load_reference(directory=files)
    before = current_reference_set()
    statement = Statement.objects.filter(status="approved").first()
    assert statement is not None
    assert change_statement_status([statement.pk], "retired", reviewer, "Contested") == 1
    assert change_statement_status([statement.pk], "retired", reviewer, "Contested") == 0
    assert current_reference_set().hash != before.hash
    latest = statement.revisions.order_by("-number")[0]
    assert (latest.status, latest.author, latest.reason) == ("retired", reviewer, "Contested")


def test_a_version_is_recorded_once_with_all_its_statements() -> None:
    reference_set = load_reference_set()
    version = record_version(reference_set)
    assert record_version(replace(reference_set)) == version
    assert version.statement_count == len(version.statements) == len(reference_set.statements)
