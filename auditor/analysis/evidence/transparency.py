"""What a page says of its author, reviewer, date, sources and limits."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from auditor.analysis.evidence.citations import has_identifier, is_authoritative
from auditor.analysis.evidence.dates import parse_date
from auditor.analysis.evidence.reference_lists import ReferenceList
from auditor.analysis.language.joined_patterns import compile_any
from auditor.analysis.language.phrasebook import fold_case
from auditor.analysis.layout.hiding import is_readable
from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.document import Document


def names_author(document: Document, seen: str) -> bool:
    """Whether the page names a person or body as its author, in its markup or in its text."""
    return _names_someone(document.metadata.author) or _finds_name(seen, "author")


def names_reviewer(document: Document, seen: str) -> bool:
    """Whether the page names who checked it; "reviewed by licensed professionals" names nobody."""
    return _names_someone(document.metadata.reviewer) or _finds_name(seen, "reviewer")


def has_disclaimer(seen: str) -> bool:
    """Whether the page says that it does not replace medical advice."""
    return _disclaimers().search(fold_case(seen)) is not None


def lists_sources(document: Document, references: ReferenceList) -> bool:
    """Whether the page has a list of references, or enough links and identifiers a reader can follow instead."""
    if references:
        return True
    links = {href for href in {link.href for link in document.links if link.foreign} if is_authoritative(href)}
    identified = {
        passage.start for passage in document.passages if is_readable(passage) and has_identifier(passage.text)
    }
    enough = int(load_vocabulary("transparency")["fewest_sources"])
    return len(links) >= enough or len(identified) >= enough


def find_dates(document: Document, seen: str) -> tuple[date, ...]:
    """The dates of publication, review or change the page gives, in its markup or in its text."""
    given = [document.metadata.modified, document.metadata.published, *_written_dates(seen)]
    return tuple(found for text in given if text and (found := parse_date(text)))


def see_page(document: Document) -> str:
    """What readers see, a passage a line, with straight quotes: ``seen`` of the other functions."""
    lines = (" ".join(passage.text.split()) for passage in document.passages if is_readable(passage))
    return "\n".join(lines).replace("’", "'")


def _written_dates(seen: str) -> Iterator[str]:
    folded = fold_case(seen)
    for pattern in _dates():
        for hit in pattern.finditer(folded):
            yield seen[slice(*hit.span("date"))]


def _finds_name(seen: str, item: str) -> bool:
    folded = fold_case(seen)
    if not any(pattern.search(folded) for pattern in _patterns_of_any_case(item)):
        return False
    hits = (hit.group() for pattern in _patterns(item) for hit in pattern.finditer(seen))
    return any(_names_someone(hit.split()[-1]) for hit in hits)


def _names_someone(name: str | None) -> bool:
    plain = (name or "").strip(" .,:").lower()
    return bool(plain) and plain not in load_vocabulary("transparency")["nobody"]


@cache
def _patterns(item: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in load_vocabulary("transparency")[item])


@cache
def _patterns_of_any_case(item: str) -> tuple[re.Pattern[str], ...]:
    """For text in lower case: what matches in no name's capitals either, which is told in a third of the time."""
    small = [
        pattern.replace("(?-i:", "(?:").replace("[A-Z]", "[a-z]") for pattern in load_vocabulary("transparency")[item]
    ]
    inside = [pattern for pattern in small if pattern.startswith(r"\b")]
    return tuple(compile_any(group) for group in (inside, [p for p in small if p not in inside]) if group)


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    """For text in lower case."""
    return tuple(re.compile(pattern) for pattern in load_vocabulary("transparency")["date"])


@cache
def _disclaimers() -> re.Pattern[str]:
    """For text in lower case."""
    return compile_any(load_vocabulary("transparency")["disclaimer"])
