"""Crawls: what became of each page of a visit to a site."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from auditor.admin.records import AUDIT_A_SITE, ReadOnlyAdmin, ReadOnlyInline
from sites.models import Crawl, Visit


class VisitInline(ReadOnlyInline):
    model = Visit
    fields = ["page", "outcome", "error", "at"]
    readonly_fields = ["at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("page")


@admin.register(Crawl)
class CrawlAdmin(ReadOnlyAdmin):
    list_display = ["started_at", "site", "pages", "captured", "unchanged", "failed", "ended_at"]
    list_filter = ["site"]
    list_select_related = ["site"]
    search_fields = ["site__name", "site__host"]
    date_hierarchy = "started_at"
    fields = ["site", "started_at", "ended_at", "pages", "captured", "unchanged", "failed"]
    inlines = [VisitInline]
    empty_hint = "No site was visited so far."
    next_steps = AUDIT_A_SITE
