"""In which order findings are shown: worst first, surest first, then as they stand on the page."""

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.analysis.types import Severity
from auditor.reports.contract import AuditJson, FindingJson
from auditor.reports.wording import SEVERITIES_WORST_FIRST

SEVERITY_RANK = {severity.value: rank for rank, severity in enumerate(SEVERITIES_WORST_FIRST)}


def order_findings(findings: Iterable[FindingJson]) -> list[FindingJson]:
    """Worst first; findings alike in severity and confidence keep the order they came in."""
    return sorted(findings, key=_rank)


def group_findings(findings: Iterable[FindingJson]) -> list[tuple[str, list[FindingJson]]]:
    """Findings by kind, the kind with the worst finding first."""
    groups: dict[str, list[FindingJson]] = {}
    for finding in order_findings(findings):
        groups.setdefault(finding["kind"], []).append(finding)
    return list(groups.items())


def take_top_findings(audits: Sequence[AuditJson], limit: int) -> list[tuple[AuditJson, FindingJson]]:
    """The ``limit`` worst findings of all pages, each with the page it stands on."""
    pairs = [(audit, finding) for audit in audits for finding in audit["findings"]]
    return sorted(pairs, key=lambda pair: _rank(pair[1]))[:limit]


def count_severities(findings: Iterable[FindingJson]) -> dict[Severity, int]:
    """How many findings there are of each severity, worst first, those with none included."""
    counts = Counter(finding["severity"] for finding in findings)
    return {severity: counts[severity.value] for severity in SEVERITIES_WORST_FIRST}


def _rank(finding: FindingJson) -> tuple[int, float]:
    return (SEVERITY_RANK[finding["severity"]], -finding["confidence"])
