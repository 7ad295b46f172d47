"""The commands of docker-compose.yml, started as processes against real servers."""

from contextlib import ExitStack
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pytest_httpserver import HTTPServer

from tests.servers import stop
from tests.tasks.installation import COMPOSE, PAGE, ROOT, Installation

OWN = ("migrate", "web", "worker", "beat")


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
            "INSERT INTO sites_site (name, host, address, audit_every, paused, tracked, created_at)"
            " VALUES ('Local', '127.0.0.1', '', '1 day', false, true, now())"
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
