"""The findings as CSV: one row a finding, comma-separated, CRLF line ends (RFC 4180)."""

import csv
import io
from collections.abc import Iterable

from auditor.reports.contract import AuditJson, CounterpartJson, FindingJson, ReferenceJson
from auditor.reports.other_side import explain_alone
from auditor.reports.triage_marks import TriageMark, TriageMarks, find_mark
from auditor.reports.wording import NOT_JUDGED

Cell = str | int | float | None

COLUMNS = (
    "source",
    "title",
    "content_hash",
    "score",
    "kind",
    "verdict",
    "severity",
    "confidence",
    "quote",
    "start",
    "end",
    "explanation",
    "points",
    "reference",
    "reference_statement",
    "reference_sources",
    "counterpart_source",
    "counterpart_quote",
    "counterpart_start",
    "counterpart_end",
    "status",
    "status_since",
)
"""Stable: a new column is added at the end, and none is renamed or moved."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Cells that spreadsheets run as formulas when they begin so (OWASP, "CSV injection")."""


def render_csv(audits: Iterable[AuditJson], marks: TriageMarks) -> str:
    """All findings of all pages, after one header row.

    A text cell that a spreadsheet would take for a formula gets a leading apostrophe. Numbers are written as they
    are, so that a negative ``points`` stays a number. Findings without a mark have no status.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for audit in audits:
        for finding in audit["findings"]:
            writer.writerow(_make_safe(cell) for cell in _row(audit, finding, find_mark(marks, audit, finding)))
    return buffer.getvalue()


def _row(audit: AuditJson, finding: FindingJson, mark: TriageMark | None) -> tuple[Cell, ...]:
    return (
        audit["source"],
        audit["title"],
        audit["content_hash"],
        NOT_JUDGED if audit["score"] is None else audit["score"],
        finding["kind"],
        finding["verdict"],
        finding["severity"],
        finding["confidence"],
        finding["quote"],
        finding["start"],
        finding["end"],
        explain_alone(finding),
        finding["points"],
        *_reference_cells(finding["reference"]),
        *_counterpart_cells(finding["counterpart"]),
        *_mark_cells(mark),
    )


def _reference_cells(reference: ReferenceJson | None) -> tuple[Cell, ...]:
    if reference is None:
        return (None, None, None)
    sources = " | ".join(source["url"] or source["title"] for source in reference["sources"])
    return (reference["id"], reference["statement"], sources)


def _counterpart_cells(counterpart: CounterpartJson | None) -> tuple[Cell, ...]:
    if counterpart is None:
        return (None, None, None, None)
    return (counterpart["source"], counterpart["quote"], counterpart["start"], counterpart["end"])


def _mark_cells(mark: TriageMark | None) -> tuple[Cell, ...]:
    if mark is None:
        return (None, None)
    return (mark.status, mark.since.isoformat() if mark.since else None)


def _make_safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return cell
