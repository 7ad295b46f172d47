"""The record of who decided what."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.filters import DecisionFilter
from auditor.admin.records import ReadOnlyAdmin, ReadOnlyInline
from auditor.models import Review


class ReviewInline(ReadOnlyInline):
    model = Review
    fields = ["at", "reviewer_name", "from_status", "to_status", "reason"]
    readonly_fields = ["at", "reviewer_name"]
    verbose_name_plural = "Reviews: who changed the status, and why (never edited)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("reviewer")

    @admin.display(description="reviewer")
    def reviewer_name(self, review: Review) -> str:
        return review.reviewer_name


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """Every change of a finding's status, newest first."""

    list_display = ["at", "reviewer_name", "change", "reason", "finding_and_page"]
    list_display_links = ["at"]
    list_filter = [("reviewer", admin.RelatedOnlyFieldListFilter), DecisionFilter, "finding__page__site"]
    list_select_related = ["reviewer", "finding__page"]
    search_fields = ["reason", "finding__quote", "finding__page__address"]
    search_help_text = "Words of the reason or of the quote, or a page's address."
    date_hierarchy = "at"
    fields = ["finding", "page", "reviewer_name", "change", "reason", "at"]
    empty_hint = "Nobody has decided anything yet."
    next_steps = (("auditor.change_finding", "Open Findings and confirm or dismiss the worst."),)

    @admin.display(description="reviewer", ordering="reviewer__username")
    def reviewer_name(self, review: Review) -> str:
        return review.reviewer_name

    @admin.display(description="change", ordering="to_status")
    def change(self, review: Review) -> SafeString:
        return format_html("{} → {}", review.from_status, display.show_status(review.to_status))

    @admin.display(description="finding")
    def finding_and_page(self, review: Review) -> SafeString:
        return display.show_below(display.link_to(review.finding), review.finding.page)

    @admin.display(description="page")
    def page(self, review: Review) -> SafeString | str:
        return display.link_to(review.finding.page)
