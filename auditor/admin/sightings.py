"""What one audit saw, as its page shows it: worst first, with the other side of each, and counted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from auditor.admin import display
from auditor.models import Audit, Finding, Observation
from auditor.reports.ordering import SEVERITY_RANK
from auditor.selectors import audits_by_source
from auditor.services.excerpts import Excerpt, list_excerpts

Count = tuple[SafeString | str, SafeString]
"""What is counted, and the number as a link to those findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A finding as one audit saw it."""

    seen: Observation
    excerpt: Excerpt
    counterpart: SafeString | str
    """The other side, written out; empty where there is none."""


def list_sightings(audit: Audit, *, by_place: bool) -> list[Sighting]:
    """All that an audit observed: worst, surest and dearest first, or as it stands on the page."""
    pairs = list_excerpts(audit)
    if not by_place:
        pairs.sort(key=lambda pair: _rank(pair[0]))
    others = audits_by_source(seen.counterpart["source"] for seen, _ in pairs if seen.counterpart)
    return [
        Sighting(seen=seen, excerpt=excerpt, counterpart=_show_counterpart(seen, audit, others))
        for seen, excerpt in pairs
    ]


def count_by_severity(audit: Audit, sightings: Iterable[Sighting]) -> list[Count]:
    """Findings of each severity there is, worst first."""
    number = _count(sightings, lambda finding: finding.severity)
    worst_first = sorted(number, key=SEVERITY_RANK.__getitem__)
    return [
        (display.show_severity(severity), _link(audit, number[severity], severity__exact=severity))
        for severity in worst_first
    ]


def count_by_kind(audit: Audit, sightings: Iterable[Sighting]) -> list[Count]:
    """Findings of each kind there is, the most frequent first."""
    number = _count(sightings, lambda finding: finding.kind)
    return [(display.show_kind(kind), _link(audit, count, kind__exact=kind)) for kind, count in number.most_common()]


def _rank(seen: Observation) -> tuple[int, float, int]:
    return SEVERITY_RANK[seen.severity], -seen.confidence, seen.points


def _show_counterpart(seen: Observation, audit: Audit, others: dict[str, Audit]) -> SafeString | str:
    if not seen.counterpart:
        return ""
    return display.show_counterpart(seen.counterpart, audit.snapshot.source, others.get(seen.counterpart["source"]))


def _count(sightings: Iterable[Sighting], trait: Callable[[Finding], str]) -> Counter[str]:
    """Findings by a trait of theirs, as their list has it; one that was seen in several places counts once."""
    findings = {sighting.seen.finding_id: sighting.seen.finding for sighting in sightings}
    return Counter(trait(finding) for finding in findings.values())


def _link(audit: Audit, number: int, **filters: str) -> SafeString:
    return display.link_to_list(Finding, str(number), observations__audit__id__exact=audit.pk, **filters)
