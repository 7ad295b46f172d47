"""What holds for every test of the project."""

import os
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ``REQUIRE_BROWSER`` set, as in CI, a skipped test fails: there, nothing may be missing."""
    report = yield
    if report.skipped and os.environ.get("REQUIRE_BROWSER") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and REQUIRE_BROWSER forbids that: {report.longrepr}"
    return report
