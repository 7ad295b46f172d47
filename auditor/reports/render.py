"""A result as a file to download or to print: JSON, HTML or CSV."""

import json
from datetime import datetime
from enum import StrEnum

from auditor.reports.contract import RunJson
from auditor.reports.csv_report import render_csv
from auditor.reports.html_report import render_html
from auditor.reports.triage_marks import TriageMarks


class ReportFormat(StrEnum):
    """The kinds of file a result can be rendered as."""

    JSON = "json"
    HTML = "html"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """The Content-Type a web server sends with it."""
        return {"json": "application/json", "html": "text/html", "csv": "text/csv"}[self.value] + "; charset=utf-8"


def render_report(
    run: RunJson,
    report_format: ReportFormat,
    *,
    generated_at: datetime | None = None,
    marks: TriageMarks | None = None,
) -> bytes:
    """The result as UTF-8 bytes of the wanted format.

    ``generated_at`` is printed in the HTML report, where it is given. CSV holds the findings alone: a page without a
    finding has no row in it, and neither have errors. HTML and CSV say what reviewers made of the findings that have
    ``marks``; JSON is the audit alone.
    """
    return _render_text(run, report_format, generated_at, marks or {}).encode("utf-8", "backslashreplace")


def _render_text(run: RunJson, report_format: ReportFormat, generated_at: datetime | None, marks: TriageMarks) -> str:
    match report_format:
        case ReportFormat.JSON:
            return json.dumps(run, ensure_ascii=False, indent=2) + "\n"
        case ReportFormat.HTML:
            return render_html(run, generated_at=generated_at, marks=marks)
        case ReportFormat.CSV:
            return render_csv(run["audits"], marks)
