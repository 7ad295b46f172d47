"""Stores what was fetched or read, as snapshots that never change."""

import logging
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone

from auditor.services.crawls import record_visit
from auditor.services.limits import INTERNAL_ERROR, SoftTimeLimitExceeded, explain_time
from auditor.services.scheduling import mark_next
from scrapers.capture import Capture, CaptureError
from scrapers.fetching import fetch
from scrapers.policy import CapturePolicy
from scrapers.sources import STANDARD_INPUT
from sites.models import LONGEST_ADDRESS, Page, Site, Snapshot, Visit

LOCAL_FILES = "local-files"
"""Host of the site that holds files whose own site is unknown."""

LONGEST_HOST = 253
"""Characters: what the domain name system allows. A page may name anything as its host."""

LONGEST_CHARSET = 50
"""Characters; registered names have up to 45."""

UNSTORED_HEADERS = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authenticate"})
"""Response headers that may carry secrets."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """Where a capture is kept. ``is_new`` is False where the page's latest snapshot already held the same content."""

    snapshot: Snapshot
    is_new: bool


def make_policy() -> CapturePolicy:
    """The limits of a capture, as the operator set them."""
    return CapturePolicy(allowed=settings.FETCH_ALLOW)


def capture_page(page_id: int, crawl_id: int | None = None) -> Snapshot | None:
    """Fetch a page and store it; its latest snapshot, or None where it could not be captured (the page says why).

    Raises ``Page.DoesNotExist``.
    """
    page = Page.objects.select_related("site").get(pk=page_id)
    mark_next(page, timezone.now())
    try:
        stored = _store_under(page.pk, _fetch_page(page))
    except CaptureError as error:
        _record_failure(page, crawl_id, str(error))
        return None
    except SoftTimeLimitExceeded:
        _record_failure(page, crawl_id, explain_time())
        return None
    except OperationalError:
        raise
    except Exception:  # what became of a page is recorded whatever it was, and its crawl comes to an end
        logger.exception("Page %s could not be captured", page.pk)
        _record_failure(page, crawl_id, INTERNAL_ERROR)
        return None
    outcome = Visit.Outcome.CAPTURED if stored.is_new else Visit.Outcome.UNCHANGED
    record_visit(crawl_id, page, outcome)
    return stored.snapshot


def store_capture(capture: Capture, site_host: str | None = None) -> StoredCapture:
    """Store a capture under its page, which is made where there is none; unchanged content makes no new snapshot.

    ``site_host`` is the site that a file names as its own; an address belongs to its host whatever it says.
    Raises CaptureError where the address, or the one it was redirected to, is too long to be kept.
    """
    address = find_address(capture)
    if max(len(address), len(capture.source)) > LONGEST_ADDRESS:
        raise CaptureError(f"its address has more than {LONGEST_ADDRESS} characters; audit it without saving")
    return _store_under(_find_page(address, urlsplit(address).hostname or site_host).pk, capture)


def find_address(capture: Capture) -> str:
    """What a page is known by: its web address without fragment, a file's ``file:`` address, or, for standard input,
    ``stdin:`` and the beginning of its hash, since nothing else of it lasts."""
    if capture.url is not None:
        return urldefrag(capture.source).url
    if capture.source == STANDARD_INPUT:
        return f"stdin:{capture.content_hash.removeprefix('sha256:')[:16]}"
    return (capture.path or Path(capture.source)).resolve().as_uri()


def restore_capture(snapshot: Snapshot) -> Capture:
    """The capture a snapshot was made from."""
    return Capture(
        source=snapshot.source,
        body=snapshot.body,
        url=snapshot.final_url or None,
        status=snapshot.status,
        headers=snapshot.headers,
        fetched_at=snapshot.fetched_at,
        media_type=snapshot.media_type,
        charset=snapshot.charset,
    )


def _fetch_page(page: Page) -> Capture:
    if not page.is_web:
        raise CaptureError("a file, not a web page; audit it again from the command line")
    return fetch(page.address, make_policy())


def _find_page(address: str, host: str | None) -> Page:
    page = Page.objects.filter(address=address).first()
    if page is not None:
        return page
    if host and len(host) > LONGEST_HOST:
        host = None
    known = host or LOCAL_FILES
    split = urlsplit(address)
    start = f"{split.scheme}://{split.netloc}/" if split.netloc else ""
    name = (host or "Local files")[: Site._meta.get_field("name").max_length]
    # Made by the way, for one audit: it is tracked once somebody says so.
    site, _ = Site.objects.get_or_create(host=known, defaults={"name": name, "address": start, "tracked": False})
    page, _ = Page.objects.get_or_create(address=address, defaults={"site": site})
    return page


@transaction.atomic
def _store_under(page_id: int, capture: Capture) -> StoredCapture:
    """Holds the page's row meanwhile, so that two captures of one page cannot both be new."""
    if capture.url and len(capture.url) > LONGEST_ADDRESS:
        raise CaptureError(f"it redirects to an address of more than {LONGEST_ADDRESS} characters")
    page = Page.objects.select_for_update().get(pk=page_id)
    latest = page.snapshots.order_by("-id").first()
    is_new = latest is None or latest.content_hash != capture.content_hash
    snapshot = _make_snapshot(page, capture) if latest is None or is_new else latest
    page.last_captured_at, page.capture_error = timezone.now(), ""
    page.save(update_fields=["last_captured_at", "capture_error"])
    return StoredCapture(snapshot=snapshot, is_new=is_new)


def _make_snapshot(page: Page, capture: Capture) -> Snapshot:
    return Snapshot.objects.create(
        page=page,
        source=_make_storable(capture.source),
        final_url=capture.url or "",
        status=capture.status,
        headers={
            _make_storable(name): _make_storable(value)
            for name, value in capture.headers.items()
            if name.lower() not in UNSTORED_HEADERS
        },
        media_type=capture.media_type,
        charset=capture.charset and _make_storable(capture.charset)[:LONGEST_CHARSET],
        compressed_body=zlib.compress(capture.body),
        size=len(capture.body),
        content_hash=capture.content_hash,
        fetched_at=capture.fetched_at,
    )


def _make_storable(text: str) -> str:
    """The text without what databases refuse: NUL, and halves of characters, as in file names of older systems."""
    return _UNSTORABLE.sub("\ufffd", text)


def _record_failure(page: Page, crawl_id: int | None, error: str) -> None:
    logger.warning("Page %s could not be captured: %s", page.pk, error)
    page.capture_error = error[: Page._meta.get_field("capture_error").max_length]
    page.save(update_fields=["capture_error"])
    record_visit(crawl_id, page, Visit.Outcome.FAILED, page.capture_error)
