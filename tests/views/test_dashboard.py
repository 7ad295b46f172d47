"""The admin's first page, the way there, and the sign of life."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from auditor.services.overview import summarize
from auditor.services.triage import change_status
from sites.models import Page, Site
from tests.factories import SCRIPT, make_audit, make_finding, make_statement

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def test_the_root_leads_to_the_admin(client: Client) -> None:
    assert client.get("/")["Location"] == reverse("admin:index") == HOME


def test_a_stranger_is_asked_to_log_in(client: Client) -> None:
    assert client.get(HOME)["Location"].startswith(reverse("admin:login"))


def test_the_sign_of_life_needs_neither_login_nor_database(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/healthz")
    assert (response.status_code, response.text, len(queries)) == (200, "ok\n", 0)
    assert client.post("/healthz").status_code == 405


def test_an_empty_installation_says_what_to_do_next(as_reviewer: Client) -> None:
    text = as_reviewer.get(HOME).text
    assert "Nothing was audited so far" in text
    assert "manage.py audit TARGET" in text
    assert "load_reference" in text


def test_open_findings_are_counted_by_severity_with_a_link_to_each(as_reviewer: Client) -> None:
    make_finding()
    closed = make_finding()
    change_status([closed.pk], "dismissed", None, "Wrong")
    assert dict(summarize(timezone.now()).open_by_severity) == {"critical": 0, "high": 1, "medium": 0, "low": 0}
    text = as_reviewer.get(HOME).text
    assert "?status__exact=open&amp;severity__exact=high" in text
    assert (
        as_reviewer.get(
            reverse("admin:auditor_finding_changelist"), {"status__exact": "open", "severity__exact": "high"}
        )
        .context["cl"]
        .result_count
        == 1
    )


def test_where_everything_is_reviewed_that_is_said(as_reviewer: Client) -> None:
    change_status([make_finding().pk], "dismissed", None, "Wrong")
    assert "No finding waits for review" in as_reviewer.get(HOME).text


def test_the_worst_pages_come_first_each_with_its_newest_audit_alone(as_reviewer: Client) -> None:
    fair, low = make_audit(score=60), make_audit(score=20)
    better = make_audit(low.snapshot, score=70)
    make_audit(score=None)
    assert summarize(timezone.now()).worst == (fair, better)
    text = as_reviewer.get(HOME).text
    assert text.index(f"/audit/{fair.pk}/") < text.index(f"/audit/{better.pk}/")
    assert SCRIPT not in text


def test_due_and_failed_pages_are_counted() -> None:
    now = timezone.now()
    site = Site.objects.create(name="Health", host="health.example", audit_every=timedelta(days=1))
    Page.objects.create(site=site, address="https://health.example/a")
    Page.objects.create(site=site, address="https://health.example/b", next_audit_at=now + timedelta(hours=1))
    Page.objects.create(
        site=site, address="https://health.example/c", next_audit_at=now + timedelta(hours=1), capture_error="404"
    )
    overview = summarize(now)
    assert (overview.sites, overview.pages, overview.due_pages, overview.failed_pages) == (1, 3, 1, 1)


def test_approved_statements_are_counted() -> None:
    make_statement()
    assert summarize(timezone.now()).statements == 1


def test_who_may_not_see_findings_gets_no_overview(client: Client) -> None:
    make_finding()
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    text = client.get(HOME).text
    assert "open findings" not in text
    assert "Not in the reference is not false" in text


def test_the_first_page_takes_few_queries_whatever_there_is(as_reviewer: Client) -> None:
    make_finding()
    with CaptureQueriesContext(connection) as few:
        as_reviewer.get(HOME)
    for _ in range(10):
        make_finding()
    with CaptureQueriesContext(connection) as many:
        as_reviewer.get(HOME)
    assert len(many) == len(few) < 14
