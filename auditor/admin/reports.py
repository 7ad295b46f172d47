"""Reports: the files that were asked for, by whom, and their download."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.records import ReadOnlyAdmin
from auditor.models import Report


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["what", "format", "shown_status", "requested_by", "requested_at", "download"]
    list_filter = ["format", "status", "site"]
    search_fields = ["audit__snapshot__page__address", "site__name"]
    date_hierarchy = "requested_at"
    fields = ["subject", "format", "shown_status", "error", "requested_by", "requested_at", "built_at", "download"]
    empty_hint = "No report was asked for so far. Open an audit and choose a format."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        reports: QuerySet[Any] = (
            super().get_queryset(request).select_related("audit__snapshot__page", "site", "requested_by")
        )
        return reports.defer("content", "audit__result", "audit__not_checked", "audit__snapshot__compressed_body")

    @admin.display(description="of", ordering="requested_at")
    def what(self, report: Report) -> str:
        return str(report.audit.snapshot.page if report.audit else report.site)

    @admin.display(description="of")
    def subject(self, report: Report) -> SafeString | str:
        return display.link_to(report.audit or report.site)

    @admin.display(description="status", ordering="status")
    def shown_status(self, report: Report) -> SafeString:
        return display.show_status(report.status)

    @admin.display(description="download")
    def download(self, report: Report) -> SafeString | str:
        if report.status != Report.Status.BUILT:
            return display.NOTHING
        return format_html('<a href="{}">Download</a>', reverse("download-report", args=[report.pk]))
