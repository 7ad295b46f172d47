"""What workers do: each task takes ids and calls one service. Delivered twice, each does its work once."""

from celery import Task, shared_task
from django.db import OperationalError
from django.utils import timezone

from auditor.services import audits, capture, claim_vectors, reports, scheduling

DATABASE_AWAY = (OperationalError,)
"""A database that restarts is back within a minute or two: five tries, 5 to 80 seconds apart, outlast that."""


@shared_task(autoretry_for=DATABASE_AWAY, retry_backoff=5, max_retries=5)
def audit_due() -> None:
    """Queue the capture of every page that is due: the one entry of the beat."""
    for crawl in scheduling.start_crawls(timezone.now()):
        for page_id in crawl.page_ids:
            capture_page.delay(page_id, crawl.crawl_id)


@shared_task(autoretry_for=DATABASE_AWAY, retry_backoff=5, max_retries=5)
def capture_page(page_id: int, crawl_id: int | None = None) -> None:
    """Capture a page, then queue the audit of its latest snapshot."""
    snapshot = capture.capture_page(page_id, crawl_id)
    if snapshot is not None:
        audit_snapshot.delay(snapshot.pk)


@shared_task(bind=True, autoretry_for=DATABASE_AWAY, retry_backoff=5, max_retries=5)
def audit_snapshot(self: Task[[int], None], snapshot_id: int) -> None:
    """Audit a snapshot, unless that was done already or a newer one is there."""
    delivery = self.request.delivery_info or {}
    audits.audit_snapshot(snapshot_id, again=bool(delivery.get("redelivered")))


@shared_task(autoretry_for=DATABASE_AWAY, retry_backoff=5, max_retries=5)
def build_report(report_id: int) -> None:
    """Build a requested report."""
    reports.build_report(report_id)


@shared_task(autoretry_for=DATABASE_AWAY, retry_backoff=5, max_retries=5)
def prune_vectors() -> None:
    """Delete the vectors of sentences that no audit has met for long."""
    claim_vectors.prune_vectors(timezone.localdate())
