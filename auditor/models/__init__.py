"""The audit's own tables."""

from auditor.models.audits import Audit
from auditor.models.findings import Finding, Observation, Review
from auditor.models.reference import ReferenceSetVersion, Statement, StatementRevision
from auditor.models.reports import Report
from auditor.models.vectors import ClaimVector

__all__ = [
    "Audit",
    "ClaimVector",
    "Finding",
    "Observation",
    "ReferenceSetVersion",
    "Report",
    "Review",
    "Statement",
    "StatementRevision",
]
