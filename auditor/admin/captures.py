"""Puts captures into the queue when somebody asks for them, and says what came of that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from kombu.exceptions import OperationalError

from auditor import tasks
from auditor.admin.decisions import FROM_PAGE
from auditor.models import Audit
from auditor.reports.wording import NOT_JUDGED, name_band
from auditor.selectors import last_attempt
from auditor.services.requests import request_crawl
from sites.models import Page, Site

SHOWN_FAILURES = 5
"""Failures that are written out: more messages would push the page itself out of sight."""

NEVER_TRIED = "see the log of this server"

Message = tuple[int, str]
"""A level of ``django.contrib.messages``, and its text."""

NO_QUEUE = "The task queue cannot be reached, so not everything was queued. Check Redis, then try again."
ONLY_FILES = "No web page of {site} is known to capture. Files are audited again with: python manage.py audit FILE"
QUEUED = "{pages} of {site} asked for; Crawls shows what came of each."
ONE_BY_ONE = "{pages} asked for: captured, audited, and shown here as soon as a worker is done. Reload to see."
DONE = "{pages} captured and audited."
DONE_WITH_SCORE = "Captured and audited; score: {score}."
NOT_CAPTURED = "{page} could not be captured: {reason}"
NOT_AUDITED = "{page} was captured, but not audited: {reason}"
MORE_FAILED = "{pages} more failed; their own pages say why."
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
        elif not _queue(crawl.page_ids, crawl.crawl_id):
            yield messages.ERROR, NO_QUEUE
        elif settings.CELERY_TASK_ALWAYS_EAGER:
            yield from _tell_outcomes(crawl.page_ids)
        else:
            yield messages.SUCCESS, QUEUED.format(pages=_count(crawl.page_ids), site=site)


def capture_pages(pages: Iterable[Page]) -> Iterator[Message]:
    """Queue the capture of single pages."""
    chosen = list(pages)
    web = [page.pk for page in chosen if page.is_web]
    if web and not _queue(web, None):
        yield messages.ERROR, NO_QUEUE
    elif web and settings.CELERY_TASK_ALWAYS_EAGER:
        yield from _tell_outcomes(web)
    elif web:
        yield messages.SUCCESS, ONE_BY_ONE.format(pages=_count(web))
    if len(web) < len(chosen):
        yield messages.WARNING, LEFT_OUT.format(pages=_count(chosen[len(web) :]))


def _tell_outcomes(page_ids: Sequence[int]) -> Iterator[Message]:
    """What came of pages whose tasks ran in this process: there is no worker to wait for."""
    pages = Page.objects.filter(pk__in=page_ids)
    failures = [failure for page in pages if (failure := _explain_failure(page))]
    done = len(page_ids) - len(failures)
    if done == len(page_ids) == 1:
        yield messages.SUCCESS, DONE_WITH_SCORE.format(score=_name_score(pages[0]))
    elif done:
        yield messages.SUCCESS, DONE.format(pages=_count(page_ids[:done]))
    for failure in failures[:SHOWN_FAILURES]:
        yield messages.ERROR, failure
    if len(failures) > SHOWN_FAILURES:
        yield messages.ERROR, MORE_FAILED.format(pages=_count(failures[SHOWN_FAILURES:]))


def _explain_failure(page: Page) -> str | None:
    """Why a page was not captured or not audited just now; None where it was."""
    if page.capture_error:
        return NOT_CAPTURED.format(page=page, reason=page.capture_error)
    audit = last_attempt(page)
    if audit is None or audit.status == Audit.Status.FAILED:
        return NOT_AUDITED.format(page=page, reason=audit.error if audit else NEVER_TRIED)
    return None


def _name_score(page: Page) -> str:
    audit = last_attempt(page)
    return NOT_JUDGED if audit is None or audit.score is None else f"{audit.score}, {name_band(audit.score)}"


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
