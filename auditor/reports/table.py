"""The result for a terminal: a table of pages, and below it the worst findings."""

import io
from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from auditor.analysis.types import Dimension
from auditor.reports.contract import AuditJson, RunJson
from auditor.reports.ordering import count_severities, take_top_findings
from auditor.reports.table_findings import SEVERITY_STYLES, SOURCE_LENGTH, draw_finding
from auditor.reports.terminal_text import keep_end, to_one_line
from auditor.reports.wording import DIMENSION_TITLES, DISCLAIMERS, NOT_JUDGED, name_band

TOP_FINDINGS = 10
WIDTH = 120
NARROW = 100
"""Columns below which the table of pages leaves too few for a whole name: only its end is shown there."""

NARROW_SOURCE_LENGTH = 24
NO_POINTS = "–"

BAND_STYLES = {"high": "green", "fair": "yellow", "low": "red"}


def draw_run(run: RunJson, *, top: int = TOP_FINDINGS, width: int = WIDTH) -> RenderableType:
    """Scores and counts of every page, then the ``top`` worst findings, what was not checked, and the disclaimers.

    ``width`` is in columns. Colour repeats what the words say, so that nothing is lost without it.
    """
    audits = run["audits"]
    return Group(
        _draw_pages(audits, NARROW_SOURCE_LENGTH if width < NARROW else SOURCE_LENGTH),
        *_draw_findings(audits, top, width),
        *_draw_not_checked(audits),
        Text(""),
        *(Text(line, style="dim") for line in DISCLAIMERS),
    )


def render_table(run: RunJson, *, width: int, colour: bool) -> str:
    """``draw_run`` as text, ``width`` columns wide; with ``colour``, as ANSI escape sequences."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    console.print(draw_run(run, width=width))
    # The blanks that fill up lines to the width are worth nothing to whoever reads a file or a pipe.
    return "\n".join(line.rstrip(" ") for line in stream.getvalue().split("\n"))


def _draw_pages(audits: Sequence[AuditJson], source_length: int) -> Table:
    table = Table(title="Audited pages", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("Page", overflow="fold", min_width=12)
    table.add_column("Score", no_wrap=True)
    for dimension in Dimension:
        table.add_column(DIMENSION_TITLES[dimension], justify="right")
    table.add_column("Findings", min_width=11, max_width=24)
    for audit in audits:
        table.add_row(*_page_cells(audit, source_length))
    return table


def _page_cells(audit: AuditJson, source_length: int) -> Iterator[Text]:
    yield Text(keep_end(audit["source"], source_length))
    yield from _score_cells(audit["score"], audit["dimensions"])
    yield _count_findings(audit)


def _score_cells(score: int | None, dimensions: Mapping[str, int] | None) -> Iterator[Text]:
    if score is None or dimensions is None:
        yield Text(NOT_JUDGED, style="bold")
        yield from [Text(NO_POINTS)] * len(Dimension)
        return
    yield Text(f"{score} {name_band(score)}", style=f"bold {_band_style(score)}")
    for dimension in Dimension:
        points = dimensions[dimension.value]
        yield Text(str(points), style=_band_style(points))


def _band_style(points: int) -> str:
    return BAND_STYLES[name_band(points)]


def _count_findings(audit: AuditJson) -> Text:
    counts = count_severities(audit["findings"])
    parts = [
        Text(f"{number}×{severity.value}", style=SEVERITY_STYLES[severity.value])
        for severity, number in counts.items()
        if number
    ]
    return Text(", ").join(parts) if parts else Text("none")


def _draw_findings(audits: Sequence[AuditJson], top: int, width: int) -> Iterator[RenderableType]:
    total = sum(len(audit["findings"]) for audit in audits)
    shown = take_top_findings(audits, top)
    yield Text("")
    if not total:
        yield Text("Nothing was flagged. That is no proof that the pages are right.")
        return
    yield Text(f"Findings, worst first: {len(shown)} of {total}", style="bold")
    for audit, finding in shown:
        yield from draw_finding(audit, finding, width)


def _draw_not_checked(audits: Sequence[AuditJson]) -> Iterator[RenderableType]:
    for audit in audits:
        for item in audit["not_checked"]:
            place = keep_end(audit["source"], SOURCE_LENGTH)
            yield Text(
                f"Not checked on {place}: {to_one_line(item['reason'])}: {to_one_line(item['detail'])}", style="dim"
            )
