"""From every record to those it belongs to, and back, one click away."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from auditor.models import Audit, Finding, Report, Review
from auditor.services.reports import build_report, request_report
from auditor.services.triage import change_status
from sites.models import Snapshot
from tests.admin.addresses import list_of, page_of
from tests.factories import make_finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(reviewer: User) -> Finding:
    finding = make_finding()
    change_status([finding.pk], "confirmed", reviewer, "Seen")
    build_report(request_report(finding.last_audit, "csv", reviewer).pk)
    return finding


def test_every_record_leads_to_its_neighbours(finding: Finding, as_reviewer: Client) -> None:
    audit, page = finding.last_audit, finding.page
    snapshot, site = audit.snapshot, page.site
    assert finding.statement is not None
    ways = {
        site: [f"?site__id__exact={site.pk}", f"?page__site__id__exact={site.pk}", "?snapshot__page__site__id__exact"],
        page: [page_of(site), page_of(audit), f"{list_of(Finding)}?page__id__exact={page.pk}", list_of(Snapshot)],
        snapshot: [page_of(page), page_of(site), f"{list_of(Audit)}?snapshot__id__exact={snapshot.pk}"],
        audit: [page_of(page), page_of(site), page_of(snapshot), page_of(finding), page_of(finding.statement)],
        finding: [page_of(page), page_of(site), page_of(audit), page_of(finding.statement)],
        finding.statement: [f"{list_of(Finding)}?statement__id__exact={finding.statement.pk}"],
        Review.objects.get(): [page_of(finding), page_of(page)],
        Report.objects.get(): [page_of(audit)],
    }
    for record, addresses in ways.items():
        text = as_reviewer.get(page_of(record)).text
        assert [address for address in addresses if f"{address}" not in text] == [], record


def test_the_list_of_reviews_leads_to_findings_and_says_what_changed(finding: Finding, as_reviewer: Client) -> None:
    text = as_reviewer.get(list_of(Review)).text
    assert f'<a href="{page_of(finding)}">' in text
    assert 'open → <span class="badge status-confirmed">confirmed</span>' in text


def test_the_audits_of_a_snapshot_are_listed_alone(finding: Finding, as_reviewer: Client) -> None:
    make_finding()
    response = as_reviewer.get(list_of(Audit), {"snapshot__id__exact": finding.last_audit.snapshot_id})
    assert [audit.pk for audit in response.context["cl"].result_list] == [finding.last_audit_id]
