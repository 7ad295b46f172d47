"""Every list and every page of the admin, as those who may see it and those who may not."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from auditor.models import Audit, Finding, ReferenceSetVersion, Report, Review, Statement
from auditor.services.reports import build_report, request_report
from auditor.services.requests import request_crawl
from auditor.services.triage import change_status
from sites.models import Crawl, Page, Site, Snapshot, Visit
from tests.admin.addresses import list_of, page_of
from tests.admin.conftest import log_in
from tests.factories import SCRIPT, make_audit, make_finding, make_snapshot

pytestmark = pytest.mark.django_db

MODELS = [
    Audit, Finding, ReferenceSetVersion, Report, Review, Statement, Crawl, Page, Site, Snapshot,
]  # fmt: skip
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
FEW_QUERIES = 12
ROWS = 12


def fill(reviewer: User, pages: int = 1) -> None:
    """At least one row of every table for each page."""
    for _ in range(pages):
        finding = make_finding()
        change_status([finding.pk], "confirmed", reviewer, f"Seen {SCRIPT}")
        build_report(request_report(finding.last_audit, "csv", reviewer).pk)
    for page in Page.objects.all():
        crawl = Crawl.objects.create(site=page.site, pages=1)
        Visit.objects.create(crawl=crawl, page=page, outcome="failed", error=f"answered {SCRIPT}")


def test_every_table_of_ours_that_stands_alone_is_in_the_admin() -> None:
    ours = {model for model in admin.site._registry if model._meta.app_label in {"auditor", "sites"}}
    assert ours == set(MODELS)


@EVERY_MODEL
def test_a_reviewer_sees_every_list_and_page(model: type[Model], reviewer: User) -> None:
    fill(reviewer)
    client = log_in(reviewer)
    assert client.get(list_of(model)).status_code == 200
    record = model._default_manager.first()
    assert record is not None
    assert client.get(page_of(record)).status_code == 200


@EVERY_MODEL
def test_every_list_and_page_asks_strangers_to_log_in(model: type[Model], reviewer: User, client: Client) -> None:
    fill(reviewer)
    record = model._default_manager.first()
    assert record is not None
    for address in (list_of(model), page_of(record)):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("admin:login"))


@EVERY_MODEL
def test_staff_without_permissions_sees_nothing(model: type[Model], reviewer: User) -> None:
    fill(reviewer)
    nobody = User.objects.create_user("nobody", is_staff=True)
    record = model._default_manager.first()
    assert record is not None
    for address in (list_of(model), page_of(record)):
        assert log_in(nobody).get(address).status_code == 403


@EVERY_MODEL
def test_no_page_holds_a_script_of_an_audited_page(model: type[Model], reviewer: User) -> None:
    fill(reviewer)
    client = log_in(reviewer)
    record = model._default_manager.first()
    assert record is not None
    for address in (list_of(model), page_of(record)):
        assert SCRIPT not in client.get(address).text


@pytest.mark.parametrize(
    ("model", "shown"),
    [(Finding, 4), (Audit, 4), (Page, 1), (Snapshot, 3), (Review, 1)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_script_is_there_all_the_same_as_text(model: type[Model], shown: int, reviewer: User) -> None:
    fill(reviewer)
    record = model._default_manager.first()
    assert record is not None
    text = log_in(reviewer).get(page_of(record)).text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= shown


@EVERY_MODEL
def test_a_list_takes_few_queries_whatever_its_rows(model: type[Model], reviewer: User) -> None:
    fill(reviewer)
    client = log_in(reviewer)
    with CaptureQueriesContext(connection) as few:
        client.get(list_of(model))
    fill(reviewer, pages=ROWS)
    with CaptureQueriesContext(connection) as many:
        client.get(list_of(model))
    assert len(many) == len(few), [query["sql"][-200:] for query in many][-3:]
    assert len(many) < FEW_QUERIES


@EVERY_MODEL
def test_an_empty_list_says_what_to_do_next(model: type[Model], as_reviewer: Client) -> None:
    hint = admin.site.get_model_admin(model).empty_hint  # type: ignore[attr-defined]
    assert hint
    page = as_reviewer.get(list_of(model)).text
    assert 'class="empty"' in page


UNREACHABLE = re.compile(r"Audit now|Add one by|Add a page|Audit every|confirm or dismiss")
"""Words of steps that need more than a look."""


@EVERY_MODEL
def test_an_empty_list_names_no_step_that_the_user_may_not_take(model: type[Model]) -> None:
    onlooker = User.objects.create_user("onlooker", is_staff=True)
    onlooker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    page = log_in(onlooker).get(list_of(model)).text
    assert 'class="empty"' in page
    assert not UNREACHABLE.search(page)


@pytest.mark.parametrize("model", [Audit, Finding, Crawl, Snapshot], ids=lambda model: model._meta.model_name)
def test_an_empty_list_tells_operators_how_to_fill_it_and_reviewers_who_does(
    model: type[Model], as_operator: Client, as_reviewer: Client
) -> None:
    assert "choose one, and run “Audit now”" in as_operator.get(list_of(model)).text
    assert "Operators have pages audited." in as_reviewer.get(list_of(model)).text


@EVERY_MODEL
def test_a_list_reminds_what_flags_are(model: type[Model], as_reviewer: Client) -> None:
    page = as_reviewer.get(list_of(model)).text
    assert "Not in the reference is not false" in page
    assert "no medical advice" in page


@EVERY_MODEL
def test_pages_hold_no_inline_script_and_load_nothing_from_elsewhere(model: type[Model], reviewer: User) -> None:
    fill(reviewer)
    client = log_in(reviewer)
    record = model._default_manager.first()
    assert record is not None
    for address in (list_of(model), page_of(record)):
        text = client.get(address).text
        assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
        assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//[^"]*', text) == []
        assert re.findall(r'\son[a-z]+="', text) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [("ask no doctor", 1), ("health.example", 1), ("nowhere", 0)],
)
def test_findings_are_searched_by_quote_and_address(query: str, found: int, as_reviewer: Client) -> None:
    make_finding()
    response = as_reviewer.get(list_of(Finding), {"q": query})
    assert response.context["cl"].result_count == found


def test_findings_are_listed_worst_first_and_then_surest(as_reviewer: Client) -> None:
    from auditor.analysis.types import Severity

    for severity, confidence in [("low", 0.9), ("critical", 0.5), ("high", 0.7), ("critical", 0.8), ("medium", 0.9)]:
        make_finding(severity=Severity(severity), confidence=confidence)
    rows = as_reviewer.get(list_of(Finding)).context["cl"].result_list
    assert [(row.severity, row.confidence) for row in rows] == [
        ("critical", 0.8), ("critical", 0.5), ("high", 0.7), ("medium", 0.9), ("low", 0.9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind__exact": "contradiction"}, 1), ({"kind__exact": "stitched"}, 0),
        ({"severity__exact": "high"}, 1), ({"severity__exact": "low"}, 0),
        ({"status__exact": "open"}, 1), ({"status__exact": "fixed"}, 0),
        ({"verdict__exact": "contradicted"}, 1), ({"verdict__exact": "overstated"}, 0),
    ],
    ids=str,
)  # fmt: skip
def test_findings_are_filtered(filters: dict[str, str], found: int, as_reviewer: Client) -> None:
    make_finding()
    assert as_reviewer.get(list_of(Finding), filters).context["cl"].result_count == found


def test_findings_are_filtered_by_site(as_reviewer: Client) -> None:
    here = make_finding()
    there = make_audit(make_snapshot("https://other.example/1")).snapshot.page
    for page in (here.page, there):
        rows = as_reviewer.get(list_of(Finding), {"page__site__id__exact": page.site_id}).context["cl"].result_list
        assert [row.page_id for row in rows] == [page.pk]


@pytest.mark.parametrize(("band", "found"), [("low", [40]), ("fair", [60]), ("high", [90])])
def test_audits_are_filtered_by_the_word_for_their_score(band: str, found: list[int], as_reviewer: Client) -> None:
    for score in (40, 60, 90):
        make_audit(score=score)
    rows = as_reviewer.get(list_of(Audit), {"band": band}).context["cl"].result_list
    assert [row.score for row in rows] == found


def test_the_newest_audit_of_each_page_can_be_had_alone(as_reviewer: Client) -> None:
    old = make_audit()
    new, other = make_audit(old.snapshot), make_audit()
    rows = as_reviewer.get(list_of(Audit), {"newest": "yes"}).context["cl"].result_list
    assert {row.pk for row in rows} == {new.pk, other.pk}


def test_the_links_of_a_page_lead_to_its_own_findings_audits_and_snapshots(as_reviewer: Client) -> None:
    page = make_finding().page
    make_finding()
    text = as_reviewer.get(page_of(page)).text
    for model, links in ((Finding, 2), (Audit, 1), (Snapshot, 1)):
        addresses = re.findall(rf'href="({list_of(model)}\?[^"]*)"', text)
        assert len(addresses) == links
        for address in addresses:
            assert as_reviewer.get(address.replace("&amp;", "&")).context["cl"].result_count == 1


def test_the_links_of_a_site_lead_to_lists_that_exist(as_reviewer: Client) -> None:
    site = make_finding().page.site
    text = as_reviewer.get(page_of(site)).text
    for model in (Page, Finding, Audit):
        (address,) = re.findall(rf'href="({list_of(model)}\?[^"]*)"', text)
        assert as_reviewer.get(address.replace("&amp;", "&")).context["cl"].result_count == 1


def test_a_crawl_that_was_asked_for_is_listed(as_reviewer: Client) -> None:
    from django.utils import timezone

    crawl = request_crawl(make_finding().page.site, timezone.now())
    assert crawl is not None
    assert as_reviewer.get(list_of(Crawl)).context["cl"].result_count == 1


@pytest.mark.parametrize("direction", ["", "-"])
def test_pages_that_were_not_judged_come_last_however_scores_are_sorted(direction: str, as_reviewer: Client) -> None:
    for score in (None, 90, 40):
        make_audit(score=score)
    for model, column, field in ((Audit, "shown_score", "score"), (Page, "score", "newest_score")):
        place = as_reviewer.get(list_of(model)).context["cl"].list_display.index(column)
        answer = as_reviewer.get(list_of(model), {"o": f"{direction}{place}"})
        scores = [getattr(row, field) for row in answer.context["cl"].result_list]
        assert scores == ([90, 40, None] if direction else [40, 90, None])
        assert "not judged" in answer.text


def test_audits_of_pages_that_were_not_judged_can_be_had_alone(as_reviewer: Client) -> None:
    unjudged, _ = make_audit(score=None), make_audit(score=40)
    rows = as_reviewer.get(list_of(Audit), {"band": "not judged"}).context["cl"].result_list
    assert [row.pk for row in rows] == [unjudged.pk]
