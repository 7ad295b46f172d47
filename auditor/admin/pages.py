"""Pages: what was last seen of each, and when it is next due."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.captures import capture_pages, tell_and_return
from auditor.admin.due import count_open_findings, show_due
from auditor.admin.forms import PageForm
from auditor.admin.records import BY_COMMAND, StyledAdmin
from auditor.models import Audit, Finding
from auditor.services.sites import ensure_site
from sites.models import Page, Snapshot


class CaptureFilter(admin.SimpleListFilter):
    """Pages by what became of their last capture."""

    title = "last capture"
    parameter_name = "capture"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("failed", "failed"), ("worked", "worked"), ("none", "none yet")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Page]) -> QuerySet[Page]:
        match self.value():
            case "failed":
                return queryset.exclude(capture_error="")
            case "worked":
                return queryset.filter(capture_error="", last_captured_at__isnull=False)
            case "none":
                return queryset.filter(capture_error="", last_captured_at__isnull=True)
        return queryset


@admin.register(Page)
class PageAdmin(StyledAdmin):
    form = PageForm
    list_display = ["title_and_site", "score", "open_findings", "last_captured_at", "next_due", "capture_error"]
    list_filter = [CaptureFilter, "site"]
    search_fields = ["address", "title", "site__name", "site__host"]
    search_help_text = "A page's address or title, or a site."
    actions = ["audit_now"]
    empty_hint = "There is no page yet."
    next_steps = (
        ("sites.add_page", f"Add one by its address. {BY_COMMAND}"),
        ("", f"Operators add pages. {BY_COMMAND}"),
    )
    fields = [
        "shown_site",
        "shown_address",
        "title",
        "score",
        "open_findings",
        "shown_findings",
        "shown_audits",
        "shown_snapshots",
        "last_captured_at",
        "next_due",
        "capture_error",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the score of the newest finished audit and the number of open findings."""
        done = Audit.objects.filter(snapshot__page=OuterRef("pk"), status=Audit.Status.DONE).order_by("-id")
        pages: QuerySet[Any] = super().get_queryset(request).select_related("site")
        annotated: QuerySet[Any] = pages.annotate(
            newest_audit=Subquery(done.values("pk")[:1]),
            newest_score=Subquery(done.values("score")[:1]),
            open_number=count_open_findings(page=OuterRef("pk")),
        )
        return annotated

    def get_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        return super().get_fields(request, obj) if obj else ["site", "address"]

    def get_readonly_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        return self.fields if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Page | None = None) -> bool:
        """A page's address and title are what was seen."""
        return False

    def has_capture_permission(self, request: HttpRequest) -> bool:
        """Whether the user may have pages captured: ``sites.change_page``."""
        return request.user.has_perm("sites.change_page")

    @admin.action(description="Audit now: capture and audit the pages", permissions=["capture"])
    def audit_now(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return tell_and_return(request, queryset.first(), capture_pages(queryset))

    def get_form(self, request: HttpRequest, obj: Page | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.may_add_site = request.user.has_perm("sites.add_site")
        return form

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        """A page without a site gets that of its address."""
        if obj.site_id is None:
            obj.site = ensure_site(obj.address)
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request: HttpRequest, obj: Page) -> HttpResponseRedirect:
        """To the page's own page, which offers to audit it now."""
        return HttpResponseRedirect(reverse("admin:sites_page_change", args=[obj.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        page: Page | None = context["original"]
        context["may_capture"] = page is not None and page.is_web and self.has_capture_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="page", ordering="title")
    def title_and_site(self, page: Page) -> SafeString:
        return display.show_below(page, page.site)

    @admin.display(description="score", ordering=display.LastWhereEmpty("newest_score"))
    def score(self, page: Any) -> SafeString | str:
        if page.newest_audit is None:
            return display.NOTHING
        address = reverse("admin:auditor_audit_change", args=[page.newest_audit])
        return format_html('<a href="{}">{}</a>', address, display.show_score(page.newest_score))

    @admin.display(description="open findings", ordering="open_number")
    def open_findings(self, page: Any) -> SafeString:
        number = str(page.open_number or 0)
        return display.link_to_list(Finding, number, page__id__exact=page.pk, status__exact=Finding.Status.OPEN)

    @admin.display(description="next due", ordering="next_audit_at")
    def next_due(self, page: Page) -> str:
        if not page.is_web:
            return "a file: on request"
        return show_due(page.site, page.next_audit_at, is_unscheduled=page.next_audit_at is None)

    @admin.display(description="site")
    def shown_site(self, page: Page) -> SafeString | str:
        return display.link_to(page.site)

    @admin.display(description="address")
    def shown_address(self, page: Page) -> SafeString | str:
        return display.link_out(page.address)

    @admin.display(description="all findings")
    def shown_findings(self, page: Page) -> SafeString:
        return display.link_to_list(Finding, "all, decided ones too", page__id__exact=page.pk)

    @admin.display(description="audits")
    def shown_audits(self, page: Page) -> SafeString:
        return display.link_to_list(Audit, "all audits", snapshot__page__id__exact=page.pk)

    @admin.display(description="snapshots")
    def shown_snapshots(self, page: Page) -> SafeString:
        return display.link_to_list(Snapshot, "all snapshots", page__id__exact=page.pk)
