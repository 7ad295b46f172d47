"""Unused vectors go by command too."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from auditor.models import ClaimVector
from tests.management.command_line import run_manage


@pytest.mark.django_db
def test_what_was_unused_for_long_goes_and_the_rest_stays() -> None:
    for key, days in (("used", settings.VECTOR_DAYS), ("unused", settings.VECTOR_DAYS + 1)):
        ClaimVector.objects.create(key=key, vector=b"", last_used=timezone.localdate() - timedelta(days=days))
    out = StringIO()
    call_command("prune_vectors", stdout=out)
    assert out.getvalue() == "Vectors deleted: 1.\n"
    assert ClaimVector.objects.get().key == "used"


def test_a_database_without_tables_is_one_line(tmp_path: Path) -> None:
    run = run_manage(tmp_path, "prune_vectors")
    assert run.returncode == 1
    assert run.stderr.decode().count("\n") == 1
    assert "database cannot be used" in run.stderr.decode()
