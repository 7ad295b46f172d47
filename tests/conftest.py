"""What all tests share."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from auditor.celery import app
from tests.servers import run_postgresql, run_redis


@pytest.fixture(scope="session", autouse=True)
def _tasks_run_in_this_process() -> None:
    """Whatever REDIS_URL says here: tests queue nothing on anybody's broker."""
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True


@pytest.fixture(autouse=True)
def _the_encoder_judges_alone(settings: Settings) -> None:
    """Whatever NLI_MODEL says here: a test that wants a model names one."""
    settings.NLI_MODEL = None


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with run_redis() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server; make a database of your own on it with ``make_database``."""
    with run_postgresql() as url:
        yield url
