"""The result as one HTML file that needs nothing else: no script, no font, no image, no address to load."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from auditor.analysis.types import Dimension, Verdict
from auditor.reports.contract import ClaimJson, RunJson, find_obstacle
from auditor.reports.ordering import count_severities, group_findings
from auditor.reports.other_side import explain_alone, name_place
from auditor.reports.triage_marks import TriageMarks, count_dismissed, find_mark, part_dismissed
from auditor.reports.wording import DIMENSION_TITLES, DISCLAIMERS, NOT_JUDGED, name_band, name_kind, name_verdict


def render_html(run: RunJson, *, generated_at: datetime | None = None, marks: TriageMarks | None = None) -> str:
    """The report as HTML text. Everything that came from a page is escaped; links lead to http(s) sources only.

    Findings with ``marks`` show their status, and dismissed ones are listed at the end of their page, uncounted.
    """
    marks = marks or {}
    return _load_template().render(
        run=run,
        generated_at=generated_at,
        marks=marks,
        dismissed_number=count_dismissed(run["audits"], marks),
        disclaimers=DISCLAIMERS,
        not_judged=NOT_JUDGED,
    )


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=PackageLoader("auditor.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        band=name_band,
        obstacle=find_obstacle,
        by_kind=group_findings,
        severities=count_severities,
        verdicts=_count_verdicts,
        kind_title=name_kind,
        verdict_title=name_verdict,
        explain_alone=explain_alone,
        name_place=name_place,
        moment=_show_moment,
        part_dismissed=part_dismissed,
        mark_of=lambda finding, marks, audit: find_mark(marks, audit, finding),
        dimension_title=lambda slug: DIMENSION_TITLES[Dimension(slug)],
    )
    environment.tests["linkable"] = _is_linkable
    return environment.get_template("report.html.jinja")


def _count_verdicts(claims: Iterable[ClaimJson]) -> dict[str, int]:
    counts = Counter(claim["verdict"] for claim in claims)
    return {verdict.value: counts[verdict.value] for verdict in Verdict if counts[verdict.value]}


def _show_moment(moment: datetime | str) -> str:
    """A moment, or its ISO 8601 text, to the second with its zone."""
    known = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{known:%Y-%m-%d %H:%M:%S %Z}".rstrip()


def _is_linkable(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("https://", "http://"))
