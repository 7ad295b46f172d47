"""Sites: what is audited, and how often."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Count, DateTimeField, Min, OuterRef, Q, QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.captures import crawl_sites, tell_and_return
from auditor.admin.due import ON_REQUEST, count_open_findings, show_due
from auditor.admin.forms import SiteForm
from auditor.admin.records import BY_COMMAND, StyledAdmin
from auditor.models import Audit, Finding
from auditor.reports.render import ReportFormat
from sites.models import Page, Site

HOUR = timedelta(hours=1)
WEB_PAGE = Q(pages__address__startswith="http://") | Q(pages__address__startswith="https://")
"""As ``Page.is_web``, seen from a site."""

EVERY = {f"{every // HOUR}h": (every, label) for every, label in Site.AUDIT_EVERY}
"""Schedule and its words, by what the filter's address says."""

ON_REQUEST_ONLY = "never"

AUDIT_NOW = "“Audit now”, above, captures and audits all web pages at once, due or not, paused or not."


class ScheduleFilter(admin.SimpleListFilter):
    """Sites by how often they are audited. The stock filter of a duration fails on every one of its own choices."""

    title = "schedule"
    parameter_name = "every"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(hours, label) for hours, (_, label) in EVERY.items()] + [(ON_REQUEST_ONLY, ON_REQUEST)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Site]) -> QuerySet[Site]:
        if self.value() == ON_REQUEST_ONLY:
            return queryset.filter(audit_every=None)
        every, _ = EVERY.get(self.value() or "", (None, ""))
        return queryset.filter(audit_every=every) if every else queryset


@admin.register(Site)
class SiteAdmin(StyledAdmin):
    form = SiteForm
    list_display = ["name", "host", "page_count", "open_findings", "audit_every", "next_due"]
    list_filter = ["paused", ScheduleFilter]
    search_fields = ["name", "host"]
    actions = ["audit_now"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    empty_hint = "There is no site yet."
    next_steps = (
        ("sites.add_page", f"Open Pages and add one by its address: its site is added with it. {BY_COMMAND}"),
        ("", f"Operators add sites and pages. {BY_COMMAND}"),
    )
    readonly_fields = ["next_due", "shown_pages", "shown_findings", "shown_audits"]
    fieldsets = [
        (None, {"fields": ["name", "host", "address"]}),
        (
            "Schedule",
            {
                "fields": ["audit_every", "paused", "next_due", "tracked"],
            },
        ),
        ("What is known of it", {"fields": ["shown_pages", "shown_findings", "shown_audits"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With counts and the earliest next audit of the site's web pages."""
        sites: QuerySet[Any] = super().get_queryset(request)
        annotated: QuerySet[Any] = sites.annotate(
            pages_known=Count("pages"),
            unscheduled=Count("pages", filter=WEB_PAGE & Q(pages__next_audit_at__isnull=True)),
            next_at=Min("pages__next_audit_at", filter=WEB_PAGE, output_field=DateTimeField()),
            open_number=count_open_findings(page__site=OuterRef("pk")),
        )
        return annotated

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["formats"] = [ReportFormat.HTML, ReportFormat.CSV]
        context["may_capture"] = self.has_capture_permission(request)
        context["may_add_page"] = request.user.has_perm("sites.add_page")
        return super().render_change_form(request, context, *args, **kwargs)

    def has_capture_permission(self, request: HttpRequest) -> bool:
        """Whether the user may have sites visited: ``sites.change_site``."""
        return request.user.has_perm("sites.change_site")

    def get_fieldsets(self, request: HttpRequest, obj: Site | None = None) -> Any:
        """A site that is being added has nothing to show yet; "Audit now" is explained to those who have it."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return [fieldsets[0], (None, {"fields": ["audit_every", "paused", "tracked"]})]
        if self.has_capture_permission(request):
            name, options = fieldsets[1]
            return [fieldsets[0], (name, options | {"description": AUDIT_NOW}), *fieldsets[2:]]
        return fieldsets

    @admin.action(description="Audit now: capture and audit all web pages", permissions=["capture"])
    def audit_now(self, request: HttpRequest, queryset: QuerySet[Site]) -> HttpResponse | None:
        return tell_and_return(request, queryset.first(), crawl_sites(queryset))

    @admin.display(description="pages", ordering="pages_known")
    def page_count(self, site: Any) -> SafeString:
        return display.link_to_list(Page, str(site.pages_known), site__id__exact=site.pk)

    @admin.display(description="open findings", ordering="open_number")
    def open_findings(self, site: Any) -> SafeString:
        return display.link_to_list(
            Finding, str(site.open_number or 0), page__site__id__exact=site.pk, status__exact=Finding.Status.OPEN
        )

    @admin.display(description="next due", ordering="next_at")
    def next_due(self, site: Any) -> str:
        return show_due(site, site.next_at, is_unscheduled=site.unscheduled > 0)

    @admin.display(description="pages")
    def shown_pages(self, site: Any) -> SafeString:
        return display.link_to_list(Page, f"{site.pages_known} pages", site__id__exact=site.pk)

    @admin.display(description="open findings")
    def shown_findings(self, site: Any) -> SafeString:
        return self.open_findings(site)

    @admin.display(description="audits")
    def shown_audits(self, site: Site) -> SafeString:
        return display.link_to_list(Audit, "newest audits", snapshot__page__site__id__exact=site.pk, newest="yes")
