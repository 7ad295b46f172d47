"""Finds the pages that are due, and starts their crawls."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet, Value

from sites.models import WEB, Crawl, Page

CLAIM_LIMIT = 500
"""Pages taken up by one check. The rest stays due and is taken up by the next."""

LEASE = timedelta(hours=1)
"""How long a page that was taken up may wait in the queue. If it is lost there, it is due again afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedCrawl:
    """A crawl and the pages that are to be captured in it."""

    crawl_id: int
    page_ids: tuple[int, ...]


def find_due_pages(now: datetime) -> QuerySet[Page]:
    """Web pages of sites audited regularly and not paused, whose time has come, longest due first.

    A page is due too where its next time lies more than one interval ahead: its site's interval was shortened since.
    """
    interval_ahead = ExpressionWrapper(Value(now) + F("site__audit_every"), output_field=DateTimeField())
    is_time = Q(next_audit_at__isnull=True) | Q(next_audit_at__lte=now) | Q(next_audit_at__gt=interval_ahead)
    return (
        Page.objects.filter(WEB, is_time, site__audit_every__isnull=False, site__paused=False)
        .select_related("site")
        .order_by(F("next_audit_at").asc(nulls_first=True), "pk")
    )


@transaction.atomic
def start_crawls(now: datetime, limit: int = CLAIM_LIMIT) -> list[StartedCrawl]:
    """Take up the pages that are due, and begin one crawl a site; ``mark_next`` is called for each when it is captured.

    Of several checks that run at once, each page is taken up by one.
    """
    due = list(find_due_pages(now).select_for_update(skip_locked=True, of=("self",))[:limit])
    for page in due:
        page.next_audit_at = now + min(LEASE, page.site.audit_every or LEASE)
    Page.objects.bulk_update(due, ["next_audit_at"])
    due.sort(key=lambda page: page.site_id)
    return [_start_crawl(site_id, tuple(pages), now) for site_id, pages in groupby(due, key=lambda page: page.site_id)]


def mark_next(page: Page, now: datetime) -> None:
    """Set when a page is next due, counted from its capture; never, where its site is audited on request only."""
    page.next_audit_at = now + page.site.audit_every if page.site.audit_every else None
    page.save(update_fields=["next_audit_at"])


def _start_crawl(site_id: int, pages: tuple[Page, ...], now: datetime) -> StartedCrawl:
    Crawl.objects.filter(site_id=site_id, ended_at=None, started_at__lt=now - LEASE).update(ended_at=now)
    crawl = Crawl.objects.create(site_id=site_id, started_at=now, pages=len(pages))
    return StartedCrawl(crawl_id=crawl.pk, page_ids=tuple(page.pk for page in pages))
