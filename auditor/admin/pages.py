"""Pages: what was last seen of each, and when it is next due."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.captures import capture_pages
from auditor.admin.due import count_open_findings, show_due
from auditor.admin.forms import PageForm
from auditor.admin.records import StyledAdmin
from auditor.models import Audit, Finding
from sites.models import Page, Snapshot


@admin.register(Page)
class PageAdmin(StyledAdmin):
    form = PageForm
    list_display = ["shown_title", "site", "score", "open_findings", "last_captured_at", "next_due", "capture_error"]
    list_filter = ["site", ("capture_error", admin.EmptyFieldListFilter)]
    search_fields = ["address", "title", "site__name", "site__host"]
    actions = ["audit_now"]
    empty_hint = "There is no page yet. Add one, or audit an address from the command line."
    fields = [
        "site",
        "shown_address",
        "title",
        "score",
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
            newest_score=Subquery(done.values("score")[:1]),
            is_audited=Exists(done),
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
    def audit_now(self, request: HttpRequest, queryset: QuerySet[Page]) -> None:
        for level, text in capture_pages(queryset):
            messages.add_message(request, level, text)

    @admin.display(description="page", ordering="title")
    def shown_title(self, page: Page) -> str:
        return str(page)

    @admin.display(description="score", ordering=display.LastWhereEmpty("newest_score"))
    def score(self, page: Any) -> SafeString | str:
        return display.show_score(page.newest_score, is_audited=page.is_audited)

    @admin.display(description="open findings", ordering="open_number")
    def open_findings(self, page: Any) -> int:
        return page.open_number or 0

    @admin.display(description="next due", ordering="next_audit_at")
    def next_due(self, page: Page) -> str:
        if not page.is_web:
            return "a file: on request"
        return show_due(page.site, page.next_audit_at, is_unscheduled=page.next_audit_at is None)

    @admin.display(description="address")
    def shown_address(self, page: Page) -> SafeString | str:
        return display.link_out(page.address)

    @admin.display(description="findings")
    def shown_findings(self, page: Page) -> SafeString:
        return display.link_to_list(Finding, "all findings", page__id__exact=page.pk)

    @admin.display(description="audits")
    def shown_audits(self, page: Page) -> SafeString:
        return display.link_to_list(Audit, "all audits", snapshot__page=page.pk)

    @admin.display(description="snapshots")
    def shown_snapshots(self, page: Page) -> SafeString:
        return display.link_to_list(Snapshot, "all snapshots", page__id__exact=page.pk)
