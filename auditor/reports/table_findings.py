"""One finding for a terminal: what and where, the page's words, why, and what they are held against."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from auditor.reports.contract import AuditJson, CounterpartJson, FindingJson
from auditor.reports.other_side import STATEMENT_LABEL, explain_alone, name_place
from auditor.reports.terminal_text import keep_end, to_one_line
from auditor.reports.wording import name_kind, name_verdict

SOURCE_LENGTH = 38
QUOTE_LENGTH = 160
TEXT_LENGTH = 320
"""Characters of an explanation or a statement; the longest shipped statement has 265, so those stay whole."""

SEVERITY_STYLES = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "dim"}


def draw_finding(audit: AuditJson, finding: FindingJson, width: int) -> Iterator[RenderableType]:
    """The lines of one finding, below a heading of one line, or of two where ``width`` columns do not hold it."""
    yield from _draw_heading(audit, finding, width)
    if finding["quote"]:
        yield _indent(_quote(finding["quote"]), style="italic")
    yield _indent(to_one_line(explain_alone(finding), TEXT_LENGTH))
    if finding["reference"]:
        yield _indent(f"{STATEMENT_LABEL} {to_one_line(finding['reference']['statement'], TEXT_LENGTH)}")
    if finding["counterpart"]:
        yield _indent(_tell_other_side(finding["counterpart"], finding["quote"], audit["source"]))


def _tell_other_side(counterpart: CounterpartJson, quote: str | None, source: str) -> str:
    """Where it stands and what it says; copied words are not said twice."""
    page = "" if counterpart["source"] == source else f", {keep_end(counterpart['source'], SOURCE_LENGTH)}"
    is_copy = quote is not None and to_one_line(counterpart["quote"]) == to_one_line(quote)
    words = "the same words" if is_copy else _quote(counterpart["quote"])
    return f"{name_place(counterpart, source)}{page}: {words}"


def _draw_heading(audit: AuditJson, finding: FindingJson, width: int) -> Iterator[RenderableType]:
    severity = finding["severity"]
    heading = Text.assemble(
        (severity.upper(), SEVERITY_STYLES[severity]),
        f"  {name_kind(finding['kind'])}",
        (f" ({name_verdict(finding['verdict'])})" if finding["verdict"] else ""),
        (f"  confidence {finding['confidence']:.2f}", "dim"),
    )
    place = Text(f"  {keep_end(audit['source'], SOURCE_LENGTH)}", style="dim")
    if heading.cell_len + place.cell_len <= width:
        yield heading + place
    else:
        yield heading
        yield place


def _quote(words: str) -> str:
    return f"“{to_one_line(words, QUOTE_LENGTH)}”"


def _indent(line: str, style: str = "") -> Padding:
    return Padding(Text(line, style=style), (0, 0, 0, 2))
