import csv
import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from auditor.models import Audit, Report
from auditor.services import reports
from auditor.services.audits import audit_captures
from auditor.services.reports import build_report, request_report
from auditor.services.triage import change_status
from sites.models import Page, Site
from tests.services.conftest import SetFlags
from tests.services.values import flag, web_capture

pytestmark = pytest.mark.django_db


@pytest.fixture
def audited(set_flags: SetFlags) -> Audit:
    set_flags(flag())
    pages = [web_capture(f"https://health.example/{name}", f"Page {name}.") for name in "ab"]
    return Audit.objects.get(pk=audit_captures(pages).audit_ids[0])


def content_of(report: Report) -> bytes:
    return bytes(Report.objects.get(pk=report.pk).content or b"")


def run_of(report: Report) -> Any:
    return json.loads(content_of(build_report(report.pk)))


@pytest.mark.parametrize(("report_format", "expected"), [("html", b"<!doctype html"), ("csv", b"kind"), ("json", b"{")])
def test_a_report_of_an_audit_is_built_in_each_format(audited: Audit, report_format: str, expected: bytes) -> None:
    report = build_report(request_report(audited, report_format).pk)
    assert (report.status, report.error) == ("built", "")
    assert report.built_at is not None
    assert expected in content_of(report).lower()


def test_a_report_says_who_asked_for_it(audited: Audit, reviewer: User) -> None:
    assert request_report(audited, "csv", reviewer).requested_by == reviewer


def test_a_json_report_of_an_audit_is_the_stored_result(audited: Audit) -> None:
    run = run_of(request_report(audited, "json"))
    assert run["audits"] == [audited.result]
    assert run["reference_set"]["hash"] == audited.reference_version.hash


def csv_of(report: Report) -> list[dict[str, str]]:
    text = content_of(build_report(report.pk)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_report_says_what_reviewers_decided_and_the_score_stays(audited: Audit, reviewer: User) -> None:
    (before,) = csv_of(request_report(audited, "csv"))
    assert (before["status"], before["status_since"]) == ("open", "")
    change_status(audited.observations.values_list("finding", flat=True), "dismissed", reviewer, "Misread; private.")
    (after,) = csv_of(request_report(audited, "csv"))
    assert after["status"] == "dismissed"
    assert after["status_since"] == f"{timezone.now():%Y-%m-%d}"
    assert {name: after[name] for name in ("score", "points")} == {name: before[name] for name in ("score", "points")}
    html = content_of(build_report(request_report(audited, "html").pk)).decode()
    assert "Dismissed by a reviewer" in html
    assert "Misread; private." not in html
    assert run_of(request_report(audited, "json"))["audits"] == [audited.result]


def test_a_decision_on_one_page_marks_no_other(audited: Audit, reviewer: User) -> None:
    change_status(audited.observations.values_list("finding", flat=True), "dismissed", reviewer, "Misread.")
    rows = csv_of(request_report(Site.objects.get(), "csv"))
    assert [row["status"] for row in rows] == ["dismissed", "open"]


def test_a_built_report_is_not_built_again(audited: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    report = request_report(audited, "json")
    build_report(report.pk)
    monkeypatch.setattr(reports, "render_report", lambda *args, **named: pytest.fail("built again"))
    assert build_report(report.pk).status == "built"


def test_a_report_of_a_site_holds_the_latest_audit_of_each_page_and_names_pages_without(audited: Audit) -> None:
    site = Site.objects.get()
    Page.objects.create(site=site, address="https://health.example/c", capture_error="answered 404")
    Page.objects.create(site=site, address="https://health.example/d")
    audit_captures([web_capture("https://health.example/a", "Page a, changed.")])
    run = run_of(request_report(site, "json"))
    assert sorted(entry["source"] for entry in run["audits"]) == [
        "https://health.example/a",
        "https://health.example/b",
    ]
    assert run["errors"] == [
        {"source": "https://health.example/c", "error": "answered 404"},
        {"source": "https://health.example/d", "error": "not audited yet"},
    ]


def test_a_page_audited_on_other_grounds_is_named_instead_of_mixed_in(
    audited: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    Audit.objects.filter(pk=audited.pk).update(analysis_version="older")
    run = run_of(request_report(Site.objects.get(), "json"))
    assert [entry["source"] for entry in run["audits"]] == ["https://health.example/b"]
    (error,) = run["errors"]
    assert error["source"] == "https://health.example/a"
    assert "audit it again" in error["error"]


def test_a_site_without_audits_makes_a_failed_report_that_says_so() -> None:
    site = Site.objects.create(name="New", host="new.example")
    report = build_report(request_report(site, "html").pk)
    assert (report.status, report.error) == ("failed", "No page of the site has been audited yet.")


def test_an_unknown_format_is_refused(audited: Audit) -> None:
    with pytest.raises(ValueError, match="docx"):
        request_report(audited, "docx")
