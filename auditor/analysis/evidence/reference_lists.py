"""Finds the list of references a page carries, and says which citations it resolves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from auditor.analysis.evidence.citations import Citation, has_evidence_link, has_identifier
from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.document import Document, Passage, PassageKind, Region

_HEADINGS = frozenset(load_vocabulary("citations")["reference_headings"])
_NUMBERED = re.compile(r"(?m)^\s*(?:\[([1-9]\d{0,2})\]|([1-9]\d{0,2})[.)])\s+(?=\S)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VOLUME_AND_PAGES = r"\b\d{1,4}\s*(?:\(\d{1,3}\))?\s*:\s*[eE]?\d+"
_NAME_AND_INITIALS = r"\b[A-Z][\w’'-]+,? [A-Z]{1,2}[.,]"
_JOURNAL = re.compile(rf"{_VOLUME_AND_PAGES}|{_NAME_AND_INITIALS}|\bet al\b|\bdoi\b|\bPress\b|https?://")

Entry = tuple[int | None, str]
"""The number an entry carries, None where it has none in the text, and its words."""

FEWEST_UNTITLED = 2
"""Entries that make a list of references without a heading; one alone is an ordinary list item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceList:
    """What the page lists: the numbers of the entries, and the entries' text."""

    numbers: frozenset[int] = frozenset()
    entries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)

    def missing(self, citation: Citation) -> bool:
        """Whether nothing in the list answers the citation: for a run of numbers, none of them."""
        if citation.author is None:
            return self.numbers.isdisjoint(citation.numbers)
        year = str(citation.year)
        return not any(citation.author in entry and year in entry for entry in self.entries)


def find_reference_list(document: Document) -> ReferenceList:
    """The page's references: what stands under such a heading, else entries that look like a bibliography."""
    titled = [entry for passage in _under_heading(document.passages) for entry in _entries(passage.text)]
    loose = titled or _numbered_entries(document) or _listed_entries(document)
    if not titled and len(loose) < FEWEST_UNTITLED:
        return ReferenceList()
    explicit = frozenset(number for number, _ in loose if number)
    numbers = explicit or frozenset(range(1, len(loose) + 1))
    return ReferenceList(numbers=numbers, entries=tuple(text for _, text in loose))


def _numbered_entries(document: Document) -> list[Entry]:
    """Entries with numbers of their own and the marks of a bibliography, wherever they stand."""
    entries = (entry for passage in document.passages for entry in _entries(passage.text))
    return [(number, text) for number, text in entries if number and _bibliographic(text)]


def _listed_entries(document: Document) -> list[Entry]:
    """List items with the marks of a bibliography or a link to evidence; their place is their number."""
    return [
        (None, passage.text)
        for passage in document.passages
        if passage.kind is PassageKind.LIST_ITEM
        and passage.region in (Region.MAIN, Region.ASIDE, Region.FOOTER)
        and (_bibliographic(passage.text) or has_evidence_link(document, passage.start, passage.end))
    ]


def _under_heading(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Passages that a heading such as "References" stands over, by heading path or by coming after it."""
    open_level: int | None = None
    for passage in passages:
        if passage.region is Region.META:
            continue
        if passage.kind is PassageKind.HEADING or _names_references(passage.text):
            if _names_references(passage.text):
                open_level = passage.level
            elif open_level is not None and (not open_level or passage.level <= open_level):
                open_level = None
        elif open_level is not None or any(_names_references(heading) for heading in passage.heading_path):
            yield passage


def _names_references(text: str) -> bool:
    return text.strip().rstrip(":").strip().lower() in _HEADINGS


def _entries(text: str) -> Iterator[Entry]:
    """The numbered entries of a block; a block without numbers has one entry a line."""
    marks = list(_NUMBERED.finditer(text))
    if not marks:
        yield from ((None, line.strip()) for line in text.splitlines() if line.strip())
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(text)
        yield int(mark.group(1) or mark.group(2)), text[mark.end() : end].strip()


def _bibliographic(text: str) -> bool:
    return has_identifier(text) or bool(_YEAR.search(text) and _JOURNAL.search(text))
