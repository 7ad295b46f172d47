"""How values look in the admin. Every function escapes what it is given; colour never carries a meaning alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model, OrderBy
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from auditor.models import Audit
from auditor.reports.wording import NOT_JUDGED, name_band, name_kind, name_verdict
from auditor.services.excerpts import Excerpt

NOTHING = "–"
LINKABLE = ("https://", "http://")
QUOTE_LENGTH = 140
"""Characters of a quote in a list: two lines of a usual column."""


class LastWhereEmpty(F):
    """Orders a column with its empty cells last, whichever way it is sorted."""

    def asc(self, **options: Any) -> OrderBy:
        return super().asc(nulls_last=True)

    def desc(self, **options: Any) -> OrderBy:
        return super().desc(nulls_last=True)


def show_score(score: int | None, *, is_audited: bool = True) -> SafeString | str:
    """A score from 0 to 100 with the word for it, as a badge; of an audited page without, that it was not judged."""
    if score is None:
        return NOT_JUDGED if is_audited else NOTHING
    band = name_band(score)
    return format_html('<span class="badge band-{}"><b>{}</b> {}</span>', band, score, band)


def show_meter(score: int | None, meaning: str) -> SafeString | str:
    """A score from 0 to 100 as a bar, with its number, its word, and what it measures beside it."""
    if score is None:
        return NOTHING
    bar = format_html('<meter min="0" max="100" low="50" high="80" optimum="100" value="{}"></meter>', score)
    return format_html('{} {} of 100, {} <span class="quiet">({})</span>', bar, score, name_band(score), meaning)


def show_severity(severity: str) -> SafeString:
    return format_html('<span class="badge severity-{}">{}</span>', severity, severity)


def show_status(status: str) -> SafeString:
    return format_html('<span class="badge status-{}">{}</span>', status, status)


def show_kind(kind: str) -> str:
    return name_kind(kind)


def show_verdict(verdict: str) -> str:
    return name_verdict(verdict) if verdict else NOTHING


def show_confidence(confidence: float) -> str:
    return f"{confidence * 100:.0f} %"


def show_quote(quote: str) -> str:
    """The beginning of a quote, or that there is none."""
    return f"“{Truncator(quote).chars(QUOTE_LENGTH)}”" if quote else "(the page as a whole)"


def show_below(main: Any, detail: Any) -> SafeString:
    """A value with a quieter one below it, for lists that would be too wide otherwise."""
    return format_html('{}<br><span class="quiet">{}</span>', main, detail)


def show_list(items: Iterable[Any]) -> SafeString | str:
    """A bulleted list."""
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html('<ul class="plain">{}</ul>', rows) if rows else NOTHING


def link_out(address: str | None, text: str = "") -> SafeString | str:
    """A link to a web address; any other address is shown as plain text."""
    if not address:
        return text or NOTHING
    if not address.lower().startswith(LINKABLE):
        return text or address
    return format_html('<a href="{}" rel="noopener noreferrer nofollow">{}</a>', address, text or address)


def link_to(record: Model | None, text: str = "") -> SafeString | str:
    """A link to a record's own admin page."""
    if record is None:
        return NOTHING
    address = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', address, text or str(record))


def link_to_list(model: type[Model], text: str, **filters: Any) -> SafeString:
    """A link to a model's list, filtered."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(filters), text)


def show_sources(sources: Iterable[Mapping[str, Any]]) -> SafeString | str:
    """A statement's sources, each linked where it has a web address."""
    return show_list(
        format_html("{}, {}", link_out(source.get("url"), source["title"]), source["publisher"]) for source in sources
    )


def show_excerpt(excerpt: Excerpt) -> SafeString:
    """A quote, marked, between the words around it."""
    if not excerpt.quote:
        return format_html("<p>{}</p>", "This is about the page as a whole.")
    return format_html(
        '<div class="excerpt" dir="auto">{}<mark>{}</mark>{}</div>', excerpt.before, excerpt.quote, excerpt.after
    )


def show_counterpart(
    counterpart: Mapping[str, Any] | None, own_source: str, other: Audit | None = None
) -> SafeString | str:
    """The other side of a finding about two places: its quote, and where that stands.

    ``own_source`` is the source of the page with the finding; ``other`` an audit of the other page, if one is stored.
    """
    if not counterpart:
        return NOTHING
    place: SafeString | str = "Elsewhere on this page:"
    if counterpart["source"] != own_source:
        page = link_to(other, str(other.snapshot.page)) if other else link_out(counterpart["source"])
        place = format_html("On another page, {}:", page)
    return format_html(
        '<p class="place">{}</p><div class="excerpt" dir="auto"><mark>{}</mark></div>', place, counterpart["quote"]
    )
