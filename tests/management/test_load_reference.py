"""Statements come in once, and a faulty file is named in one line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from auditor.models import Statement
from auditor.reference.loading import SHIPPED

pytestmark = pytest.mark.django_db


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_reference", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_shipped_statements_come_in_once() -> None:
    assert load() == "Reference statements: 158 new."
    assert load() == "Reference statements: 158 as they were."
    assert Statement.objects.filter(status=Statement.Status.APPROVED).count() == 145


def test_a_faulty_file_is_named_and_nothing_comes_in(tmp_path: Path) -> None:
    faulty = (SHIPPED / "dosage.yaml").read_text(encoding="utf-8").replace("certainty: limited", "certainty: sure")
    (tmp_path / "dosage.yaml").write_text(faulty.replace("kind: label", "kind: blog"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"^dosage\.yaml: entry dosage-oral-start-titrate: field sources\[0\]\.kind"):
        load("--directory", str(tmp_path))
    assert not Statement.objects.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none: no \.yaml files there"):
        load("--directory", str(tmp_path / "none"))
