"""The four decisions on a finding, as admin actions."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from auditor.admin.decisions import Decision, decide
from auditor.admin.records import ReadOnlyAdmin
from auditor.models import Finding
from auditor.services.triage import change_status

LONGEST_REASON = 1000
"""Characters of a review's reason."""

CONFIRM = Decision(
    action="confirm",
    label="Confirm",
    meaning="You agree: the page says this, and it deserves the flag.",
    status=Finding.Status.CONFIRMED,
)
DISMISS = Decision(
    action="dismiss",
    label="Dismiss",
    meaning="You disagree with the flag. Later audits leave it dismissed.",
    status=Finding.Status.DISMISSED,
)
MARK_FIXED = Decision(
    action="mark_fixed",
    label="Mark fixed",
    meaning="The page does not say this any more. An audit that sees it again opens it again.",
    status=Finding.Status.FIXED,
)
REOPEN = Decision(
    action="reopen",
    label="Reopen",
    meaning="Somebody should look at this again.",
    status=Finding.Status.OPEN,
)
DECISIONS = (CONFIRM, DISMISS, MARK_FIXED, REOPEN)


class TriageAdmin(ReadOnlyAdmin):
    """A finding's status changes by a decision with a reason; nothing else of it changes here."""

    actions = [decision.action for decision in DECISIONS]

    def has_triage_permission(self, request: HttpRequest) -> bool:
        """Whether the user may change findings' status: ``auditor.change_finding``."""
        return request.user.has_perm("auditor.change_finding")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        finding: Finding = context["original"]
        if self.has_triage_permission(request):
            context["decisions"] = [decision for decision in DECISIONS if decision.status != finding.status]
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description="Confirm: the flag is right", permissions=["triage"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Finding]) -> HttpResponse | None:
        return decide(self, request, queryset, CONFIRM, change_status, longest=LONGEST_REASON)

    @admin.action(description="Dismiss: the flag is wrong", permissions=["triage"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Finding]) -> HttpResponse | None:
        return decide(self, request, queryset, DISMISS, change_status, longest=LONGEST_REASON)

    @admin.action(description="Mark fixed: the page changed", permissions=["triage"])
    def mark_fixed(self, request: HttpRequest, queryset: QuerySet[Finding]) -> HttpResponse | None:
        return decide(self, request, queryset, MARK_FIXED, change_status, longest=LONGEST_REASON)

    @admin.action(description="Reopen: look at it again", permissions=["triage"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Finding]) -> HttpResponse | None:
        return decide(self, request, queryset, REOPEN, change_status, longest=LONGEST_REASON)
