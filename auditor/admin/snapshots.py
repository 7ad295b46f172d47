"""Snapshots: evidence. They are looked at as text, and never changed, deleted or rendered."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.records import AUDIT_A_SITE, ReadOnlyAdmin
from auditor.models import Audit
from scrapers.encoding import decode
from sites.models import Page, Snapshot

SHOWN_CHARACTERS = 200_000
"""Characters of the captured body on the page; the download holds all of it."""


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ["page_and_site", "stored_at", "answer", "size", "short_hash"]
    list_filter = ["media_type", "status", "page__site"]
    search_fields = ["page__address", "page__title", "content_hash", "page__site__name"]
    search_help_text = "A page's address or title, a site, or a content hash."
    date_hierarchy = "stored_at"
    linked_lookups = {"page__id__exact": Page}
    empty_hint = "Nothing was captured so far."
    next_steps = AUDIT_A_SITE
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "page_address",
                    "site",
                    "shown_audits",
                    "source",
                    "final_address",
                    "status",
                    "media_type",
                    "charset",
                    "size",
                    "content_hash",
                    "fetched_at",
                    "stored_at",
                    "shown_headers",
                ]
            },
        ),
        (
            "What was captured",
            {
                "fields": ["shown_body"],
                "classes": ["collapse"],
                "description": "The source as text. Nothing of it is run or displayed as a page.",
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("page__site").defer("compressed_body")

    @admin.display(description="page", ordering="page__title")
    def page_and_site(self, snapshot: Snapshot) -> SafeString:
        return display.show_below(snapshot.page, snapshot.page.site)

    @admin.display(description="answer", ordering="status")
    def answer(self, snapshot: Snapshot) -> SafeString:
        return display.show_below(f"HTTP {snapshot.status}" if snapshot.status else "a file", snapshot.media_type)

    @admin.display(description="site")
    def site(self, snapshot: Snapshot) -> SafeString | str:
        return display.link_to(snapshot.page.site)

    @admin.display(description="audits")
    def shown_audits(self, snapshot: Snapshot) -> SafeString:
        return display.link_to_list(Audit, "audits of this snapshot", snapshot__id__exact=snapshot.pk)

    @admin.display(description="content hash", ordering="content_hash")
    def short_hash(self, snapshot: Snapshot) -> str:
        return snapshot.content_hash[:19]

    @admin.display(description="page")
    def page_address(self, snapshot: Snapshot) -> SafeString:
        return format_html("{}<br>{}", display.link_to(snapshot.page), display.link_out(snapshot.page.address))

    @admin.display(description="final address")
    def final_address(self, snapshot: Snapshot) -> SafeString | str:
        return display.link_out(snapshot.final_url)

    @admin.display(description="headers")
    def shown_headers(self, snapshot: Snapshot) -> SafeString | str:
        return display.show_list(f"{name}: {value}" for name, value in sorted(snapshot.headers.items()))

    @admin.display(description="source")
    def shown_body(self, snapshot: Snapshot) -> SafeString:
        text = decode(snapshot.body, snapshot.charset).text
        more = "\n… the download holds the rest" if len(text) > SHOWN_CHARACTERS else ""
        return format_html('<pre class="body" dir="auto">{}{}</pre>', text[:SHOWN_CHARACTERS], more)
