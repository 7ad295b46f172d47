"""The analysis runs without Django and Celery: no import linter sees what a package's own import drags in."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = ("django", "celery", "kombu", "redis", "psycopg")


@pytest.mark.parametrize(
    "module", ["auditor.analysis.audit", "auditor.reference.loading", "auditor.reports.render", "scrapers.sources"]
)
def test_importing_a_pure_room_loads_neither_django_nor_celery(module: str) -> None:
    program = f"import sys, {module}; print(*[name for name in {FOREIGN!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == []


def test_starting_django_makes_the_configured_celery_app_the_current_one() -> None:
    program = "import django; django.setup(); from celery import current_app; print(current_app.main)"
    environ = {"DJANGO_SETTINGS_MODULE": "auditor.settings"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.stdout.strip() == "auditor"
