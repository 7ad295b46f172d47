"""Pages that take too long: what was the matter is recorded, and the queue goes on."""

import random
import time

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.tasks.installation import PAGE, Installation

TASK_SECONDS = 5
"""The soft limit is at 4: a usual page takes a fraction of it, even on a worker that has just started."""

TOO_LONG = "it took longer than 4 seconds, the most a task may (TASK_SECONDS)"


def make_endless() -> str:
    """A page of one megabyte without a stop: over ten seconds of work."""
    letters = random.Random(1)
    words = ("".join(letters.choices("abcdefghij", k=7)) for _ in range(125_000))
    return f"<!doctype html><html lang='en'><title>Baclofen</title><p>Baclofen is {' '.join(words)}</p></html>"


@pytest.fixture
def pages(installation: Installation, httpserver: HTTPServer) -> dict[str, int]:
    """The ids of a page that is too much work, one whose server is silent, and a usual one."""

    def keep_silent(request: Request) -> Response:
        time.sleep(TASK_SECONDS + 2)
        return Response(PAGE)

    html = "text/html; charset=utf-8"
    httpserver.expect_request("/endless").respond_with_data(make_endless(), content_type=html)
    httpserver.expect_request("/silent").respond_with_handler(keep_silent)
    httpserver.expect_request("/usual").respond_with_data(PAGE, content_type=html)
    address = httpserver.url_for("/").replace("localhost", "127.0.0.1")
    return {name: installation.add_page(address + name) for name in ("endless", "silent", "usual")}


@pytest.mark.slow
def test_pages_that_take_too_long_are_recorded_as_failed_and_the_rest_goes_on(
    installation: Installation, pages: dict[str, int]
) -> None:
    installation.environ["TASK_SECONDS"] = str(TASK_SECONDS)

    def audit_of(name: str) -> tuple[str, str] | None:
        stored: tuple[str, str] | None = installation.query(
            "SELECT audit.status, audit.error FROM auditor_audit audit"
            f" JOIN sites_snapshot snapshot ON snapshot.id = snapshot_id WHERE page_id = {pages[name]}"
        )
        return stored

    with installation.worker() as worker:
        for page_id in pages.values():
            installation.run(f"from auditor.tasks import capture_page; capture_page.delay({page_id})")
        installation.wait_for(lambda: audit_of("usual") == ("done", ""), [worker])
        installation.wait_for(lambda: audit_of("endless") == ("failed", TOO_LONG), [worker])
    captured = f"SELECT capture_error FROM sites_page WHERE id = {pages['silent']}"
    assert installation.query(captured) == (TOO_LONG,)
