"""What the first page of the admin says: how much is open, where it is worst, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from auditor.models import Audit, Finding, Statement
from auditor.reports.wording import SEVERITIES_WORST_FIRST
from auditor.services.scheduling import find_due_pages
from sites.models import Page, Site

WORST = 8
"""Pages named as the worst: what fits beside the counts without scrolling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Numbers of records, and the newest finished audits with the lowest scores."""

    sites: int
    pages: int
    due_pages: int
    failed_pages: int
    """Pages whose last capture failed."""
    statements: int
    """Approved reference statements."""
    open_by_severity: Mapping[str, int]
    """Worst first; every severity has its number, be it 0."""
    worst: tuple[Audit, ...]

    @property
    def open_findings(self) -> int:
        return sum(self.open_by_severity.values())


def summarize(now: datetime) -> Overview:
    """The overview of all sites at one moment."""
    counts = Finding.objects.filter(status=Finding.Status.OPEN).order_by().values_list("severity")
    number = dict(counts.annotate(number=Count("pk")))
    return Overview(
        sites=Site.objects.count(),
        pages=Page.objects.count(),
        due_pages=find_due_pages(now).count(),
        failed_pages=Page.objects.exclude(capture_error="").count(),
        statements=Statement.objects.filter(status=Statement.Status.APPROVED).count(),
        open_by_severity={severity.value: number.get(severity.value, 0) for severity in SEVERITIES_WORST_FIRST},
        worst=_find_worst(),
    )


def _find_worst() -> tuple[Audit, ...]:
    """The newest finished audit of each page that was judged, lowest score first."""
    done = Audit.objects.filter(status=Audit.Status.DONE).order_by()
    newest = done.values("snapshot__page").annotate(newest=Max("id")).values("newest")
    judged = Audit.objects.filter(pk__in=newest, score__isnull=False).order_by("score", "pk")
    audits = judged.select_related("snapshot__page__site")
    return tuple(audits.defer("result", "not_checked", "snapshot__compressed_body", "snapshot__headers")[:WORST])
