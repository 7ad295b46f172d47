"""Workers that are killed in the middle of a task: the task is done all the same, once."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from threading import Event

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.tasks.installation import PAGE, Installation, kill_group

TASK_SECONDS = 8
"""A task unacknowledged for half as long again goes to another worker."""

SLOW_SECONDS = 3
"""The first answer of the page: long enough to kill a worker that waits for it."""

BOUND = 35
"""Seconds from the kill to the audit: 12 until the task is visible, the rest for a start on a busy machine."""


class SlowPage:
    """Answers slowly the first time, and at once afterwards."""

    def __init__(self, server: HTTPServer) -> None:
        self.asked = Event()
        self.requests = 0
        server.expect_request("/baclofen").respond_with_handler(self._answer)
        self.address = server.url_for("/baclofen").replace("localhost", "127.0.0.1")

    def _answer(self, request: Request) -> Response:
        self.requests += 1
        first = not self.asked.is_set()
        self.asked.set()
        if first:
            time.sleep(SLOW_SECONDS)
        return Response(PAGE, content_type="text/html; charset=utf-8")


def child_of(process: Popen[bytes]) -> int:
    (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(child)


def capture_slowly(installation: Installation, server: HTTPServer, work: Popen[bytes]) -> SlowPage:
    """Queue the capture of a slow page and wait until the worker is in the middle of it."""
    page = SlowPage(server)
    page_id = installation.add_page(page.address)
    installation.run(f"from auditor.tasks import capture_page; capture_page.delay({page_id})")
    installation.wait_for(page.asked.is_set, [work])
    return page


def is_audited(installation: Installation) -> Callable[[], bool]:
    return lambda: installation.query("SELECT count(*) FROM auditor_audit WHERE status = 'done'") == (1,)


def count_rows(installation: Installation) -> tuple[int, int]:
    counted: tuple[int, int] = installation.query(
        "SELECT (SELECT count(*) FROM sites_snapshot), (SELECT count(*) FROM auditor_audit)"
    )
    return counted


@pytest.fixture
def quick(installation: Installation) -> Installation:
    installation.environ["TASK_SECONDS"] = str(TASK_SECONDS)
    return installation


@pytest.mark.slow
def test_a_task_of_a_killed_worker_is_done_once_by_another(quick: Installation, httpserver: HTTPServer) -> None:
    with quick.worker("first") as first:
        page = capture_slowly(quick, httpserver, first)
        kill_group(first)
    killed = time.monotonic()
    assert count_rows(quick) == (0, 0)
    with quick.worker("second") as second:
        quick.wait_for(is_audited(quick), [second])
        assert time.monotonic() - killed < BOUND
        time.sleep(2)
    assert (page.requests, count_rows(quick)) == (2, (1, 1))


@pytest.mark.slow
def test_a_task_of_a_killed_child_is_done_once_by_the_next_child(quick: Installation, httpserver: HTTPServer) -> None:
    with quick.worker() as process:
        page = capture_slowly(quick, httpserver, process)
        os.kill(child_of(process), signal.SIGKILL)
        killed = time.monotonic()
        quick.wait_for(is_audited(quick), [process])
        assert time.monotonic() - killed < BOUND
        time.sleep(2)
    assert (page.requests, count_rows(quick)) == (2, (1, 1))
