"""Reports and captured sources as files: for those who may see them, and never as a page."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from auditor import tasks
from auditor.models import Audit, Report
from auditor.services.reports import build_report, request_report
from sites.models import Site
from tests.factories import BODY, QUOTE, SCRIPT, make_audit, make_snapshot

pytestmark = pytest.mark.django_db


def ask(client: Client, audit: Audit, report_format: str = "csv") -> HttpResponse:
    return client.post(reverse("report-audit", args=[audit.pk]), {"format": report_format})  # type: ignore[return-value]


def make_report(report_format: str = "html") -> Report:
    return build_report(request_report(make_audit(), report_format).pk)


def log_in_with(*codenames: str) -> Client:
    user = User.objects.create_user("somebody", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("report_format", ["html", "csv", "json"])
def test_an_audits_report_is_made_on_demand_and_downloaded(report_format: str, as_reviewer: Client) -> None:
    response = ask(as_reviewer, make_audit(), report_format)
    report = Report.objects.get()
    assert response["Location"] == reverse("download-report", args=[report.pk])
    assert report.requested_by == User.objects.get()
    file = as_reviewer.get(response["Location"])
    assert file.status_code == 200
    assert file["Content-Disposition"] == f'attachment; filename="audit-health-example-{report.pk}.{report_format}"'
    assert file.content == bytes(report.content or b"")


def test_the_csv_holds_the_findings(as_reviewer: Client) -> None:
    response = as_reviewer.get(ask(as_reviewer, make_audit())["Location"])
    (row,) = csv.DictReader(io.StringIO(response.text))
    assert (row["kind"], row["quote"], row["points"]) == ("contradiction", QUOTE, "-12")


def test_the_html_report_runs_nothing(as_reviewer: Client) -> None:
    response = as_reviewer.get(reverse("download-report", args=[make_report().pk]))
    assert SCRIPT not in response.text
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("wrong", ["docx", "", "../html", None])
def test_an_unknown_format_is_refused(wrong: str | None, as_reviewer: Client) -> None:
    data = {} if wrong is None else {"format": wrong}
    assert as_reviewer.post(reverse("report-audit", args=[make_audit().pk]), data).status_code == 400
    assert not Report.objects.exists()


def test_asking_takes_a_post(as_reviewer: Client) -> None:
    assert as_reviewer.get(reverse("report-audit", args=[make_audit().pk]), {"format": "csv"}).status_code == 405
    assert not Report.objects.exists()


def test_an_audit_that_failed_has_a_report_that_says_so(as_reviewer: Client) -> None:
    audit = make_audit()
    failed = Audit.objects.create(
        snapshot=audit.snapshot, reference_version=audit.reference_version, analysis_version="2", corpus_hash="x",
        status=Audit.Status.FAILED, error="nested too deeply",
    )  # fmt: skip
    response = ask(as_reviewer, failed)
    assert response["Location"] == reverse("admin:auditor_report_change", args=[Report.objects.get().pk])
    assert "audit the page again" in as_reviewer.get(response["Location"]).text


def test_a_site_report_is_built_by_a_task(as_reviewer: Client) -> None:
    site = make_audit().snapshot.page.site
    response = as_reviewer.post(reverse("report-site", args=[site.pk]), {"format": "html"})
    assert as_reviewer.get(response["Location"]).status_code == 200
    assert Report.objects.get().site == site


def test_a_site_report_that_waits_for_a_worker_says_so(as_reviewer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_audit().snapshot.page.site
    monkeypatch.setattr(tasks.build_report, "delay", lambda pk: None)
    response = as_reviewer.post(reverse("report-site", args=[site.pk]), {"format": "html"})
    assert "being built" in as_reviewer.get(response["Location"]).text
    assert as_reviewer.get(reverse("download-report", args=[Report.objects.get().pk])).status_code == 404


def test_a_site_without_audits_gets_one_clear_line(as_reviewer: Client) -> None:
    site = Site.objects.create(name="New", host="new.example")
    response = as_reviewer.post(reverse("report-site", args=[site.pk]), {"format": "html"})
    assert "No page of the site has been audited yet" in as_reviewer.get(response["Location"]).text


@pytest.mark.parametrize("name", ["download-report", "download-snapshot"])
def test_what_does_not_exist_is_not_found(name: str, as_reviewer: Client) -> None:
    assert as_reviewer.get(reverse(name, args=[1])).status_code == 404


@pytest.mark.parametrize(
    ("granted", "status"),
    [((), 403), (("view_report",), 403), (("view_audit",), 403), (("view_report", "view_audit"), 200)],
    ids=str,
)
def test_a_report_is_for_those_who_may_see_it_and_what_it_is_of(granted: tuple[str, ...], status: int) -> None:
    report = make_report()
    assert log_in_with(*granted).get(reverse("download-report", args=[report.pk])).status_code == status


@pytest.mark.parametrize(("granted", "status"), [((), 403), (("view_report",), 403), (("view_audit",), 302)], ids=str)
def test_a_report_is_made_for_those_who_may_see_the_audit(granted: tuple[str, ...], status: int) -> None:
    assert ask(log_in_with(*granted), make_audit()).status_code == status


@pytest.mark.parametrize(("granted", "status"), [((), 403), (("view_page",), 403), (("view_snapshot",), 200)], ids=str)
def test_a_source_is_for_those_who_may_see_the_snapshot(granted: tuple[str, ...], status: int) -> None:
    address = reverse("download-snapshot", args=[make_snapshot().pk])
    assert log_in_with(*granted).get(address).status_code == status


def test_strangers_and_users_who_are_no_staff_are_asked_to_log_in(client: Client) -> None:
    report = make_report()
    snapshot, audit = make_snapshot(), Audit.objects.get()
    for _ in range(2):
        for address in (
            reverse("download-report", args=[report.pk]),
            reverse("download-snapshot", args=[snapshot.pk]),
        ):
            assert client.get(address)["Location"].startswith(reverse("admin:login"))
        assert ask(client, audit)["Location"].startswith(reverse("admin:login"))
        client.force_login(User.objects.get_or_create(username="no-staff")[0])
    assert Report.objects.count() == 1


def test_asking_needs_the_token_of_its_form() -> None:
    audit, client = make_audit(), Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("administrator"))
    assert ask(client, audit).status_code == 403
    assert not Report.objects.exists()


def test_a_source_is_the_captured_bytes_as_a_file_that_is_no_page(as_reviewer: Client) -> None:
    snapshot = make_snapshot()
    response = as_reviewer.get(reverse("download-snapshot", args=[snapshot.pk]))
    assert response.content == BODY.encode()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == f'attachment; filename="snapshot-{snapshot.pk}.txt"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("host", ['a".example', "a\r\nSet-Cookie: b=c", "../../etc", "ümlaut.example", ""])
def test_no_host_name_breaks_out_of_the_file_name(host: str, as_reviewer: Client) -> None:
    report = make_report()
    Site.objects.update(host=host)
    header = as_reviewer.get(reverse("download-report", args=[report.pk]))["Content-Disposition"]
    name = header.removeprefix('attachment; filename="').removesuffix('"')
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert "set-cookie:" not in header.lower()


@pytest.mark.parametrize(
    ("granted", "status"), [((), 403), (("view_site",), 403), (("view_site", "view_audit"), 302)], ids=str
)
def test_a_sites_report_is_for_those_who_may_see_its_audits_too(granted: tuple[str, ...], status: int) -> None:
    site = make_audit().snapshot.page.site
    client = log_in_with(*granted)
    assert client.post(reverse("report-site", args=[site.pk]), {"format": "csv"}).status_code == status
    assert Report.objects.exists() == (status == 302)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_title_of_a_page_is_a_formula_in_the_csv(start: str, as_reviewer: Client) -> None:
    audit = make_audit(title=f"{start}HYPERLINK(1)")
    response = as_reviewer.get(ask(as_reviewer, audit)["Location"])
    (row,) = csv.DictReader(io.StringIO(response.content.decode(), newline=""))
    assert row["title"] == f"'{start}HYPERLINK(1)"
    assert row["points"] == "-12"
