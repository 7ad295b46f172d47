"""A reviewer's decisions: each with a reason, each recorded."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client

from auditor.admin import decisions
from auditor.models import Finding, Review
from auditor.services.triage import change_status
from tests.admin.addresses import list_of, page_of
from tests.admin.conftest import log_in
from tests.factories import make_finding

pytestmark = pytest.mark.django_db
ACTIONS = [("confirm", "confirmed"), ("dismiss", "dismissed"), ("mark_fixed", "fixed"), ("reopen", "open")]


def post(client: Client, action: str, *findings: Finding, **fields: Any) -> HttpResponse:
    data = {"action": action, "_selected_action": [finding.pk for finding in findings], **fields}
    return client.post(list_of(Finding), data)  # type: ignore[return-value]


def status_of(finding: Finding) -> str:
    return Finding.objects.get(pk=finding.pk).status


@pytest.mark.parametrize(("action", "status"), ACTIONS)
def test_a_decision_writes_a_review_for_each_finding(
    action: str, status: str, reviewer: User, as_reviewer: Client
) -> None:
    before = "open" if status != "open" else "dismissed"
    findings = [make_finding(), make_finding()]
    Finding.objects.update(status=before)
    response = post(as_reviewer, action, *findings, reason="  Seen on the page. ")
    assert response.status_code == 302
    assert [status_of(finding) for finding in findings] == [status, status]
    rows = Review.objects.order_by("finding").values_list("finding", "reviewer", "from_status", "to_status", "reason")
    assert list(rows) == [(finding.pk, reviewer.pk, before, status, "Seen on the page.") for finding in findings]


def test_the_reason_is_asked_for_first(as_reviewer: Client) -> None:
    finding = make_finding()
    response = post(as_reviewer, "confirm", finding)
    assert response.status_code == 200
    assert b"deserves the flag" in response.content
    assert b"&lt;script&gt;" in response.content
    assert b"<script>alert" not in response.content
    assert status_of(finding) == "open"


@pytest.mark.parametrize("reason", ["", "   ", "\n\t", "x" * 1001])
def test_an_empty_or_endless_reason_changes_nothing(reason: str, as_reviewer: Client) -> None:
    finding = make_finding()
    response = post(as_reviewer, "dismiss", finding, reason=reason)
    assert response.status_code == 200
    assert b"errorlist" in response.content
    assert status_of(finding) == "open"
    assert Review.objects.count() == 0


def test_a_reason_of_the_greatest_length_is_kept_whole(as_reviewer: Client) -> None:
    post(as_reviewer, "dismiss", make_finding(), reason="x" * 1000)
    assert Review.objects.get().reason == "x" * 1000


def test_findings_that_have_the_status_are_left_alone_and_that_is_said(as_reviewer: Client) -> None:
    done, fresh = make_finding(), make_finding()
    change_status([done.pk], "confirmed", None, "First.")
    response = post(as_reviewer, "confirm", done, fresh, reason="Second.")
    texts = [str(message) for message in as_reviewer.get(response["Location"]).context["messages"]]
    assert texts == ["1 now confirmed; your reason is recorded.", "1 left as before: already confirmed."]
    assert Review.objects.filter(finding=done).count() == 1


def test_a_finding_offers_the_decisions_that_would_change_it_and_ends_on_its_own_page(as_reviewer: Client) -> None:
    finding = make_finding()
    page = as_reviewer.get(page_of(finding)).text
    assert all(f'value="{action}"' in page for action in ("confirm", "dismiss", "mark_fixed"))
    assert 'value="reopen"' not in page
    response = post(as_reviewer, "confirm", finding, reason="Seen.", from_page="1")
    assert response["Location"] == page_of(finding)
    after = as_reviewer.get(page_of(finding)).text
    assert "Seen." in after
    assert 'value="reopen"' in after


def test_all_findings_of_a_filtered_list_can_be_chosen_at_once(as_reviewer: Client) -> None:
    findings = [make_finding() for _ in range(3)]
    post(as_reviewer, "dismiss", findings[0], select_across="1", reason="All of it.")
    assert Review.objects.count() == 3


def test_more_than_one_decision_can_hold_is_refused_before_anything_changes(
    as_reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "MOST_AT_ONCE", 1)
    findings = [make_finding(), make_finding()]
    response = post(as_reviewer, "dismiss", *findings, reason="All of it.")
    (message,) = as_reviewer.get(response["Location"]).context["messages"]
    assert "At most 1 at a time" in str(message)
    assert Review.objects.count() == 0


def test_who_may_only_look_cannot_decide() -> None:
    onlooker = User.objects.create_user("onlooker", is_staff=True)
    onlooker.user_permissions.set(Permission.objects.filter(codename__in=["view_finding", "view_review"]))
    client, finding = log_in(onlooker), make_finding()
    assert 'value="confirm"' not in client.get(page_of(finding)).text
    post(client, "confirm", finding, reason="I want to.")
    assert status_of(finding) == "open"
    assert Review.objects.count() == 0


def test_a_decision_needs_the_token_of_its_form(reviewer: User) -> None:
    finding, client = make_finding(), Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    assert post(client, "confirm", finding, reason="Forged.").status_code == 403
    assert status_of(finding) == "open"


def test_a_finding_shows_quote_explanation_statement_sources_counterpart_and_points(as_reviewer: Client) -> None:
    finding = make_finding()
    assert finding.statement is not None
    page = as_reviewer.get(page_of(finding)).text
    assert "<mark>Buy them here &amp; ask no doctor &lt;script&gt;alert(1)&lt;/script&gt; today.</mark>" in page
    assert "They were made in 1962." in page
    assert "Says the opposite" in page
    assert finding.statement.text in page
    assert "-12" in page
    for source in finding.statement.content["sources"]:
        if source["url"]:
            assert f'href="{source["url"]}"'.replace("&", "&amp;") in page


def test_a_quote_is_shown_without_its_place_where_the_text_reads_otherwise_now(
    as_reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = make_finding()
    monkeypatch.setattr("auditor.services.excerpts.read_text", lambda snapshot: "Extracted in another way.")
    page = as_reviewer.get(page_of(finding)).text
    assert "<mark>Buy them here" in page
    assert "They were made in 1962." not in page
