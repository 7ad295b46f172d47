"""Puts captures into the queue when somebody asks for them, and says what came of that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from kombu.exceptions import OperationalError

from auditor import tasks
from auditor.admin.decisions import FROM_PAGE
from auditor.services.requests import request_crawl
from sites.models import Page, Site

Message = tuple[int, str]
"""A level of ``django.contrib.messages``, and its text."""

NO_QUEUE = "The task queue cannot be reached, so not everything was queued. Check Redis, then try again."
ONLY_FILES = "No web page of {site} is known to capture. Files are audited again with: python manage.py audit FILE"
QUEUED = "{pages} of {site} asked for; Crawls shows what came of each."
ONE_BY_ONE = "{pages} asked for: captured, audited, and shown here as soon as a worker is done. Reload to see."
LEFT_OUT = "{pages} left out, being files: audit them again with python manage.py audit FILE"


def tell_and_return(request: HttpRequest, record: Site | Page | None, told: Iterable[Message]) -> HttpResponse | None:
    """Show the messages, then lead back to the record's own page where its button was pressed.

    None leads back to the list, as admin actions have it.
    """
    for level, text in told:
        messages.add_message(request, level, text)
    if record is None or FROM_PAGE not in request.POST:
        return None
    return redirect(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", record.pk)


def crawl_sites(sites: Iterable[Site]) -> Iterator[Message]:
    """Begin a crawl of each site and queue its pages; one message a site."""
    for site in sites:
        crawl = request_crawl(site, timezone.now())
        if crawl is None:
            yield messages.WARNING, ONLY_FILES.format(site=site)
        elif _queue(crawl.page_ids, crawl.crawl_id):
            yield messages.SUCCESS, QUEUED.format(pages=_count(crawl.page_ids), site=site)
        else:
            yield messages.ERROR, NO_QUEUE


def capture_pages(pages: Iterable[Page]) -> Iterator[Message]:
    """Queue the capture of single pages."""
    chosen = list(pages)
    web = [page.pk for page in chosen if page.is_web]
    if web and _queue(web, None):
        yield messages.SUCCESS, ONE_BY_ONE.format(pages=_count(web))
    elif web:
        yield messages.ERROR, NO_QUEUE
    if len(web) < len(chosen):
        yield messages.WARNING, LEFT_OUT.format(pages=_count(chosen[len(web) :]))


def _count(pages: Sequence[Any]) -> str:
    return "1 page" if len(pages) == 1 else f"{len(pages)} pages"


def _queue(page_ids: Iterable[int], crawl_id: int | None) -> bool:
    """Whether every page found its way into the queue."""
    try:
        for page_id in page_ids:
            tasks.capture_page.delay(page_id, crawl_id)
    except OperationalError:
        return False
    return True
