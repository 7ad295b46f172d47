"""What the admin pages of records have in common: they are looked at, and changed by actions alone."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from auditor.admin.lists import AnsweringAdmin
from auditor.reports.wording import DISCLAIMERS

if TYPE_CHECKING:
    AnyTabularInline = admin.TabularInline[Any, Any]
else:
    AnyTabularInline = admin.TabularInline


class StyledAdmin(AnsweringAdmin):
    """Adds the project's style sheet, and what its templates say around lists and pages."""

    empty_hint = ""
    """What to do next where there is nothing to list."""

    disclaimers = DISCLAIMERS
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["auditor/admin.css"]}


class ReadOnlyAdmin(StyledAdmin):
    """Nobody adds, changes or deletes such rows here, whatever permissions they hold."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyInline(AnyTabularInline):
    """Rows listed on the page of what they belong to."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
