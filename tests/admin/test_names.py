"""One name for one thing, wherever it is shown."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from auditor.analysis.types import Kind
from auditor.models import Audit, Finding
from auditor.reports.wording import KIND_TITLES
from auditor.services.reports import build_report, request_report
from sites.models import Page, Site
from tests.admin.addresses import list_of, page_of
from tests.factories import make_finding

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [Kind.SPAM_INSERTION, Kind.STITCHED])
def test_a_kind_has_one_name_in_list_filter_page_title_audit_and_report(kind: Kind, as_reviewer: Client) -> None:
    finding = make_finding(kind=kind)
    name = escape(KIND_TITLES[kind])
    model_label = finding.get_kind_display()
    listed = as_reviewer.get(list_of(Finding)).text
    (row,) = re.findall(r'<td class="field-kind_and_verdict">([^<]*)<', listed)
    (choice,) = re.findall(rf"\?kind__exact={kind.value}[^>]*>\s*([^<]*?)\s*<", listed)
    assert row == choice == name
    for address in (page_of(finding), page_of(finding.last_audit)):
        text = as_reviewer.get(address).text
        assert name in text
        assert model_label not in text
    report = build_report(request_report(finding.last_audit, "html").pk)
    assert f"<h3>{name} " in bytes(report.content or b"").decode()


def test_a_kind_of_an_earlier_version_is_named_by_its_slug(as_reviewer: Client) -> None:
    finding = make_finding()
    Finding.objects.update(kind="of-long-ago", verdict="of-old")
    for address in (list_of(Finding), page_of(finding), page_of(finding.last_audit)):
        response = as_reviewer.get(address)
        assert response.status_code == 200
        assert "of-long-ago" in response.text


@pytest.mark.parametrize(
    ("model", "title"), [(Finding, "Findings"), (Audit, "Audits"), (Site, "Sites"), (Page, "Pages")]
)
def test_a_lists_title_says_where_one_is(model: type[Finding], title: str, as_reviewer: Client) -> None:
    assert f"<title>{title} | Content Credibility Auditor</title>" in as_reviewer.get(list_of(model)).text


def test_a_filter_that_nothing_fits_says_so_and_an_empty_table_says_what_to_do(as_reviewer: Client) -> None:
    assert "Nothing was flagged so far" in as_reviewer.get(list_of(Finding)).text
    make_finding()
    text = as_reviewer.get(list_of(Finding), {"kind__exact": "stitched"}).text
    assert "Nothing fits this search and these filters" in text
    assert "Nothing was flagged so far" not in text


def test_the_icon_is_small_and_needs_no_login(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    path = finders.find(response["Location"].removeprefix("/static/"))
    assert isinstance(path, str)
    drawing = Path(path).read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert len(drawing) < 1_000
    assert reverse("admin:login") not in response["Location"]


def test_a_finding_is_named_by_its_whole_quote_or_by_a_beginning_that_says_so() -> None:
    assert str(make_finding()).endswith(" today.")
    Finding.objects.update(quote="word " * 100)
    name = str(Finding.objects.get())
    assert name.endswith("…")
    assert len(name) < 200


def test_the_page_of_an_audit_shows_a_web_address_and_no_path_of_a_file(as_reviewer: Client) -> None:
    audit = make_finding().last_audit
    assert audit.snapshot.page.address in as_reviewer.get(page_of(audit)).text
    Page.objects.update(address="file:///srv/pages/a.html")
    assert "/srv/pages" not in as_reviewer.get(page_of(audit)).text
