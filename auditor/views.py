"""Pages and downloads beside the stock admin. Each looks up, asks the admin for permission, and calls one service."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from auditor import tasks
from auditor.models import Audit, Report
from auditor.reports.render import ReportFormat
from auditor.reports.wording import DISCLAIMERS
from auditor.services import reports
from auditor.services.overview import summarize
from sites.models import Site, Snapshot

SUBJECTS: Mapping[str, type[Audit] | type[Site]] = {"audit": Audit, "site": Site}
"""What a report can be of, by the word in its address."""

NO_SUCH_FORMAT = "There is no report of that format. Choose html, csv or json."

UNTRUSTED = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, no-store"}
"""Headers of files that hold words of audited pages: should a browser show one after all, nothing in it runs."""


@require_safe
def answer_health(request: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def show_dashboard(request: HttpRequest) -> HttpResponse:
    """The admin's first page, with an overview for those who may see findings."""
    context: dict[str, Any] = {"disclaimers": DISCLAIMERS}
    if request.user.has_perm("auditor.view_finding"):
        context["overview"] = summarize(timezone.now())
    return admin.site.index(request, extra_context=context)


@require_POST
def request_report(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """Have a report made of an audit or of a site, and lead to its download, or to its page where it is not built yet.

    An audit's report is built at once; a site's, which may be long, by a worker.
    """
    if request.POST.get("format") not in list(ReportFormat):
        return render(request, "400.html", {"reason": NO_SUCH_FORMAT}, status=HTTPStatus.BAD_REQUEST)
    record = _find(request, SUBJECTS[subject], pk)
    report = reports.request_report(record, request.POST["format"], cast(User, request.user))
    if isinstance(record, Audit):
        reports.build_report(report.pk)
    else:
        tasks.build_report.delay(report.pk)
    report.refresh_from_db()
    if report.status == Report.Status.BUILT:
        return redirect("download-report", report.pk)
    messages.info(request, report.error or "The report is being built. Reload this page in a moment.")
    return redirect("admin:auditor_report_change", report.pk)


@require_safe
def download_report(request: HttpRequest, pk: int) -> HttpResponse:
    """A built report as a file."""
    report = _find(request, Report, pk)
    subject = report.audit or report.site
    if subject is not None:
        _check(request, subject)
    if report.content is None:
        raise Http404("The report is not built.")
    host = subject.snapshot.page.site.host if isinstance(subject, Audit) else getattr(subject, "host", "")
    name = f"audit-{slugify(host.replace('.', '-'))}-{report.pk}.{report.format}"
    return _attach(bytes(report.content), name, ReportFormat(report.format).media_type)


@require_safe
def download_snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """The captured bytes as a file that no browser takes for a page, whatever they hold."""
    snapshot = _find(request, Snapshot, pk)
    return _attach(snapshot.body, f"snapshot-{snapshot.pk}.txt", "application/octet-stream")


def _find(request: HttpRequest, model: type[Any], pk: int) -> Any:
    """The record, where it exists and the user may see it. Raises Http404 or PermissionDenied."""
    record = get_object_or_404(model, pk=pk)
    _check(request, record)
    return record


def _check(request: HttpRequest, record: Model) -> None:
    """Raise PermissionDenied where the admin would not show the record; of a site, not all that its report tells."""
    needed: list[type[Model]] = [type(record), Audit] if isinstance(record, Site) else [type(record)]
    if not all(admin.site.get_model_admin(model).has_view_permission(request) for model in needed):
        raise PermissionDenied


def _attach(content: bytes, name: str, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=UNTRUSTED | headers)
