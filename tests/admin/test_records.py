"""What nobody changes in the admin, whoever asks."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from auditor.models import Audit, Finding, ReferenceSetVersion, Report, Review, Statement
from auditor.services.reports import build_report, request_report
from auditor.services.triage import change_status
from sites.models import Crawl, Page, Snapshot
from tests.admin.addresses import list_of, page_of
from tests.factories import BODY, make_finding, make_snapshot

pytestmark = pytest.mark.django_db
RECORDS = [Audit, Finding, ReferenceSetVersion, Report, Review, Statement, Crawl, Snapshot]
EVERY_RECORD = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)


def make_one(model: type[Model]) -> Model:
    finding = make_finding()
    change_status([finding.pk], "confirmed", None, "Seen")
    build_report(request_report(finding.last_audit, "csv").pk)
    Crawl.objects.create(site=finding.page.site)
    return model._default_manager.get()


@EVERY_RECORD
def test_not_even_an_administrator_changes_or_deletes_a_record(model: type[Model], as_administrator: Client) -> None:
    record = make_one(model)
    before = model._default_manager.values().get()
    assert as_administrator.post(page_of(record), {"status": "fixed", "title": "x"}).status_code == 403
    assert as_administrator.post(page_of(record, "delete"), {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    as_administrator.post(list_of(model), selected)
    assert model._default_manager.values().get() == before


@EVERY_RECORD
def test_not_even_an_administrator_adds_a_record(model: type[Model], as_administrator: Client) -> None:
    address = f"{list_of(model)}add/"
    assert as_administrator.get(address).status_code == 403
    assert as_administrator.post(address, {}).status_code == 403
    assert not model._default_manager.exists()


@EVERY_RECORD
def test_a_records_page_has_nothing_to_fill_in(model: type[Model], as_administrator: Client) -> None:
    text = as_administrator.get(page_of(make_one(model))).text
    assert 'name="_save"' not in text
    assert "<textarea" not in text
    assert "<select" not in text


def test_inlines_are_read_only_for_everybody(as_administrator: Client) -> None:
    for model_admin in admin.site._registry.values():
        if model_admin.opts.app_label not in {"auditor", "sites"}:
            continue
        for inline in model_admin.inlines:
            assert not inline.can_delete
            assert inline.extra == 0
    assert 'name="reviews-TOTAL_FORMS" value="1"' in as_administrator.get(page_of(make_one(Finding))).text


def test_a_snapshot_is_shown_as_text_alone(as_reviewer: Client) -> None:
    text = as_reviewer.get(page_of(make_snapshot())).text
    assert "&lt;h1&gt;About tablets&lt;/h1&gt;" in text
    assert "<h1>About tablets</h1>" not in text
    assert "<iframe" not in text


def test_a_long_snapshot_is_cut_and_says_so(as_reviewer: Client) -> None:
    snapshot = make_snapshot(body=BODY + "<p>word</p>" * 20_000 + "<p>the end</p>")
    text = as_reviewer.get(page_of(snapshot)).text
    assert "the download holds the rest" in text
    assert "the end" not in text


def test_a_page_that_was_seen_cannot_be_deleted_from_under_its_snapshots(as_administrator: Client) -> None:
    page = make_snapshot().page
    as_administrator.post(page_of(page, "delete"), {"post": "yes"})
    assert Page.objects.filter(pk=page.pk).exists()


def test_an_audits_page_lists_findings_alike_in_page_order_with_what_was_not_checked(as_reviewer: Client) -> None:
    from auditor.analysis.types import Kind
    from tests.factories import make_audit, make_flag

    snapshot = make_snapshot()
    late = make_flag(snapshot)
    early = make_flag(
        snapshot, kind=Kind.KEYWORD_STUFFING, quote="About tablets", start=0, end=13, verdict=None, reference=None
    )
    whole = make_flag(
        snapshot, kind=Kind.MISSING_TRANSPARENCY, quote=None, start=None, end=None, verdict=None, reference=None
    )
    text = as_reviewer.get(page_of(make_audit(snapshot, late, whole, early))).text
    places = [text.index(words) for words in ("<mark>About tablets</mark>", "<mark>Buy them here", "page as a whole")]
    assert places == sorted(places)
    assert "style-sheets" in text
    assert "40</b> low" in text
    assert text.count("40 of 100, low") == 4


def test_an_audit_that_failed_says_why_and_offers_no_report(as_reviewer: Client) -> None:
    audit = make_finding().last_audit
    failed = Audit.objects.create(
        snapshot=audit.snapshot, reference_version=audit.reference_version, analysis_version="2", corpus_hash="x",
        status=Audit.Status.FAILED, error="nested too deeply",
    )  # fmt: skip
    text = as_reviewer.get(page_of(failed)).text
    assert "nested too deeply" in text
    assert "Download report" not in text


def test_the_name_of_a_user_is_escaped_too(as_reviewer: Client) -> None:
    finding = make_finding()
    change_status([finding.pk], "confirmed", User.objects.create_user("<script>alert(1)</script>"), "Seen")
    assert "<script>alert" not in as_reviewer.get(page_of(finding)).text
