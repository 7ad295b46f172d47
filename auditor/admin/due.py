"""When sites and pages are next due, and how much is open on them."""

from typing import Any

from django.db.models import Count, IntegerField, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from auditor.admin import display
from auditor.models import Finding
from sites.models import Site

ON_REQUEST = "only on request"
PAUSED = "paused"
DUE_NOW = "now"


def count_open_findings(**of: Any) -> Subquery:
    """The number of open findings, as a column."""
    findings = Finding.objects.filter(status=Finding.Status.OPEN, **of).order_by()
    counted = findings.values("status").annotate(number=Count("pk")).values("number")
    return Subquery(counted, output_field=IntegerField())


def show_due(site: Site, next_at: Any, *, is_unscheduled: bool) -> str:
    """When a page, or the first page of a site, is next captured and audited."""
    if site.paused:
        return PAUSED
    if site.audit_every is None:
        return ON_REQUEST
    if is_unscheduled or (next_at is not None and next_at <= timezone.now()):
        return DUE_NOW
    return date_format(timezone.localtime(next_at), "DATETIME_FORMAT") if next_at else display.NOTHING
