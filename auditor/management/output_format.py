"""Which format ``audit`` writes: the one asked for, else the one the output file's ending names."""

from pathlib import Path

from auditor.management.output import OutputError
from auditor.reports.render import ReportFormat

TABLE = "table"
FORMATS = (TABLE, *(report_format.value for report_format in ReportFormat))
FORMAT_OF_SUFFIX = {".json": "json", ".html": "html", ".htm": "html", ".csv": "csv", ".txt": TABLE, "": TABLE}


def choose_format(asked: str | None, output: Path | None) -> str:
    """One of ``FORMATS``. Raises OutputError where nothing was asked for and the ending names no format."""
    if asked or output is None:
        return asked or TABLE
    suffix = output.suffix.lower()
    if suffix not in FORMAT_OF_SUFFIX:
        raise OutputError(
            f"--output {output}: {suffix} names no format; end it in .json, .html, .csv or .txt, or give --format."
        )
    return FORMAT_OF_SUFFIX[suffix]


def find_disagreement(asked: str | None, output: Path | None) -> str | None:
    """A warning where the format that was asked for is not what the ending promises to readers."""
    promised = FORMAT_OF_SUFFIX.get(output.suffix.lower()) if output and output.suffix else None
    if output is None or asked is None or promised in (None, asked):
        return None
    return f"--output {output}: holds {asked}, as --format says, although its ending says {promised}."
