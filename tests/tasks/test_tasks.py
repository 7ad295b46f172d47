from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import OperationalError

from auditor import tasks
from auditor.celery import app
from auditor.models import Audit, ClaimVector, Report
from auditor.services import capture, scheduling
from auditor.services.reports import request_report
from scrapers.capture import Capture, CaptureError
from sites.models import Crawl, Page, Site
from tests.services.values import web_capture

pytestmark = pytest.mark.django_db
TEXT = "Baclofen is a muscle relaxant. It is used for spasticity."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site of three pages, due now; the third cannot be captured."""

    def fetch(address: str, policy: object) -> Capture:
        if address.endswith("/gone"):
            raise CaptureError("answered 404")
        return web_capture(address, f"{TEXT} This is {address}.")

    monkeypatch.setattr(capture, "fetch", fetch)
    site = Site.objects.create(name="Health", host="health.example", audit_every=timedelta(days=1))
    for name in ("a", "b", "gone"):
        Page.objects.create(site=site, address=f"https://health.example/{name}")
    return site


def test_what_is_due_is_captured_audited_and_not_due_again(site: Site) -> None:
    tasks.audit_due.delay()
    crawl = Crawl.objects.get()
    assert (crawl.pages, crawl.captured, crawl.failed) == (3, 2, 1)
    assert crawl.ended_at is not None
    assert Audit.objects.filter(status="done").count() == 2
    tasks.audit_due.delay()
    assert Crawl.objects.count() == 1


def test_a_task_delivered_twice_does_its_work_once(site: Site) -> None:
    page = site.pages.get(address__endswith="/a")
    for _ in range(2):
        tasks.capture_page.delay(page.pk)
    assert page.snapshots.count() == 1
    assert Audit.objects.count() == 1


def test_without_a_broker_tasks_run_without_a_word_on_its_missing_host(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    tasks.audit_due.delay()
    assert "hostname" not in caplog.text


def test_a_requested_report_is_built(site: Site) -> None:
    tasks.audit_due.delay()
    report = request_report(site, "csv")
    tasks.build_report.delay(report.pk)
    assert Report.objects.get().status == "built"


@pytest.fixture
def failures_stay_in_their_task() -> Iterator[None]:
    """As with a broker; only then does Celery try again."""
    app.conf.task_eager_propagates = False
    yield
    app.conf.task_eager_propagates = True


@pytest.mark.usefixtures("failures_stay_in_their_task")
def test_a_database_that_is_away_for_a_moment_is_tried_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Exception] = [OperationalError("gone away"), OperationalError("starting up")]
    start_crawls = scheduling.start_crawls

    def start_at_the_third_attempt(now: datetime) -> list[scheduling.StartedCrawl]:
        if answers:
            raise answers.pop()
        return start_crawls(now)

    monkeypatch.setattr(scheduling, "start_crawls", start_at_the_third_attempt)
    tasks.audit_due.delay()
    assert Crawl.objects.get().captured == 2


def test_a_lost_worker_loses_no_task() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
    redelivered_after = app.conf.broker_transport_options["visibility_timeout"]
    assert redelivered_after > app.conf.task_time_limit > app.conf.task_soft_time_limit


def test_every_task_has_its_queue_and_the_beat_starts_audits_and_cleaning_up() -> None:
    own = {name for name in app.tasks if name.startswith("auditor.")}
    assert own == set(settings.CELERY_TASK_ROUTES)
    started = [entry["task"] for entry in app.conf.beat_schedule.values()]
    assert started == ["auditor.tasks.audit_due", "auditor.tasks.prune_vectors"]


def test_the_nightly_task_deletes_unused_vectors() -> None:
    ClaimVector.objects.create(key="old", vector=b"", last_used=date(2020, 1, 1))
    tasks.prune_vectors.delay()
    assert not ClaimVector.objects.exists()
