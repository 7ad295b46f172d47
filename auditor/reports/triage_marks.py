"""What reviewers made of findings, told beside the result: an audit's own points and score do not change by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditor.reports.contract import AuditJson, FindingJson

DISMISSED = "dismissed"
"""The one status whose findings a report lists apart: a reviewer disagrees with the flag."""

FindingKey = tuple[str, str, str, int | None, int | None, str]
"""Source of the page, kind, quote, start, end and explanation: what a finding of a result is known by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageMark:
    """A finding's status, and the day of the review that gave it; None where nobody has decided anything yet."""

    status: str
    since: date | None


TriageMarks = Mapping[FindingKey, TriageMark]
"""Marks of the findings of a result; of one that was never stored, there is none."""


def key_finding(source: str, finding: FindingJson) -> FindingKey:
    """What a finding on the page ``source`` is looked up by."""
    quote = finding["quote"] or ""
    return (source, finding["kind"], quote, finding["start"], finding["end"], finding["explanation"])


def find_mark(marks: TriageMarks, audit: AuditJson, finding: FindingJson) -> TriageMark | None:
    """The mark of one finding of a page; None where it has none."""
    return marks.get(key_finding(audit["source"], finding))


def part_dismissed(audit: AuditJson, marks: TriageMarks) -> tuple[list[FindingJson], list[FindingJson]]:
    """A page's findings that stand, and those that a reviewer dismissed."""
    standing: list[FindingJson] = []
    dismissed: list[FindingJson] = []
    for finding in audit["findings"]:
        mark = find_mark(marks, audit, finding)
        (dismissed if mark and mark.status == DISMISSED else standing).append(finding)
    return standing, dismissed


def count_dismissed(audits: Iterable[AuditJson], marks: TriageMarks) -> int:
    """How many findings of all pages were dismissed."""
    return sum(len(part_dismissed(audit, marks)[1]) for audit in audits)
