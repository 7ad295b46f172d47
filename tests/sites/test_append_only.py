"""Evidence and records stay as they were written, whichever way somebody tries to change them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, models, transaction

from auditor.models import Audit, Finding, ReferenceSetVersion, Review, Statement, StatementRevision
from auditor.reference.loading import load_reference_set
from auditor.services.capture import store_capture
from auditor.services.reference import record_version
from sites.append_only import AppendOnlyError
from sites.models import Page, Snapshot
from tests.services.values import text_capture

pytestmark = pytest.mark.django_db


def make_snapshot() -> Snapshot:
    return store_capture(text_capture("a.txt", "One.")).snapshot


def make_version() -> ReferenceSetVersion:
    return record_version(load_reference_set())


def make_revision() -> StatementRevision:
    statement = Statement.objects.create(identifier="a", topic="t", text="A.", content={})
    return StatementRevision.objects.create(statement=statement, number=1, status="draft", content={})


def make_review() -> Review:
    snapshot = make_snapshot()
    audit = Audit.objects.create(
        snapshot=snapshot, status="failed", analysis_version="1", reference_version=make_version(), corpus_hash="x"
    )
    finding = Finding.objects.create(
        page=snapshot.page, fingerprint="f", kind="stitched", severity="low", confidence=0.5, explanation="E.",
        first_audit=audit, last_audit=audit,
    )  # fmt: skip
    return Review.objects.create(finding=finding, from_status="open", to_status="confirmed")


each_kind = pytest.mark.parametrize("make", [make_snapshot, make_version, make_revision, make_review])


@each_kind
def test_a_row_is_neither_saved_again_nor_deleted(make: Callable[[], models.Model]) -> None:
    row = make()
    with pytest.raises(AppendOnlyError, match="never changed"):
        row.save()
    with pytest.raises(AppendOnlyError, match="never deleted"):
        row.delete()


@each_kind
def test_many_rows_are_neither_updated_nor_deleted(make: Callable[[], models.Model]) -> None:
    rows = type(make())._default_manager.all()
    with pytest.raises(AppendOnlyError):
        rows.update(pk=99)
    with pytest.raises(AppendOnlyError):
        rows.bulk_update(list(rows), ["pk"])
    with pytest.raises(AppendOnlyError):
        rows.delete()


@each_kind
def test_the_database_itself_refuses_an_update(make: Callable[[], models.Model]) -> None:
    table = make()._meta.db_table
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET id = id + 1")


def test_what_hangs_on_evidence_cannot_be_deleted_from_under_it() -> None:
    make_snapshot()
    with pytest.raises(models.ProtectedError):
        Page.objects.all().delete()


def test_a_reviewer_with_decisions_cannot_be_deleted() -> None:
    reviewer = User.objects.create_user("reviewer")
    first = make_review()
    Review.objects.create(finding=first.finding, reviewer=reviewer, from_status="confirmed", to_status="open")
    with pytest.raises(models.ProtectedError):
        reviewer.delete()
