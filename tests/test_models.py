"""What the tables refuse."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from auditor.models import Audit, Finding, Report
from auditor.reference.loading import load_reference_set
from auditor.services.capture import store_capture
from auditor.services.reference import record_version
from sites.models import Site
from tests.services.values import text_capture

pytestmark = pytest.mark.django_db


@pytest.fixture
def fields() -> dict[str, Any]:
    return {
        "snapshot": store_capture(text_capture("a.txt", "One.")).snapshot,
        "reference_version": record_version(load_reference_set()),
        "status": "done",
        "analysis_version": "1",
        "corpus_hash": "x",
        "score": 50,
        "result": {},
    }


@pytest.mark.parametrize("score", [0, 100])
def test_scores_from_0_to_100_are_stored(fields: dict[str, Any], score: int) -> None:
    assert Audit.objects.create(**fields | {"score": score, "support": score}).pk


def test_a_page_that_was_not_judged_is_stored_without_scores(fields: dict[str, Any]) -> None:
    assert Audit.objects.create(**fields | {"score": None}).pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": 101},
        {"score": -1},
        {"accuracy": 101},
        {"transparency": 200},
        {"score": None, "accuracy": 90},
        {"result": None},
    ],
    ids=str,
)
def test_a_finished_audit_without_result_or_with_a_score_out_of_range_is_refused(
    fields: dict[str, Any], wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Audit.objects.create(**fields | wrong)


def test_an_audit_of_the_same_inputs_is_stored_once(fields: dict[str, Any]) -> None:
    Audit.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Audit.objects.create(**fields)
    assert Audit.objects.create(**fields | {"analysis_version": "2"}).pk


def test_a_page_has_a_finding_once(fields: dict[str, Any]) -> None:
    audit = Audit.objects.create(**fields)
    finding = {
        "page": audit.snapshot.page, "fingerprint": "f", "kind": "stitched", "severity": "low", "confidence": 0.5,
        "explanation": "E.", "first_audit": audit, "last_audit": audit,
    }  # fmt: skip
    Finding.objects.create(**finding)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(**finding)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(**finding | {"fingerprint": "g", "confidence": 1.1})


def test_a_report_is_of_an_audit_or_of_a_site_and_not_of_both(fields: dict[str, Any]) -> None:
    audit, site = Audit.objects.create(**fields), Site.objects.create(name="S", host="s.example")
    assert Report.objects.create(audit=audit, format="csv").pk
    for wrong in ({}, {"audit": audit, "site": site}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.create(format="csv", **wrong)


def test_the_choices_of_the_database_are_the_kinds_of_the_analysis() -> None:
    from auditor.analysis import types
    from auditor.models import findings

    for name in ("Kind", "Verdict", "Severity"):
        assert set(getattr(findings, name).values) == {member.value for member in getattr(types, name)}
