"""What is recorded of work that was ended from outside."""

from collections.abc import Callable
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from auditor.models import Audit, Report
from auditor.services import judging, readings, reports
from auditor.services.audits import audit_snapshot
from auditor.services.capture import store_capture
from auditor.services.limits import GIVEN_UP, INTERNAL_ERROR, MOST_ATTEMPTS, UNFINISHED, explain_time
from auditor.services.readings import find_neighbourhood
from sites.models import Site, Snapshot
from tests.services.conftest import SetFlags
from tests.services.values import audit_by, read_plainly, web_capture

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """Stands in for the end of a process: no code of ours handles it."""


@pytest.fixture
def snapshot() -> Snapshot:
    Site.objects.create(name="Health", host="health.example")
    return store("a", "Baclofen is a muscle relaxant.")


def store(name: str, text: str) -> Snapshot:
    return store_capture(web_capture(f"https://health.example/{name}", text)).snapshot


def stop_with(stop: type[BaseException]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        raise stop

    return run


def recorded() -> tuple[str, str, int]:
    audit = Audit.objects.get()
    return audit.status, audit.error, audit.attempts


def test_an_audit_whose_worker_is_killed_is_recorded_as_failed_and_given_up_in_the_end(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "audit_reading", stop_with(KilledError))
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with pytest.raises(KilledError):
            audit_snapshot(snapshot.pk, again=attempt > 1)
        assert recorded() == ("failed", UNFINISHED, attempt)
    assert audit_snapshot(snapshot.pk, again=True) is None
    assert recorded() == ("failed", GIVEN_UP, MOST_ATTEMPTS)


def test_an_audit_that_was_given_up_is_made_when_it_is_asked_for_anew(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(judging, "audit_reading", stop_with(KilledError))
        for _ in range(MOST_ATTEMPTS):
            with pytest.raises(KilledError):
                audit_snapshot(snapshot.pk, again=True)
    audit_snapshot(snapshot.pk)
    assert recorded() == ("done", "", 1)


def test_an_audit_that_another_worker_finished_is_not_taken_up_again(set_flags: SetFlags, snapshot: Snapshot) -> None:
    first = audit_snapshot(snapshot.pk)
    assert audit_snapshot(snapshot.pk, again=True) == first
    assert recorded() == ("done", "", 1)


def test_a_failure_does_not_take_the_place_of_an_audit_that_was_made_meanwhile(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = audit_by(lambda reading: ())

    def stumble_after_another_succeeds(*args: Any) -> Any:
        with monkeypatch.context() as other_worker:
            other_worker.setattr(judging, "audit_reading", judge)
            audit_snapshot(snapshot.pk)
        raise RuntimeError

    monkeypatch.setattr(judging, "audit_reading", stumble_after_another_succeeds)
    audit = audit_snapshot(snapshot.pk)
    assert audit is not None
    assert (audit.status, recorded()[0]) == ("done", "done")


@pytest.mark.parametrize("stage", ["reading", "judging"])
def test_an_audit_that_takes_too_long_is_recorded_as_failed_with_the_reason(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    module, name = (readings, "read_document") if stage == "reading" else (judging, "audit_reading")
    monkeypatch.setattr(module, name, stop_with(SoftTimeLimitExceeded))
    audit_snapshot(snapshot.pk)
    assert recorded() == ("failed", explain_time(), 1)


def test_a_neighbour_that_takes_too_long_ends_no_other_audit(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store("slow", "Slow.")
    store("other", "Other.")

    def read_for_ever(document: Any, reference_set: Any, store: Any = None, **others: Any) -> Any:
        if document.text == "Slow.":
            raise SoftTimeLimitExceeded
        return read_plainly(document, reference_set, store)

    monkeypatch.setattr(readings, "read_document", read_for_ever)
    audit = audit_snapshot(snapshot.pk)
    assert audit is not None
    assert audit.status == "done"
    assert [gap["reason"] for gap in audit.not_checked] == ["corpus-unread"]


def test_a_page_of_great_size_is_audited_but_not_compared_with(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "LARGEST_NEIGHBOUR", 100)
    large = store("large", "x" * 101)
    neighbourhood = find_neighbourhood([snapshot])
    assert (neighbourhood.snapshots, neighbourhood.left_out) == ((snapshot,), 1)
    assert audit_snapshot(large.pk) is not None


def test_readings_are_kept_up_to_an_amount_of_text(set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "KEPT_CHARACTERS", 100)
    for number in range(5):
        audit_snapshot(store(str(number), f"{number}" * 40).pk)
    assert [reading.document.text[0] for reading in readings._kept.values()] == ["3", "4"]


@pytest.mark.parametrize("stop", [SoftTimeLimitExceeded, RuntimeError])
def test_a_report_that_cannot_be_built_says_so(
    set_flags: SetFlags, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, stop: type[Exception]
) -> None:
    audit = audit_snapshot(snapshot.pk)
    assert audit is not None
    report = reports.request_report(audit, "html")
    monkeypatch.setattr(reports, "render_report", stop_with(stop))
    reports.build_report(report.pk)
    stored = Report.objects.get()
    assert (stored.status, stored.error) == ("failed", INTERNAL_ERROR if stop is RuntimeError else explain_time())
