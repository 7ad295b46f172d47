"""Begins work that somebody asks for, due or not."""

from datetime import datetime

from django.db import transaction

from auditor.services.scheduling import StartedCrawl
from sites.models import WEB, Crawl, Site


@transaction.atomic
def request_crawl(site: Site, now: datetime) -> StartedCrawl | None:
    """Begin a crawl of all a site's web pages; the caller queues the capture of each.

    None where the site has no web page: files are audited from the command line.
    """
    page_ids = tuple(site.pages.filter(WEB).order_by("pk").values_list("pk", flat=True))
    if not page_ids:
        return None
    crawl = Crawl.objects.create(site=site, started_at=now, pages=len(page_ids))
    return StartedCrawl(crawl_id=crawl.pk, page_ids=page_ids)
