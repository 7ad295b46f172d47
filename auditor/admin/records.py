"""What the admin pages of records have in common: they are looked at, and changed by actions alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from auditor.admin.lists import AnsweringAdmin
from auditor.reports.wording import DISCLAIMERS

if TYPE_CHECKING:
    AnyTabularInline = admin.TabularInline[Any, Any]
else:
    AnyTabularInline = admin.TabularInline


NextStep = tuple[str, str]
"""A permission, or nothing where all may, and what to do with it."""

BY_COMMAND = "From the command line: python manage.py audit TARGET"
AUDIT_A_SITE: tuple[NextStep, ...] = (
    ("sites.change_site", "Open Sites, choose one, and run “Audit now”."),
    ("", f"Operators have pages audited. {BY_COMMAND}"),
)
"""How the first audit comes about."""


class StyledAdmin(AnsweringAdmin):
    """Adds the project's style sheet, and what its templates say around lists and pages."""

    empty_hint = ""
    """What it means that there is nothing to list."""

    next_steps: Sequence[NextStep] = ()
    """What to do then; the first that the user may do is shown."""

    disclaimers = DISCLAIMERS
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["auditor/admin.css"]}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"empty_hint": self.hint(request)} | (extra_context or {}))

    def hint(self, request: HttpRequest) -> str:
        """What an empty list says to this user."""
        step = next((text for permission, text in self.next_steps if may(request, permission)), "")
        return f"{self.empty_hint} {step}".strip()


def may(request: HttpRequest, permission: str) -> bool:
    """Whether the user may do something; everybody may do what needs no permission."""
    return not permission or request.user.has_perm(permission)


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
