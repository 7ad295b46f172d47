"""Approval of reference statements: who, when, and why."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from auditor.models import Statement, StatementRevision
from tests.admin.addresses import list_of, page_of
from tests.factories import make_statement

pytestmark = pytest.mark.django_db


def post(client: Client, action: str, statement: Statement, **fields: Any) -> HttpResponse:
    data = {"action": action, "_selected_action": [statement.pk], **fields}
    return client.post(list_of(Statement), data)  # type: ignore[return-value]


def test_a_statement_shows_text_scope_sources_and_revisions(as_reviewer: Client) -> None:
    statement = make_statement()
    text = as_reviewer.get(page_of(statement)).text
    assert statement.text in text
    assert f"certainty: {statement.content['certainty']}" in text
    assert "as shipped (editorial review)" in text
    for source in statement.content["sources"]:
        assert source["publisher"] in text
    assert 'name="revisions-TOTAL_FORMS" value="1"' in text


@pytest.mark.parametrize(
    ("before", "action", "after"),
    [("draft", "approve", "approved"), ("approved", "retire", "retired"), ("approved", "send_back", "draft")],
)
def test_a_decision_records_who_when_and_why(before: str, action: str, after: str, as_administrator: Client) -> None:
    statement = make_statement(before)
    assert post(as_administrator, action, statement, reason="Checked against the source.").status_code == 302
    statement.refresh_from_db()
    administrator = User.objects.get()
    assert statement.status == after
    assert statement.approved_by == (administrator if after == "approved" else None)
    assert (statement.approved_at is not None) == (after == "approved")
    revision = StatementRevision.objects.get(number=2)
    assert (revision.author, revision.status, revision.reason) == (administrator, after, "Checked against the source.")


@pytest.mark.parametrize("reason", ["", " ", "x" * 501])
def test_an_empty_or_endless_reason_changes_nothing(reason: str, as_administrator: Client) -> None:
    statement = make_statement("draft")
    assert post(as_administrator, "approve", statement, reason=reason).status_code == 200
    statement.refresh_from_db()
    assert statement.status == "draft"
    assert StatementRevision.objects.count() == 1


def test_a_statement_without_a_source_is_not_approved(as_administrator: Client) -> None:
    statement = make_statement("draft")
    Statement.objects.update(content=statement.content | {"sources": []})
    response = post(as_administrator, "approve", statement, reason="Everybody knows.")
    (message,) = as_administrator.get(response["Location"]).context["messages"]
    assert statement.identifier in str(message)
    statement.refresh_from_db()
    assert statement.status == "draft"


def test_a_reviewer_cannot_approve(as_reviewer: Client) -> None:
    statement = make_statement("draft")
    assert 'value="approve"' not in as_reviewer.get(page_of(statement)).text
    post(as_reviewer, "approve", statement, reason="I want to.")
    statement.refresh_from_db()
    assert statement.status == "draft"
