import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from auditor.services import capture
from auditor.services.limits import INTERNAL_ERROR
from scrapers.capture import Capture, CaptureError
from scrapers.sources import read_target
from sites.models import Crawl, Page, Site, Snapshot, Visit
from tests.services.values import text_capture, web_capture

pytestmark = pytest.mark.django_db
ADDRESS = "https://health.example/baclofen"


@pytest.fixture
def page() -> Page:
    site = Site.objects.create(name="Health", host="health.example", audit_every=timedelta(days=1))
    return Page.objects.create(site=site, address=ADDRESS)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Capture | CaptureError]:
    """What the web answers, one item a request."""
    answers: list[Capture | CaptureError] = []

    def fetch(address: str, policy: object) -> Capture:
        answer = answers.pop(0)
        if isinstance(answer, CaptureError):
            raise answer
        return answer

    monkeypatch.setattr(capture, "fetch", fetch)
    return answers


def test_a_capture_comes_back_from_its_snapshot_as_it_was() -> None:
    seen = web_capture(ADDRESS, "Baclofen. ü", fetched_at=datetime(2026, 1, 2, tzinfo=UTC), charset="utf-8")
    stored = capture.store_capture(seen)
    assert capture.restore_capture(Snapshot.objects.get(pk=stored.snapshot.pk)) == seen


def test_unchanged_content_makes_no_new_snapshot() -> None:
    first = capture.store_capture(web_capture(ADDRESS, "One."))
    again = capture.store_capture(web_capture(ADDRESS, "One."))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.snapshot == first.snapshot


def test_changed_content_makes_one_and_so_does_changing_back() -> None:
    stored = [capture.store_capture(web_capture(ADDRESS, text)) for text in ("One.", "Two.", "One.")]
    assert [item.is_new for item in stored] == [True, True, True]
    assert Page.objects.get().snapshots.count() == 3


def test_a_cookie_is_not_stored_and_other_headers_are() -> None:
    headers = {"set-cookie": "session=secret", "etag": "x"}
    assert capture.store_capture(web_capture(ADDRESS, "One.", headers=headers)).snapshot.headers == {"etag": "x"}


@pytest.mark.parametrize(
    ("source", "site_host", "expected"),
    [
        ("https://health.example/a", "other.example", "health.example"),
        ("page.txt", "other.example", "other.example"),
        ("page.txt", None, capture.LOCAL_FILES),
    ],
)
def test_a_page_belongs_to_its_address_or_to_the_site_its_file_names(
    source: str, site_host: str | None, expected: str
) -> None:
    seen = web_capture(source, "One.") if source.startswith("https:") else text_capture(source, "One.")
    assert capture.store_capture(seen, site_host).snapshot.page.site.host == expected


def test_a_file_is_one_page_however_its_path_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stored = [capture.store_capture(text_capture(name, "One.")) for name in ("a.txt", "./a.txt", f"{tmp_path}/a.txt")]
    assert {item.snapshot.page.address for item in stored} == {(tmp_path / "a.txt").as_uri()}


def test_a_file_name_that_is_no_text_is_stored_and_two_such_names_are_two_pages(tmp_path: Path) -> None:
    for raw in (b"caf\xe8.txt", b"caf\xe9.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_text("One.")
    seen = [outcome for outcome in read_target(str(tmp_path)) if isinstance(outcome, Capture)]
    stored = [capture.store_capture(outcome).snapshot for outcome in seen]
    assert [snapshot.source for snapshot in stored] == [f"{tmp_path}/caf\\xe8.txt", f"{tmp_path}/caf\\xe9.txt"]
    assert [snapshot.page.address.rpartition("/")[2] for snapshot in stored] == ["caf%E8.txt", "caf%E9.txt"]


def test_a_fragment_is_no_page_of_its_own() -> None:
    assert capture.find_address(web_capture(f"{ADDRESS}#dose", "One.")) == ADDRESS


def test_two_texts_from_standard_input_are_two_pages() -> None:
    one, two = (capture.find_address(text_capture("-", text)) for text in ("One.", "Two."))
    assert one != two
    assert one.startswith("stdin:")


def test_an_address_too_long_to_keep_is_refused_in_one_line() -> None:
    with pytest.raises(CaptureError, match="more than 2000 characters"):
        capture.store_capture(web_capture(ADDRESS + "x" * 2000, "One."))


def test_capturing_a_page_stores_it_and_says_when_it_is_next_due(
    page: Page, served: list[Capture | CaptureError]
) -> None:
    served.append(web_capture(ADDRESS, "One."))
    snapshot = capture.capture_page(page.pk)
    page.refresh_from_db()
    assert snapshot is not None
    assert snapshot.body == b"One."
    assert page.last_captured_at is not None
    assert page.next_audit_at is not None
    assert page.next_audit_at - timezone.now() > timedelta(hours=23)


def test_a_page_that_cannot_be_captured_says_why_until_it_can(page: Page, served: list[Capture | CaptureError]) -> None:
    served += [CaptureError("answered 404"), web_capture(ADDRESS, "One.")]
    assert capture.capture_page(page.pk) is None
    page.refresh_from_db()
    assert page.capture_error == "answered 404"
    assert capture.capture_page(page.pk) is not None
    page.refresh_from_db()
    assert page.capture_error == ""


def test_a_file_is_never_read_on_behalf_of_a_schedule(page: Page, served: list[Capture | CaptureError]) -> None:
    page.address = "file:///srv/secret.html"
    page.save()
    assert capture.capture_page(page.pk) is None
    page.refresh_from_db()
    assert "not a web page" in page.capture_error


def test_a_crawl_counts_each_page_once_and_ends_with_its_last(page: Page, served: list[Capture | CaptureError]) -> None:
    other = Page.objects.create(site=page.site, address="https://health.example/other")
    crawl = Crawl.objects.create(site=page.site, pages=2)
    served += [web_capture(ADDRESS, "One."), web_capture(ADDRESS, "One."), CaptureError("timed out")]
    capture.capture_page(page.pk, crawl.pk)
    capture.capture_page(page.pk, crawl.pk)
    crawl.refresh_from_db()
    assert crawl.ended_at is None
    capture.capture_page(other.pk, crawl.pk)
    crawl.refresh_from_db()
    assert (crawl.captured, crawl.unchanged, crawl.failed) == (0, 1, 1)
    assert crawl.ended_at is not None
    assert Visit.objects.get(page=other).error == "timed out"


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"source": "caf\udce9.html"}, {"source": "caf\ufffd.html"}),
        ({"headers": {"x": "a\0b"}}, {"headers": {"x": "a\ufffdb"}}),
        ({"charset": "x" * 300}, {"charset": "x" * 50}),
    ],
)
def test_what_databases_refuse_is_replaced(fields: dict[str, Any], kept: dict[str, Any]) -> None:
    seen = capture.store_capture(replace(text_capture("a.html", "One."), **fields))
    stored = Snapshot.objects.get(pk=seen.snapshot.pk)
    assert {name: getattr(stored, name) for name in kept} == kept


@pytest.mark.parametrize(("length", "host"), [(253, "a" * 253), (254, capture.LOCAL_FILES)])
def test_a_file_belongs_to_the_host_it_names_where_there_can_be_such_a_host(length: int, host: str) -> None:
    snapshot = capture.store_capture(text_capture("a.html", "One."), "a" * length).snapshot
    assert snapshot.page.site.host == host


def test_a_redirect_to_an_address_too_long_to_be_kept_is_refused() -> None:
    long = replace(web_capture(ADDRESS, "One."), url=ADDRESS + "?" + "x" * 2000)
    with pytest.raises(CaptureError, match="redirects to an address of more than 2000 characters"):
        capture.store_capture(long)


def test_a_fault_in_the_capture_of_a_page_is_recorded_and_ends_its_crawl(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(address: str, policy: object) -> Capture:
        raise RuntimeError("boom")

    monkeypatch.setattr(capture, "fetch", stumble)
    crawl = Crawl.objects.create(site=page.site, pages=1)
    assert capture.capture_page(page.pk, crawl.pk) is None
    page.refresh_from_db()
    crawl.refresh_from_db()
    assert page.capture_error == INTERNAL_ERROR
    assert (crawl.failed, crawl.ended_at is not None) == (1, True)
