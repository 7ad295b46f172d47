"""Audits: the score of a page, and everything that one judgement of it found."""

from itertools import pairwise
from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.records import AUDIT_A_SITE, ReadOnlyAdmin
from auditor.admin.sightings import count_by_kind, count_by_severity, list_sightings
from auditor.models import Audit
from auditor.reports.render import ReportFormat
from auditor.reports.wording import NOT_JUDGED, SCORE_BANDS
from auditor.selectors import neighbouring_audits
from sites.models import Page, Snapshot

ORDER, BY_PLACE = "order", "place"
"""What the address of an audit's page says where its findings are wanted as they stand on the page."""

Choices = list[tuple[str, str]]
ABOVE_ALL = (101, "")
BANDS = {word: (lowest, above - 1) for (above, _), (lowest, word) in pairwise([ABOVE_ALL, *SCORE_BANDS])}
"""Lowest and highest score by word."""


class BandFilter(admin.SimpleListFilter):
    """Audits by the word for their score."""

    title = "score"
    parameter_name = "band"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        bands = [(word, f"{word} ({lowest} to {highest})") for word, (lowest, highest) in BANDS.items()]
        return [*bands, (NOT_JUDGED, NOT_JUDGED)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Audit]) -> QuerySet[Audit]:
        band = BANDS.get(self.value() or "")
        if self.value() == NOT_JUDGED:
            return queryset.filter(status=Audit.Status.DONE, score__isnull=True)
        return queryset.filter(score__range=band) if band else queryset


class NewestFilter(admin.SimpleListFilter):
    """The newest audit of every page alone."""

    title = "age"
    parameter_name = "newest"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("yes", "Newest of each page")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Audit]) -> QuerySet[Audit]:
        if self.value() != "yes":
            return queryset
        newest = Audit.objects.order_by().values("snapshot__page").annotate(newest=Max("id")).values("newest")
        return queryset.filter(pk__in=newest)


@admin.register(Audit)
class AuditAdmin(ReadOnlyAdmin):
    """An audit's page lists its findings as they stand on the page, and offers the report."""

    list_display = [
        "page_and_site",
        "shown_score",
        "accuracy",
        "support",
        "integrity",
        "transparency",
        "findings",
        "status",
        "started_at",
    ]
    list_filter = [NewestFilter, BandFilter, "status", "snapshot__page__site"]
    search_fields = ["snapshot__page__address", "snapshot__page__title", "snapshot__page__site__name"]
    search_help_text = "A page's address or title, or a site."
    date_hierarchy = "started_at"
    linked_lookups = {"snapshot__page__id__exact": Page, "snapshot__id__exact": Snapshot}
    empty_hint = "No page was audited so far."
    next_steps = AUDIT_A_SITE
    fieldsets = [
        (
            "Score",
            {
                "fields": [
                    "page_address",
                    "site",
                    "shown_score",
                    "shown_accuracy",
                    "shown_support",
                    "shown_integrity",
                    "shown_transparency",
                ],
                "description": "Each from 0 to 100. A finding's points, below, are what it takes off its dimension.",
            },
        ),
        (
            "What was judged, and by what",
            {
                "fields": ["shown_snapshot", "shown_version", "analysis_version", "started_at"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of observations, and without the large columns that no list shows."""
        audits: QuerySet[Any] = super().get_queryset(request).annotate(finding_count=Count("observations"))
        return audits.select_related("snapshot__page__site", "reference_version").defer(
            "result",
            "not_checked",
            "snapshot__compressed_body",
            "snapshot__headers",
            "reference_version__statements",
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        audit: Audit = context["original"]
        by_place = request.GET.get(ORDER) == BY_PLACE
        sightings = list_sightings(audit, by_place=by_place)
        context |= {"sightings": sightings, "by_place": by_place, "neighbours": neighbouring_audits(audit)}
        context["counts"] = [count_by_severity(audit, sightings), count_by_kind(audit, sightings)]
        context["formats"] = [ReportFormat.HTML, ReportFormat.CSV] if audit.result else []
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="page", ordering="snapshot__page__title")
    def page_and_site(self, audit: Audit) -> SafeString:
        return display.show_below(audit.snapshot.page, audit.snapshot.page.site)

    @admin.display(description="score", ordering=display.LastWhereEmpty("score"))
    def shown_score(self, audit: Audit) -> SafeString | str:
        return display.show_score(audit.score, is_audited=audit.status == Audit.Status.DONE)

    @admin.display(description="findings", ordering="finding_count")
    def findings(self, audit: Any) -> int:
        count: int = audit.finding_count
        return count

    @admin.display(description="accuracy")
    def shown_accuracy(self, audit: Audit) -> SafeString | str:
        return display.show_meter(audit.accuracy, "agreement with the reference set")

    @admin.display(description="support")
    def shown_support(self, audit: Audit) -> SafeString | str:
        return display.show_meter(audit.support, "how far claims are backed")

    @admin.display(description="integrity")
    def shown_integrity(self, audit: Audit) -> SafeString | str:
        return display.show_meter(audit.integrity, "free of insertions, hidden text and copies")

    @admin.display(description="transparency")
    def shown_transparency(self, audit: Audit) -> SafeString | str:
        return display.show_meter(audit.transparency, "who wrote it, when, on what grounds")

    @admin.display(description="page")
    def page_address(self, audit: Audit) -> SafeString | str:
        """A file's path, which says nothing to readers, is on the page's own page."""
        page = audit.snapshot.page
        if not page.is_web:
            return display.link_to(page)
        return format_html("{}<br>{}", display.link_to(page), display.link_out(page.address))

    @admin.display(description="site")
    def site(self, audit: Audit) -> SafeString | str:
        return display.link_to(audit.snapshot.page.site)

    @admin.display(description="snapshot")
    def shown_snapshot(self, audit: Audit) -> SafeString | str:
        return display.link_to(audit.snapshot, audit.snapshot.content_hash)

    @admin.display(description="reference set")
    def shown_version(self, audit: Audit) -> SafeString | str:
        return display.link_to(audit.reference_version)
