"""Findings, and what each audit saw of them."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, OrderBy, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.filters import KindFilter, SeverityFilter, VerdictFilter
from auditor.admin.records import AUDIT_A_SITE, ReadOnlyInline
from auditor.admin.reviews import ReviewInline
from auditor.admin.triage import TriageAdmin
from auditor.models import Audit, Finding, Observation, Statement
from auditor.reports.wording import SEVERITIES_WORST_FIRST
from auditor.selectors import audits_by_source, shown_observation
from auditor.services.excerpts import find_excerpt
from sites.models import Page, Snapshot

SEVERITY_RANK = Case(
    *(When(severity=severity.value, then=Value(rank)) for rank, severity in enumerate(SEVERITIES_WORST_FIRST)),
    default=Value(len(SEVERITIES_WORST_FIRST)),
)
"""0 for the worst: the words themselves do not sort so."""


class ObservationInline(ReadOnlyInline):
    model = Observation
    fields = ["audited", "quote", "severity", "sureness", "points"]
    readonly_fields = ["audited", "sureness"]
    ordering = ["-audit"]
    verbose_name_plural = "Observations: the finding as each audit saw it"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        observations = super().get_queryset(request).select_related("audit", "finding")
        return observations.defer("audit__result", "audit__not_checked")

    @admin.display(description="audit")
    def audited(self, observation: Observation) -> SafeString | str:
        return display.link_to(observation.audit, f"{observation.audit.started_at:%Y-%m-%d %H:%M}")

    @admin.display(description="confidence")
    def sureness(self, observation: Observation) -> str:
        return display.show_confidence(observation.confidence)


@admin.register(Finding)
class FindingAdmin(TriageAdmin):
    """Lists findings worst first, and shows one with all that a decision needs."""

    list_display = [
        "shown_severity",
        "shown_quote",
        "kind_and_verdict",
        "page_and_site",
        "shown_confidence",
        "shown_points",
        "status_and_date",
    ]
    list_display_links = ["shown_quote"]
    list_filter = ["status", SeverityFilter, KindFilter, VerdictFilter, "page__site"]
    search_fields = ["quote", "page__address", "page__site__name", "page__site__host", "statement__identifier"]
    search_help_text = "Words of the quote, a page's address, a site, or a reference statement's identifier."
    date_hierarchy = "last_audit__started_at"
    linked_lookups = {
        "page__id__exact": Page,
        "statement__id__exact": Statement,
        "observations__audit__id__exact": Audit,
    }
    inlines = [ReviewInline, ObservationInline]
    empty_hint = "Nothing was flagged so far."
    next_steps = AUDIT_A_SITE
    fieldsets = [
        (
            "What the page says",
            {"fields": ["shown_excerpt", "shown_counterpart", "page_address", "site"]},
        ),
        (
            "Why it is flagged",
            {
                "fields": ["explanation", ("shown_kind", "shown_verdict"), ("shown_severity", "shown_confidence")],
                "description": "Severity says how bad it is if it is true; confidence says how sure the analysis is.",
            },
        ),
        ("What the reference says", {"fields": ["shown_statement", "shown_sources"]}),
        ("Where it stands", {"fields": [("shown_status", "shown_points"), ("first_seen", "last_seen")]}),
    ]

    def get_ordering(self, request: HttpRequest) -> Any:
        """Worst first, then surest."""
        return [OrderBy(SEVERITY_RANK), "-confidence", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the points of the latest audit that saw each finding, and without what a list does not show."""
        latest = Observation.objects.filter(finding=OuterRef("pk"), audit=OuterRef("last_audit"))
        points = latest.order_by().values("finding").annotate(total=Sum("points")).values("total")
        findings: QuerySet[Any] = super().get_queryset(request).annotate(points=Subquery(points))
        return findings.select_related("page__site", "last_audit", "first_audit", "statement").defer(
            "last_audit__result", "last_audit__not_checked", "first_audit__result", "first_audit__not_checked"
        )

    @admin.display(description="severity", ordering=SEVERITY_RANK)
    def shown_severity(self, finding: Finding) -> SafeString:
        return display.show_severity(finding.severity)

    @admin.display(description="quote", ordering="quote")
    def shown_quote(self, finding: Finding) -> str:
        return display.show_quote(finding.quote)

    @admin.display(description="kind", ordering="kind")
    def kind_and_verdict(self, finding: Finding) -> SafeString:
        return display.show_below(display.show_kind(finding.kind), finding.verdict)

    @admin.display(description="page", ordering="page__title")
    def page_and_site(self, finding: Finding) -> SafeString:
        return display.show_below(display.link_to(finding.page), finding.page.site)

    @admin.display(description="kind")
    def shown_kind(self, finding: Finding) -> str:
        return display.show_kind(finding.kind)

    @admin.display(description="verdict")
    def shown_verdict(self, finding: Finding) -> str:
        return display.show_verdict(finding.verdict)

    @admin.display(description="site")
    def site(self, finding: Finding) -> SafeString | str:
        return display.link_to(finding.page.site)

    @admin.display(description="confidence", ordering="confidence")
    def shown_confidence(self, finding: Finding) -> str:
        return display.show_confidence(finding.confidence)

    @admin.display(description="points", ordering="points")
    def shown_points(self, finding: Any) -> int | str:
        return display.NOTHING if finding.points is None else finding.points

    @admin.display(description="status")
    def shown_status(self, finding: Finding) -> SafeString:
        return display.show_status(finding.status)

    @admin.display(description="status, last seen", ordering="last_audit__started_at")
    def status_and_date(self, finding: Finding) -> SafeString:
        return display.show_below(display.show_status(finding.status), self.last_seen(finding))

    @admin.display(description="last seen")
    def last_seen(self, finding: Finding) -> SafeString | str:
        return display.link_to(finding.last_audit, f"{finding.last_audit.started_at:%Y-%m-%d}")

    @admin.display(description="first seen")
    def first_seen(self, finding: Finding) -> SafeString | str:
        return display.link_to(finding.first_audit, f"{finding.first_audit.started_at:%Y-%m-%d %H:%M}")

    @admin.display(description="quote in its place")
    def shown_excerpt(self, finding: Finding) -> SafeString | str:
        return display.show_excerpt(find_excerpt(finding))

    @admin.display(description="page")
    def page_address(self, finding: Finding) -> SafeString:
        page = finding.page
        return format_html("{}<br>{}", display.link_to(page), display.link_out(page.address))

    @admin.display(description="reference statement")
    def shown_statement(self, finding: Finding) -> SafeString | str:
        if finding.statement is None:
            return "None was needed for this kind of finding, or none decides it. That does not make the page wrong."
        return format_html("{}<br>{}", finding.statement.text, display.link_to(finding.statement))

    @admin.display(description="sources")
    def shown_sources(self, finding: Finding) -> SafeString | str:
        return display.show_sources(finding.statement.content["sources"] if finding.statement else ())

    @admin.display(description="the other side")
    def shown_counterpart(self, finding: Finding) -> SafeString | str:
        shown = shown_observation(finding)
        if shown is None or not shown.counterpart:
            return display.NOTHING
        source = shown.counterpart["source"]
        own_source = Snapshot.objects.values_list("source", flat=True).get(audits=finding.last_audit)
        return display.show_counterpart(shown.counterpart, own_source, audits_by_source([source]).get(source))
