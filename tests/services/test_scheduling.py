from datetime import UTC, datetime, timedelta

import pytest

from auditor.services.scheduling import LEASE, find_due_pages, mark_next, start_crawls
from sites.models import Crawl, Page, Site

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def make_page(name: str = "a", *, every: timedelta | None = DAY, due: datetime | None = None, **site: bool) -> Page:
    owner, _ = Site.objects.get_or_create(host=f"{name}.example", defaults={"audit_every": every, **site})
    return Page.objects.create(site=owner, address=f"https://{name}.example/{due}", next_audit_at=due)


@pytest.mark.parametrize(
    "due",
    [None, NOW, NOW - timedelta(seconds=1), NOW + DAY + timedelta(seconds=1)],
    ids=["new", "now", "late", "shortened"],
)
def test_a_page_is_due(due: datetime | None) -> None:
    page = make_page(due=due)
    assert list(find_due_pages(NOW)) == [page]


@pytest.mark.parametrize("due", [NOW + timedelta(seconds=1), NOW + DAY])
def test_a_page_whose_time_has_not_come_is_not_due(due: datetime) -> None:
    make_page(due=due)
    assert not find_due_pages(NOW).exists()


def test_pages_of_paused_sites_and_of_sites_audited_on_request_are_never_due() -> None:
    make_page("paused", paused=True)
    make_page("request", every=None)
    assert not find_due_pages(NOW).exists()


def test_a_file_is_never_due() -> None:
    site = Site.objects.create(name="Files", host="local-files", audit_every=DAY)
    Page.objects.create(site=site, address="file:///pages/a.html")
    assert not find_due_pages(NOW).exists()


def test_one_crawl_is_started_for_each_site_with_due_pages() -> None:
    first, second, other = make_page("a"), make_page("a", due=NOW), make_page("b")
    crawls = start_crawls(NOW)
    assert [set(crawl.page_ids) for crawl in crawls] == [{first.pk, second.pk}, {other.pk}]
    assert [crawl.pages for crawl in Crawl.objects.order_by("site__host")] == [2, 1]


def test_a_page_is_taken_up_once() -> None:
    make_page()
    assert len(start_crawls(NOW)) == 1
    assert start_crawls(NOW + timedelta(minutes=1)) == []


def test_a_page_lost_in_the_queue_is_due_again_after_its_lease_and_its_crawl_ends() -> None:
    make_page()
    start_crawls(NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    assert len(start_crawls(later)) == 1
    assert list(Crawl.objects.order_by("pk").values_list("ended_at", flat=True)) == [later, None]


def test_more_pages_than_one_check_takes_up_wait_for_the_next() -> None:
    late, later = make_page(due=NOW - DAY), make_page(due=NOW)
    assert start_crawls(NOW, limit=1)[0].page_ids == (late.pk,)
    assert start_crawls(NOW, limit=1)[0].page_ids == (later.pk,)


@pytest.mark.parametrize(("every", "expected"), [(DAY, NOW + DAY), (None, None)])
def test_the_next_time_is_one_interval_away(every: timedelta | None, expected: datetime | None) -> None:
    page = make_page(every=every, due=NOW)
    mark_next(page, NOW)
    page.refresh_from_db()
    assert page.next_audit_at == expected
