"""What a page says of its author, reviewer, date, sources and limits."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from auditor.analysis.evidence.citations import has_identifier, is_authoritative
from auditor.analysis.evidence.dates import parse_date
from auditor.analysis.evidence.reference_lists import find_reference_list
from auditor.analysis.layout.hiding import is_readable
from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.document import Document


def names_author(document: Document) -> bool:
    """Whether the page names a person or body as its author, in its markup or in its text."""
    return _names_someone(document.metadata.author) or _finds_name(document, "author")


def names_reviewer(document: Document) -> bool:
    """Whether the page names who checked it; "reviewed by licensed professionals" names nobody."""
    return _names_someone(document.metadata.reviewer) or _finds_name(document, "reviewer")


def has_disclaimer(document: Document) -> bool:
    """Whether the page says that it does not replace medical advice."""
    return any(pattern.search(_visible_text(document)) for pattern in _patterns("disclaimer"))


def lists_sources(document: Document) -> bool:
    """Whether the page has a list of references, or enough links and identifiers a reader can follow instead."""
    links = {link.href for link in document.links if link.foreign and is_authoritative(link.href)}
    identified = {
        passage.start for passage in document.passages if is_readable(passage) and has_identifier(passage.text)
    }
    enough = int(load_vocabulary("transparency")["fewest_sources"])
    return bool(find_reference_list(document)) or len(links) >= enough or len(identified) >= enough


def find_dates(document: Document) -> tuple[date, ...]:
    """The dates of publication, review or change the page gives, in its markup or in its text."""
    given = [document.metadata.modified, document.metadata.published, *_written_dates(document)]
    return tuple(found for text in given if text and (found := parse_date(text)))


def _written_dates(document: Document) -> Iterator[str]:
    text = _visible_text(document)
    for pattern in _patterns("date"):
        for hit in pattern.finditer(text):
            yield hit.group("date")


def _finds_name(document: Document, item: str) -> bool:
    text = _visible_text(document)
    hits = (hit.group() for pattern in _patterns(item) for hit in pattern.finditer(text))
    return any(_names_someone(hit.split()[-1]) for hit in hits)


def _names_someone(name: str | None) -> bool:
    plain = (name or "").strip(" .,:").lower()
    return bool(plain) and plain not in load_vocabulary("transparency")["nobody"]


def _visible_text(document: Document) -> str:
    """What readers see, a passage a line, with straight quotes."""
    lines = (" ".join(passage.text.split()) for passage in document.passages if is_readable(passage))
    return "\n".join(lines).replace("’", "'")


@cache
def _patterns(item: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in load_vocabulary("transparency")[item])
