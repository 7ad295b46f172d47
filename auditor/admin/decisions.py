"""Decisions that people take in the admin: each asks for a reason first, and goes to a service that keeps it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from auditor.admin.lists import AnyModelAdmin

MOST_AT_ONCE = 500
"""Records of one decision: half of what Django accepts as fields of one form."""

SHOWN = 20
"""Records that are written out on the page that asks for the reason."""

FROM_PAGE = "from_page"
"""Form field that says the decision began on the record's own page, and is to end there."""

ChangeStatus = Callable[[Iterable[int], str, User, str], int]
"""Takes ids, status, user and reason; returns how many records changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One step that a person can take with records of a model."""

    action: str
    """Name of the admin action."""
    label: str
    meaning: str
    """What the step says, in one sentence."""
    status: str
    """The status that the records have afterwards."""


class ReasonForm(forms.Form):
    """Asks why."""

    def __init__(self, data: Any = None, *, longest: int) -> None:
        super().__init__(data)
        self.fields["reason"] = forms.CharField(
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": 4, "cols": 80, "autofocus": True}),
            help_text="One or two sentences that someone else understands a year from now. It is kept for good.",
            error_messages={"required": "Say why: nothing was changed."},
        )


def decide(
    model_admin: AnyModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[Any],
    decision: Decision,
    change: ChangeStatus,
    *,
    longest: int,
) -> HttpResponse | None:
    """Ask for a reason of at most ``longest`` characters; once it is given, carry the decision out and say so.

    None leads back to the list, as admin actions have it.
    """
    records = list(queryset[: MOST_AT_ONCE + 1])
    if not records:
        messages.error(request, "Nothing was changed: what was chosen is not in this list any more.")
        return None
    if len(records) > MOST_AT_ONCE:
        messages.error(request, f"At most {MOST_AT_ONCE} at a time. Filter the list, or choose fewer.")
        return None
    form = ReasonForm(request.POST if "reason" in request.POST else None, longest=longest)
    if not form.is_valid():
        return _ask(model_admin, request, records, decision, form)
    user = cast(User, request.user)
    changed = change([record.pk for record in records], decision.status, user, form.cleaned_data["reason"])
    _report(request, decision, changed, len(records))
    if FROM_PAGE in request.POST and len(records) == 1:
        options = model_admin.opts
        return redirect(f"admin:{options.app_label}_{options.model_name}_change", records[0].pk)
    return None


def _ask(
    model_admin: AnyModelAdmin, request: HttpRequest, records: list[Model], decision: Decision, form: ReasonForm
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"{decision.label}: {len(records)} chosen",
        "opts": model_admin.opts,
        "media": model_admin.media,
        "decision": decision,
        "form": form,
        "ids": [record.pk for record in records],
        "shown": records[:SHOWN],
        "beyond": max(0, len(records) - SHOWN),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "from_page": FROM_PAGE in request.POST,
        "disclaimers": getattr(model_admin, "disclaimers", ()),
    }
    return TemplateResponse(request, "auditor/decision.html", context)


def _report(request: HttpRequest, decision: Decision, changed: int, chosen: int) -> None:
    if changed:
        messages.success(request, f"{changed} now {decision.status}; your reason is recorded.")
    if changed < chosen:
        messages.warning(request, f"{chosen - changed} left as before: already {decision.status}.")
