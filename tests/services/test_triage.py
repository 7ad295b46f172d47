import pytest
from django.contrib.auth.models import User

from auditor.models import Finding, Review
from auditor.services.audits import audit_captures
from auditor.services.triage import change_status
from tests.services.conftest import SetFlags
from tests.services.values import flag, text_capture

pytestmark = pytest.mark.django_db


@pytest.fixture
def findings(set_flags: SetFlags) -> list[int]:
    set_flags(flag("one insertion"), flag("another insertion"))
    audit_captures([text_capture("a.txt", "Some text.")])
    return list(Finding.objects.order_by("pk").values_list("pk", flat=True))


def test_every_change_leaves_a_review_that_says_who_from_what_to_what_and_why(
    findings: list[int], reviewer: User
) -> None:
    assert change_status(findings, "confirmed", reviewer, "Seen on the page") == 2
    assert set(Finding.objects.values_list("status", flat=True)) == {"confirmed"}
    rows = Review.objects.order_by("finding").values_list("finding", "reviewer", "from_status", "to_status", "reason")
    assert list(rows) == [(pk, reviewer.pk, "open", "confirmed", "Seen on the page") for pk in findings]


def test_a_finding_that_has_the_status_already_gets_no_review(findings: list[int], reviewer: User) -> None:
    change_status(findings[:1], "dismissed", reviewer)
    assert change_status(findings, "dismissed", reviewer) == 1
    assert Review.objects.count() == 2


def test_a_history_is_kept_in_order(findings: list[int], reviewer: User) -> None:
    for status in ("dismissed", "open", "confirmed"):
        change_status(findings[:1], status, reviewer)
    assert [review.to_status for review in Review.objects.order_by("pk")] == ["dismissed", "open", "confirmed"]


def test_an_unknown_status_changes_nothing(findings: list[int], reviewer: User) -> None:
    with pytest.raises(ValueError, match="guilty"):
        change_status(findings, "guilty", reviewer)
    assert Review.objects.count() == 0
