"""Several processes at once on one database file, or on one PostgreSQL, as web, workers and beat are."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import make_database

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 4
ROUNDS = 12

STORE = f"""
import sys
import django
django.setup()
from auditor.services.capture import store_capture
from scrapers.capture import Capture
me = sys.argv[1]
for number in range({ROUNDS}):
    store_capture(Capture(source="https://health.example/shared", url="https://health.example/shared",
        body=f"Version {{number}}.".encode()))
    store_capture(Capture(source=f"https://health.example/{{me}}", url=f"https://health.example/{{me}}",
        body=f"Version {{number}}.".encode()))
"""
TAKE_UP = """
import django
django.setup()
from datetime import UTC, datetime
from auditor.services.scheduling import start_crawls
print(*[page for crawl in start_crawls(datetime(2026, 1, 1, tzinfo=UTC)) for page in crawl.page_ids])
"""
MAKE_DUE = """
import django
django.setup()
from datetime import timedelta
from sites.models import Page, Site
site = Site.objects.create(name="S", host="s.example", audit_every=timedelta(days=1))
Page.objects.bulk_create(Page(site=site, address=f"https://s.example/{number}") for number in range(200))
"""
AUDIT = """
import sys
import django
django.setup()
from auditor.services import judging, readings
from auditor.services.audits import audit_captures
from scrapers.capture import Capture
from tests.services.values import audit_by, flag, read_plainly
readings.read_document, judging.audit_reading = read_plainly, audit_by(lambda reading: (flag(),))
run = audit_captures([Capture(source=f"page-{number}.txt", body=f"Baclofen relaxes muscles {number}.".encode(),
    media_type="text/plain") for number in range(3)]).run
print(len(run["audits"]), run["errors"])
"""
MAKE_SNAPSHOT = """
import django
django.setup()
from auditor.selectors import current_reference_set
from auditor.services.capture import store_capture
from auditor.services.reference import record_version
from scrapers.capture import Capture
record_version(current_reference_set())
print(store_capture(Capture(source="https://health.example/a", url="https://health.example/a", body=b"Baclofen.",
    media_type="text/plain")).snapshot.pk)
"""
AUDIT_SNAPSHOT = """
import django
django.setup()
from auditor.services import judging, readings
from auditor.services.audits import audit_snapshot
from sites.models import Snapshot
from tests.services.values import audit_by, flag, read_plainly
readings.read_document, judging.audit_reading = read_plainly, audit_by(lambda reading: (flag(),))
audit = audit_snapshot(Snapshot.objects.get().pk, again=True)
print(audit.status)
"""
KEEP_VECTORS = """
import django
django.setup()
from auditor.models import ClaimVector
from auditor.services.claim_vectors import DatabaseVectors
vectors = {f"{number:04}": number.to_bytes(2, "big") * 384 for number in range(400)}
store = DatabaseVectors()
for _ in range(5):
    store.keep(vectors)
    assert store.find(list(vectors)) == vectors
    ClaimVector.objects.filter(pk__in=sorted(vectors)[::7]).update(last_used="2020-01-01")
print(ClaimVector.objects.count())
"""
COUNT = """
import django
django.setup()
from auditor.models import Audit, Finding
from sites.models import Page, Site, Snapshot
print(*[model.objects.count() for model in (Site, Page, Snapshot, Audit, Finding)])
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def environ(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "auditor.settings", "VAR_DIR": str(tmp_path), "REDIS_URL": ""}
    if request.param == "sqlite":
        environ.pop("DATABASE_URL", None)
        yield migrated(environ)
        return
    with make_database(request.getfixturevalue("postgresql_url")) as url:
        yield migrated(environ | {"DATABASE_URL": url})


def migrated(environ: dict[str, str]) -> dict[str, str]:
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environ, check=True)
    return environ


def run_at_once(program: str, environ: dict[str, str], count: int = PROCESSES) -> list[str]:
    """What each of several processes printed; none of them may fail or complain."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, f"page-{number}"],
            cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(count)
    ]  # fmt: skip
    finished = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in finished] == [""] * count
    return [output.strip() for output, _ in finished]


@pytest.mark.slow
def test_captures_stored_at_once_are_all_kept_and_never_doubled(environ: dict[str, str]) -> None:
    run_at_once(STORE, environ)
    (counted,) = run_at_once(COUNT, environ, count=1)
    sites, pages, snapshots, *_ = map(int, counted.split())
    assert (sites, pages) == (1, PROCESSES + 1)
    assert PROCESSES * ROUNDS + ROUNDS <= snapshots <= 2 * PROCESSES * ROUNDS


@pytest.mark.slow
def test_a_due_page_is_taken_up_by_one_of_several_beats(environ: dict[str, str]) -> None:
    run_at_once(MAKE_DUE, environ, count=1)
    taken = " ".join(run_at_once(TAKE_UP, environ)).split()
    assert len(taken) == len(set(taken)) == 200


@pytest.mark.slow
def test_the_same_pages_audited_at_once_are_stored_once(environ: dict[str, str]) -> None:
    assert run_at_once(AUDIT, environ) == ["3 []"] * PROCESSES
    (counted,) = run_at_once(COUNT, environ, count=1)
    assert counted.split() == ["1", "3", "3", "3", "3"]


@pytest.mark.slow
def test_a_snapshot_that_several_workers_audit_at_once_has_one_finished_audit(environ: dict[str, str]) -> None:
    run_at_once(MAKE_SNAPSHOT, environ, count=1)
    assert run_at_once(AUDIT_SNAPSHOT, environ) == ["done"] * PROCESSES
    (counted,) = run_at_once(COUNT, environ, count=1)
    assert counted.split() == ["1", "1", "1", "1", "1"]


@pytest.mark.slow
def test_vectors_that_several_workers_keep_and_mark_at_once_are_stored_once(environ: dict[str, str]) -> None:
    assert run_at_once(KEEP_VECTORS, environ) == ["400"] * PROCESSES
