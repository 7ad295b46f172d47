"""What all tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.celery import app
from tests.servers import run_postgresql, run_redis

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session", autouse=True)
def _tasks_run_in_this_process() -> None:
    """Whatever REDIS_URL says here: tests queue nothing on anybody's broker."""
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with run_redis() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server; make a database of your own on it with ``make_database``."""
    with run_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """A Chromium. Without one the test is skipped, or fails where REQUIRE_BROWSER is set."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return Path(found)
    message = f"no browser on this machine: none of {', '.join(BROWSERS)}"
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)
