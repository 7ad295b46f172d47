"""What the suite shows on SQLite holds on PostgreSQL too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import make_database

ROOT = Path(__file__).resolve().parent.parent
AGAIN = ["tests/sites", "tests/services", "tests/test_models.py", "tests/admin/test_bad_requests.py"]

LOSE_CONNECTION = """
import django
django.setup()
import psycopg
from django.db import connection
from auditor.models import ClaimVector
from auditor.services.claim_vectors import DatabaseVectors
connection.ensure_connection()
with psycopg.connect(**connection.get_connection_params()) as other:
    other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
print(DatabaseVectors().find(["a"]), ClaimVector.objects.count())
"""


def run(*command: str, url: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"DATABASE_URL": url, "PYTEST_ADDOPTS": ""}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environ, capture_output=True, text=True)


@pytest.mark.slow
def test_models_and_services_pass_their_tests_on_postgresql(postgresql_url: str) -> None:
    with make_database(postgresql_url) as url:
        done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *AGAIN, url=url)
    assert done.returncode == 0, done.stdout[-8000:]
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout


def test_migrations_run_forwards_and_back_on_postgresql(postgresql_url: str) -> None:
    with make_database(postgresql_url) as url:
        for target in ((), ("auditor", "zero"), ("sites", "zero"), ()):
            done = run("manage.py", "migrate", "--verbosity", "0", *target, url=url)
            assert (done.returncode, done.stderr) == (0, ""), target


def test_a_connection_that_is_lost_while_vectors_are_looked_up_is_made_anew(postgresql_url: str) -> None:
    with make_database(postgresql_url) as url:
        run("manage.py", "migrate", "--verbosity", "0", url=url)
        done = run("-c", LOSE_CONNECTION, url=url)
    assert done.stdout == "{} 0\n", done.stderr
    assert done.stderr.count("Vectors are neither looked up nor kept in this run: OperationalError") == 1
