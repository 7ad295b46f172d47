"""Changes findings' status, and writes down who did so and why."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from auditor.models import Finding, Review


@transaction.atomic
def change_status(finding_ids: Iterable[int], status: str, reviewer: User | None, reason: str = "") -> int:
    """Give findings a status, with an append-only review record each; the number that changed.

    Findings that already have the status are left alone. Without a reviewer, the system did it.
    Raises ValueError for an unknown status.
    """
    status = Finding.Status(status).value
    findings = list(
        Finding.objects.select_for_update().filter(pk__in=finding_ids).exclude(status=status).order_by("pk")
    )
    Review.objects.bulk_create(
        Review(finding=finding, reviewer=reviewer, from_status=finding.status, to_status=status, reason=reason)
        for finding in findings
    )
    return Finding.objects.filter(pk__in=[finding.pk for finding in findings]).update(status=status)
