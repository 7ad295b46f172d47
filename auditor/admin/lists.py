"""Lists of records that have an answer to any address: a page, or one line that says why not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup, DisallowedModelAdminToField
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from auditor.admin.queries import NO_SUCH_FILTER, UnanswerableQueryError, are_keys, check_query

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelAdmin = admin.ModelAdmin

NO_SUCH_RECORD = "Nothing was changed: the records were not chosen from this list. Tick them, then choose an action."
NO_SUCH_PAGE = "The list has no such page any more; this is the nearest."
NOTHING_CHANGED = "Nothing was changed. "


class AnsweringList(ChangeList):
    """A list that is filtered by its own filters and by what pages of ours link to, and by nothing else."""

    model_admin: "AnsweringAdmin"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = str(capfirst(self.opts.verbose_name_plural))

    def get_filters(self, request: HttpRequest) -> Any:
        """As Django has it. Raises UnanswerableQueryError where the address asks for more than there is."""
        check_query(request.GET, self.date_hierarchy)
        found = super().get_filters(request)
        lookups_of_no_filter = set(found[2])
        dates = {f"{self.date_hierarchy}__{end}" for end in ("gte", "lt")}
        is_dated = f"{self.date_hierarchy}__year" in request.GET
        allowed = self.model_admin.linked_lookups.keys() | (dates if is_dated else set())
        if lookups_of_no_filter - allowed:
            raise UnanswerableQueryError(NO_SUCH_FILTER)
        return found

    def narrowings(self) -> list[tuple[str, Model | None]]:
        """Name and record of everything that the list was narrowed to by the link that led here."""
        return [
            (str(model._meta.verbose_name), model._default_manager.filter(pk=key).first())
            for lookup, model in self.model_admin.linked_lookups.items()
            for key in self.filter_params.get(lookup, [])
        ]

    def get_results(self, request: HttpRequest) -> None:
        """The page that was asked for, or the nearest there is: decisions make lists shorter under one's hands."""
        try:
            super().get_results(request)
        except IncorrectLookupParameters:
            last = self.model_admin.get_paginator(request, self.queryset, self.list_per_page).num_pages
            self.page_num = min(max(self.page_num, 1), last)
            messages.info(request, NO_SUCH_PAGE)
            super().get_results(request)


class AnsweringAdmin(AnyModelAdmin):
    """Answers what its list cannot be asked, or cannot do, with one line above the whole list."""

    linked_lookups: Mapping[str, type[Model]] = {}
    """Lookups that other pages link to the list with, beside those of its filters, and what their key is the key of."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return AnsweringList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in self.linked_lookups or super().lookup_allowed(lookup, value, cast(HttpRequest, request))

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """As Django has it. Raises UnanswerableQueryError alone, whatever is wrong with the query string."""
        try:
            return super().get_changelist_instance(request)
        except (IncorrectLookupParameters, DisallowedModelAdminLookup, DisallowedModelAdminToField) as error:
            raise UnanswerableQueryError(NO_SUCH_FILTER) from error

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        try:
            return super().changelist_view(request, extra_context)
        except UnanswerableQueryError as error:
            messages.error(request, (NOTHING_CHANGED if request.method == "POST" else "") + str(error))
            return HttpResponseRedirect(request.path)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """As Django has it, for records whose numbers can be numbers."""
        if not are_keys(request.POST.getlist(ACTION_CHECKBOX_NAME)):
            messages.error(request, NO_SUCH_RECORD)
            return None
        return super().response_action(request, queryset)
