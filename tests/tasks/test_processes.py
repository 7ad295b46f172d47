"""The commands of docker-compose.yml, started as processes against real servers."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import pytest
import redis
import yaml
from pytest_httpserver import HTTPServer

from tests.servers import find_free_port, make_database, stop, wait_until

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
OWN = ("migrate", "web", "worker", "beat")
PAGE = """<!doctype html><html lang="en"><head><title>Baclofen at a glance</title></head><body><main>
<h1>Baclofen at a glance</h1><p>Baclofen is a muscle relaxant. It is used to treat spasticity.</p>
</main></body></html>"""


class Installation:
    """The environment the processes share, as the compose file gives it, but for addresses of this machine."""

    def __init__(self, folder: Path, database_url: str, redis_url: str) -> None:
        self.database_url = database_url
        self.port = find_free_port()
        self.folder = folder
        self.environ = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "VAR_DIR": str(folder),
            "SECRET_KEY": "k" * 50,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "FETCH_ALLOW": "127.0.0.1",
            "DUE_CHECK_SECONDS": "1",
            "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{self.port} --no-control-socket",
        }

    def start(self, service: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{service}.log").open("wb")
        return subprocess.Popen(
            COMPOSE["services"][service]["command"], cwd=ROOT, env=self.environ, stdout=log, stderr=subprocess.STDOUT
        )

    def query(self, sql: str) -> Any:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchone() if cursor.description else None

    def wait_for(self, condition: Callable[[], bool], processes: list[subprocess.Popen[bytes]]) -> None:
        """Return once ``condition()`` is true; fail with the logs where it does not become so, or a process ends."""

        def is_met_or_hopeless() -> bool:
            assert all(process.poll() is None for process in processes), f"a process ended: {self.logs()}"
            return condition()

        try:
            wait_until(is_met_or_hopeless, "nothing came of it", 60)
        except AssertionError as error:
            raise AssertionError(
                f"{error}: {self.query('SELECT capture_error FROM sites_page')} {self.logs()}"
            ) from error

    def logs(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self.folder.glob("*.log")))


@pytest.fixture
def installation(tmp_path: Path, postgresql_url: str, redis_url: str) -> Iterator[Installation]:
    with make_database(postgresql_url) as database_url, redis.Redis.from_url(redis_url) as broker:
        installation = Installation(tmp_path, database_url, redis_url)
        migrate = installation.start("migrate")
        assert migrate.wait(timeout=120) == 0, installation.logs()
        yield installation
        broker.delete("crawl", "audit", "report")


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/admin/login/") as response:
            return bool(response.status == 200)
    except URLError:
        return False


@pytest.mark.slow
def test_a_page_becomes_due_and_is_captured_and_audited(installation: Installation, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/baclofen").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    address = httpserver.url_for("/baclofen").replace("localhost", "127.0.0.1")
    with ExitStack() as stack:
        processes = [installation.start(service) for service in ("web", "worker", "beat")]
        for process in processes:
            stack.callback(stop, process)
        installation.wait_for(lambda: answers(installation.port), processes)
        installation.query(
            "INSERT INTO sites_site (name, host, address, audit_every, paused, created_at)"
            " VALUES ('Local', '127.0.0.1', '', '1 day', false, now())"
        )
        installation.query(
            "INSERT INTO sites_page (site_id, address, title, capture_error, created_at)"
            f" SELECT id, '{address}', '', '', now() FROM sites_site"
        )
        installation.wait_for(lambda: installation.query("SELECT count(*) FROM auditor_audit") == (1,), processes)
    assert installation.query("SELECT status, error FROM auditor_audit") == ("done", "")
    assert installation.query("SELECT title FROM sites_page") == ("Baclofen at a glance",)
    assert installation.query("SELECT captured, failed FROM sites_crawl") == (1, 0)
    assert PAGE not in installation.logs()


def test_only_the_web_is_published_and_only_on_this_machine() -> None:
    published = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    assert published == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


@pytest.mark.parametrize("service", [name for name in COMPOSE["services"] if name != "migrate"])
def test_every_service_that_keeps_running_has_a_health_check(service: str) -> None:
    assert COMPOSE["services"][service]["healthcheck"]["test"]


def test_nothing_starts_before_what_it_needs() -> None:
    assert COMPOSE["services"]["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    for name in ("web", "worker", "beat"):
        assert COMPOSE["services"][name]["depends_on"] == {
            "migrate": {"condition": "service_completed_successfully"},
            "redis": {"condition": "service_healthy"},
        }


def test_our_processes_run_without_root_and_cannot_change_their_image() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert image.index("\nUSER 10001") > image.rindex("\nRUN ")
    for name in OWN:
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_the_image_installs_pinned_packages_by_hash_only() -> None:
    installs = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if "pip install" in line]
    assert installs
    assert all("--require-hashes" in line for line in installs)


def test_the_worker_serves_every_queue() -> None:
    from django.conf import settings

    command = COMPOSE["services"]["worker"]["command"]
    served = set(command[command.index("--queues") + 1].split(","))
    assert served == {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
