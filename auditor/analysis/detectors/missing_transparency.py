"""What a reader needs to judge a page and does not find: author, reviewer, date, sources, disclaimer."""

from collections.abc import Iterator
from datetime import date

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.evidence.transparency import (
    find_dates,
    has_disclaimer,
    lists_sources,
    names_author,
    names_reviewer,
    see_page,
)
from auditor.analysis.types import Dimension, Flag, Kind, Reading, Severity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document

CONFIDENCE = 0.8
"""The item may stand on the page in words that the vocabulary does not know, or on a page of its own."""

_MISSING = {
    "author": "No named author was found: nobody answers for what the page says.",
    "reviewer": "No named medical reviewer was found: nothing shows that someone qualified checked the page.",
    "date": "No date was found: a reader cannot tell whether the page is still current.",
    "sources": "No list of sources was found: a reader cannot check what the page rests on.",
    "disclaimer": "No disclaimer was found: the page does not say that it cannot replace medical advice.",
}


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """One page-wide flag for each missing item, and one for a date gone stale; ``item`` names it."""
    document = reading.document
    seen = see_page(document)
    dates = find_dates(document, seen)
    present = {
        "author": names_author(document, seen),
        "reviewer": names_reviewer(document, seen),
        "date": bool(dates),
        "sources": lists_sources(document, corpus.references_of(reading)),
        "disclaimer": has_disclaimer(seen),
    }
    yield from (_flag(item, explanation) for item, explanation in _MISSING.items() if not present[item])
    if dates:
        yield from _judge_age(max(dates), document)


def _judge_age(latest: date, document: Document) -> Iterator[Flag]:
    """A flag where the page was older than the limit when it was fetched; nothing where that time is unknown."""
    years = int(load_vocabulary("transparency")["stale_after_years"])
    if document.fetched_at and (document.fetched_at.date() - latest).days > years * 365.25:
        age = f"the latest is {latest.isoformat()}, over {years} years before the page was read"
        yield _flag("date", f"No recent date was found: {age}.")


def _flag(item: str, explanation: str) -> Flag:
    return Flag(
        kind=Kind.MISSING_TRANSPARENCY,
        severity=Severity(load_vocabulary("transparency")["severity"][item]),
        confidence=CONFIDENCE,
        explanation=explanation,
        item=item,
    )


DETECTOR = Detector(kind=Kind.MISSING_TRANSPARENCY, dimension=Dimension.TRANSPARENCY, detect=detect)
