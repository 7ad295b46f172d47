"""Reference statements: what pages are held against, who approved it, and on what sources."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.admin.decisions import Decision, decide
from auditor.admin.records import ReadOnlyAdmin, ReadOnlyInline
from auditor.models import Finding, ReferenceSetVersion, Statement, StatementRevision
from auditor.services.reference import change_statement_status

LONGEST_REASON = 500
"""Characters of a revision's reason."""

AS_SHIPPED = "as shipped (editorial review)"

APPROVE = Decision(
    action="approve",
    label="Approve",
    meaning="You checked the sentence against its sources. From now on it decides verdicts.",
    status=Statement.Status.APPROVED,
)
RETIRE = Decision(
    action="retire",
    label="Retire",
    meaning="It is out of date or wrong. It decides no verdicts any more, and stays on record.",
    status=Statement.Status.RETIRED,
)
SEND_BACK = Decision(
    action="send_back",
    label="Send back to draft",
    meaning="It needs work. It decides no verdicts until somebody approves it.",
    status=Statement.Status.DRAFT,
)
DECISIONS = (APPROVE, RETIRE, SEND_BACK)


class RevisionInline(ReadOnlyInline):
    model = StatementRevision
    fields = ["number", "status", "wording", "author", "reason", "at"]
    readonly_fields = ["wording", "at"]
    verbose_name_plural = "Revisions: every wording and status it has had (never edited)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("author")

    @admin.display(description="wording")
    def wording(self, revision: StatementRevision) -> str:
        return str(revision.content.get("statement", display.NOTHING))


@admin.register(Statement)
class StatementAdmin(ReadOnlyAdmin):
    """The text is changed in the files it is loaded from; approval is given and taken here, with a reason."""

    list_display = ["identifier", "topic", "text", "shown_status", "approver", "approved_at"]
    list_filter = ["status", "topic"]
    list_select_related = ["approved_by"]
    search_fields = ["identifier", "text", "topic"]
    search_help_text = "Words of the statement, its identifier or its topic."
    date_hierarchy = "approved_at"
    actions = [decision.action for decision in DECISIONS]
    inlines = [RevisionInline]
    empty_hint = "No statement was loaded so far. Run: python manage.py load_reference"
    fieldsets = [
        (None, {"fields": ["text", "shown_sources", "shown_scope", "note"]}),
        (
            "Approval",
            {
                "fields": ["shown_status", "approver", "approved_at"],
                "description": "Only approved statements decide verdicts. What is shipped was reviewed editorially "
                "against the cited sources, not clinically.",
            },
        ),
        ("How pages say it", {"fields": ["restatements", "misstatements"]}),
        ("Use", {"fields": ["identifier", "topic", "implied_by", "shown_findings"]}),
    ]

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whether the user may approve and retire statements: ``auditor.change_statement``."""
        return request.user.has_perm("auditor.change_statement")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        statement: Statement = context["original"]
        if self.has_approve_permission(request):
            context["decisions"] = [decision for decision in DECISIONS if decision.status != statement.status]
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description="Approve: it decides verdicts", permissions=["approve"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Statement]) -> HttpResponse | None:
        bare = [statement.identifier for statement in queryset if not statement.content.get("sources")]
        if bare:
            messages.error(request, f"Without a source, nothing is approved: {', '.join(bare)}.")
            return None
        return decide(self, request, queryset, APPROVE, change_statement_status, longest=LONGEST_REASON)

    @admin.action(description="Retire: it decides nothing any more", permissions=["approve"])
    def retire(self, request: HttpRequest, queryset: QuerySet[Statement]) -> HttpResponse | None:
        return decide(self, request, queryset, RETIRE, change_statement_status, longest=LONGEST_REASON)

    @admin.action(description="Send back to draft", permissions=["approve"])
    def send_back(self, request: HttpRequest, queryset: QuerySet[Statement]) -> HttpResponse | None:
        return decide(self, request, queryset, SEND_BACK, change_statement_status, longest=LONGEST_REASON)

    @admin.display(description="status", ordering="status")
    def shown_status(self, statement: Statement) -> SafeString:
        return display.show_status(statement.status)

    @admin.display(description="approved by", ordering="approved_by__username")
    def approver(self, statement: Statement) -> str:
        if statement.approved_at is None:
            return display.NOTHING
        return statement.approved_by.get_username() if statement.approved_by else AS_SHIPPED

    @admin.display(description="sources")
    def shown_sources(self, statement: Statement) -> SafeString | str:
        return display.show_sources(statement.content.get("sources", ()))

    @admin.display(description="scope and certainty")
    def shown_scope(self, statement: Statement) -> SafeString | str:
        names = ("certainty", "formulation", "population", "jurisdiction")
        return display.show_list(f"{name}: {statement.content.get(name) or 'any'}" for name in names)

    @admin.display(description="note")
    def note(self, statement: Statement) -> str:
        return statement.content.get("note") or display.NOTHING

    @admin.display(description="restatements: ways of saying it")
    def restatements(self, statement: Statement) -> SafeString | str:
        return display.show_list(statement.content.get("restatements", ()))

    @admin.display(description="misstatements: ways of saying the opposite")
    def misstatements(self, statement: Statement) -> SafeString | str:
        return display.show_list(statement.content.get("misstatements", ()))

    @admin.display(description="implied by")
    def implied_by(self, statement: Statement) -> SafeString | str:
        """Who denies this statement and affirms one of these contradicts himself."""
        return display.show_list(statement.content.get("implied_by", ()))

    @admin.display(description="findings that rest on it")
    def shown_findings(self, statement: Statement) -> SafeString:
        return display.link_to_list(Finding, "findings", statement__id__exact=statement.pk)


@admin.register(ReferenceSetVersion)
class ReferenceSetVersionAdmin(ReadOnlyAdmin):
    """States of the reference set that audits were made with."""

    list_display = ["name", "hash", "statement_count", "first_used_at"]
    search_fields = ["hash", "name"]
    date_hierarchy = "first_used_at"
    fields = ["name", "hash", "statement_count", "first_used_at", "shown_statements"]
    empty_hint = "None so far: the first audit records the statements it is made with."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("statements")

    @admin.display(description="approved statements in force")
    def shown_statements(self, version: ReferenceSetVersion) -> SafeString | str:
        return display.show_list(f"{entry['id']}: {entry['statement']}" for entry in version.statements)
