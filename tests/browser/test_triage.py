"""A reviewer's way through the admin, in a browser, on pages that were really audited."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from auditor.management.commands.demo import SAMPLES
from auditor.models import Finding, Review
from auditor.services.audits import audit_captures
from auditor.services.logins import OPERATORS, REVIEWERS, create_login
from auditor.services.reference import load_reference
from scrapers.sources import read_targets

REASON = "The label says otherwise; seen on the page."

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def password() -> str:
    """Audits one sample site, and returns the password of a reviewer."""
    load_reference()
    audit_captures(read_targets([str(SAMPLES / "quickhealthfacts.example")]))
    password = create_login("reviewer", REVIEWERS, OPERATORS)
    assert password is not None
    return password


def log_in(page: Page, address: str, password: str) -> None:
    page.goto(address)
    page.fill("#id_username", "reviewer")
    page.fill("#id_password", password)
    page.click("input[type=submit]")


def test_from_the_worst_page_to_a_review_and_a_report(live_server: LiveServer, page: Page, password: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    log_in(page, live_server.url, password)

    page.click(".overview tbody a >> nth=0")
    page.wait_for_selector("text=Findings, worst first")
    audit_address = page.url
    page.click("article:has(.severity-critical) >> text=Open the finding")
    page.click("button:has-text('Confirm')")
    page.click("input[type=submit]")
    assert page.inner_text(".errorlist") == "Say why: nothing was changed."
    page.fill("textarea[name=reason]", REASON)
    page.click("input[type=submit]")

    page.wait_for_selector(".messagelist .success")
    assert REASON in page.inner_text("#reviews-group")
    review = Review.objects.get()
    assert (review.reviewer_name, review.from_status, review.to_status) == ("reviewer", "open", "confirmed")
    assert review.finding.severity == "critical"
    assert Finding.objects.get(status="confirmed") == review.finding

    page.goto(audit_address)
    with page.expect_download() as download:
        page.click("button:has-text('CSV')")
    rows = csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8")))
    assert review.finding.quote in {row["quote"] for row in rows}
    assert complaints == []
