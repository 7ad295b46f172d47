"""Builds the files that users download."""

import logging
from datetime import datetime

from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils import timezone

from auditor.models import Audit, Report
from auditor.reports.contract import ErrorJson, RunJson, envelope_audits
from auditor.reports.render import ReportFormat, render_report
from auditor.reports.triage_marks import TriageMarks
from auditor.selectors import latest_audits, stored_result, triage_marks
from auditor.services.limits import INTERNAL_ERROR, SoftTimeLimitExceeded, explain_time
from sites.models import Site

Told = tuple[RunJson, TriageMarks]
"""What the audits found, and what reviewers made of it up to now."""

logger = logging.getLogger(__name__)


def request_report(subject: Audit | Site, report_format: str, requested_by: User | None = None) -> Report:
    """Note that a report of an audit, or of the latest audits of a site's pages, is wanted; ``build_report`` builds it.

    Raises ValueError for an unknown format.
    """
    field = "audit" if isinstance(subject, Audit) else "site"
    return Report.objects.create(
        **{field: subject}, format=ReportFormat(report_format).value, requested_by=requested_by
    )


def build_report(report_id: int) -> Report:
    """Render a requested report and keep the file; one that is built stays as it is. Raises Report.DoesNotExist."""
    report = Report.objects.select_related("audit__reference_version", "audit__snapshot__page", "site").get(
        pk=report_id
    )
    if report.status == Report.Status.BUILT:
        return report
    now = timezone.now()
    try:
        report.content = _render(report, now)
    except OperationalError:
        raise
    except ValueError as error:
        report.status, report.error = Report.Status.FAILED, str(error)[:500]
    except SoftTimeLimitExceeded:
        report.status, report.error = Report.Status.FAILED, explain_time()
    except Exception:  # whoever asked for it must not wait for ever
        logger.exception("Report %s could not be built", report.pk)
        report.status, report.error = Report.Status.FAILED, INTERNAL_ERROR
    else:
        report.status, report.error, report.built_at = Report.Status.BUILT, "", now
    report.save()
    return report


def _render(report: Report, now: datetime) -> bytes:
    run, marks = _report_audit(report.audit) if report.audit else _report_site(_site_of(report))
    return render_report(run, ReportFormat(report.format), generated_at=now, marks=marks)


def _site_of(report: Report) -> Site:
    if report.site is None:
        raise ValueError("The report names neither an audit nor a site.")
    return report.site


def _report_audit(audit: Audit) -> Told:
    return _envelope([audit], [])


def _report_site(site: Site) -> Told:
    """The latest audits that were made alike; a page audited otherwise, or never, is listed with the reason."""
    audits = list(latest_audits(site))
    if not audits:
        raise ValueError("No page of the site has been audited yet.")
    newest = max(audits, key=lambda audit: audit.pk)
    alike = [audit for audit in audits if _grounds(audit) == _grounds(newest)]
    errors: list[ErrorJson] = [
        {
            "source": audit.snapshot.page.address,
            "error": "last audited by another analysis version or reference set; audit it again",
        }
        for audit in audits
        if _grounds(audit) != _grounds(newest)
    ]
    unaudited = site.pages.exclude(pk__in=[audit.snapshot.page_id for audit in audits]).order_by("address")
    errors += [{"source": page.address, "error": page.capture_error or "not audited yet"} for page in unaudited]
    return _envelope(alike, errors)


def _grounds(audit: Audit) -> tuple[str, int]:
    return audit.analysis_version, audit.reference_version_id


def _envelope(audits: list[Audit], errors: list[ErrorJson]) -> Told:
    version = audits[0].reference_version
    run = envelope_audits(
        [stored_result(audit) for audit in audits],
        errors,
        analysis_version=audits[0].analysis_version,
        reference_name=version.name,
        reference_hash=version.hash,
    )
    return run, triage_marks(audits)
