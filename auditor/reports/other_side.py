"""What a finding is held against, in words: a reviewed statement, or another place on this page or another one."""

from auditor.reports.contract import CounterpartJson, FindingJson

STATEMENT_LABEL = "Reviewed:"
"""Stands before the statement, in the explanation of a flag as in reports."""


def explain_alone(finding: FindingJson) -> str:
    """The explanation without the reviewed statement at its end, for reports that print the statement by itself."""
    if finding["reference"] is None:
        return finding["explanation"]
    return finding["explanation"].removesuffix(f" {STATEMENT_LABEL} {finding['reference']['statement']}")


def name_place(counterpart: CounterpartJson, source: str) -> str:
    """Where the other side of a finding on the page ``source`` stands; the page itself is named by the caller."""
    return "Elsewhere on this page" if counterpart["source"] == source else "On another page"
