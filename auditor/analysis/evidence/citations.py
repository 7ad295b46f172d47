"""Finds citations in running text: numbers, author and year, and identifiers a reader can follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.document import Document

_WORDS = load_vocabulary("citations")
_MEASURES = frozenset(_WORDS["measure_before"])
_PEOPLE = frozenset(_WORDS["people_before"])
_NOT_AUTHORS = frozenset(_WORDS["not_authors"])
_WIDEST_SPAN = int(_WORDS["widest_cited_span"])
_HOSTS = tuple(f".{host}" for host in _WORDS["authoritative_hosts"])
_SUFFIXES = tuple(_WORDS["authoritative_suffixes"])

# One to three digits: a fourth makes a year or a count. No leading zero: lists start at 1.
_RUN = r"[1-9]\d{0,2}(?:\s*[–—,;-]\s*[1-9]\d{0,2})*"
# A letter after "]" makes a chemical name ("[1,4]diazepine"), one before "[" an index.
_SQUARE = re.compile(rf"(?<!\w)\[\s*({_RUN})\s*\](?![\w(])|(?<=[a-z.,;:!?)”\"’])\[\s*({_RUN})\s*\](?![\w(])")
# Round brackets cite only where a clause ends: "(1) rest, (2) fluids" and "(855) 555-0100" go on.
_ROUND = re.compile(rf"(?<=\s)\(({_RUN})\)(?=\s*(?:[.,;:!?]|$))")
_SUPERSCRIPT = re.compile(r"(?<=[a-z)][.,;:!?])[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?(?:[,˒⁻–-][¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)*(?!\w)")
# No mark goes without one of these: numbers and years hold a plain digit.
_CITING_DIGIT = re.compile("[1-9¹²³⁴⁵⁶⁷⁸⁹]")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")

_NAME = r"[A-Z][\w’'-]+"
_YEAR = r"(?:19|20)\d\d"
_AUTHORS = rf"({_NAME})(?:\s+et\s+al\.?|(?:,\s*{_NAME})*,?\s+(?:and|&)\s+{_NAME})?"
_PARENTHETIC = re.compile(rf"(?:(?<=\()|(?<=;\s)|(?<=see\s)){_AUTHORS},?\s+({_YEAR})[a-z]?(?=[;,)])")
_NARRATIVE = re.compile(
    rf"\b({_NAME})(?:\s+et\s+al\.?|\s+(?:and|&)\s+{_NAME}|\s+and\s+colleagues),?\s+\(({_YEAR})[a-z]?\)"
)

_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/\S+|\bPMC\d{5,}|\bPMID:?\s*\d{4,}|\bNCT\d{8}\b|\bISBN[\s:-]*[\dX-]{10,}", re.I)
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://[^\s<>()\"]+")

FEWEST_WORDS = 6
"""Shorter sentences with a number in round brackets are labels with a count: "Reviews (12)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mark that points to a list of references: ``numbers``, or ``author`` and ``year``. Offsets into its text."""

    start: int
    end: int
    text: str
    numbers: tuple[int, ...] = ()
    author: str | None = None
    year: int | None = None


def find_citations(text: str) -> tuple[Citation, ...]:
    """The citations in one sentence, in order of place."""
    if not _CITING_DIGIT.search(text):
        return ()
    found = [*_square(text), *_round(text), *_superscript(text), *_author_year(text)]
    return tuple(sorted(found, key=lambda citation: citation.start))


def has_identifier(text: str) -> bool:
    """Whether the text holds a DOI, a PubMed or trial number, an ISBN, or the address of an authoritative host."""
    if not _DIGIT.search(text) and "://" not in text:
        return False
    return bool(_IDENTIFIER.search(text)) or any(is_authoritative(hit.group()) for hit in _ADDRESS.finditer(text))


def names_study(text: str) -> bool:
    """Whether the text names a study that a reader can find: a body or author and a year, with what was published."""
    return _named_study().search(text) is not None


@cache
def _named_study() -> re.Pattern[str]:
    words = "|".join(load_vocabulary("citations")["publications"])
    year = r"(?:19|20)\d\d"
    named = r"(?:(?!The\b|In\b|An?\b|This\b|Our\b|Since\b|By\b)[A-Z][\w’'-]+)"
    # "a 2023 Cochrane review", "the Cochrane review of 2023", "the BACLAD trial (2015)"
    return re.compile(
        rf"\b{year}\s+{named}(?:\s+\w+){{0,3}}?\s+(?:{words})\b"
        rf"|\b{named}(?:\s+\w+){{0,2}}?\s+(?:{words})\s+(?:of|from|in|\()\s*{year}"
    )


def has_evidence_link(document: Document, start: int, end: int) -> bool:
    """Whether a link to another site's authoritative page stands between two offsets of the document's text."""
    return any(
        link.foreign and is_authoritative(link.href) for link in document.links if link.start < end and start < link.end
    )


def is_authoritative(address: str) -> bool:
    """Whether the address belongs to a literature registry, a health authority or a university."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return False
    return host.endswith(_SUFFIXES) or f".{host}".endswith(_HOSTS)


def _square(text: str) -> Iterator[Citation]:
    for hit in _SQUARE.finditer(text):
        numbers = expand_numbers(hit.group(1) or hit.group(2))
        if hit.start() and numbers:
            yield Citation(start=hit.start(), end=hit.end(), text=hit.group(), numbers=numbers)


def _round(text: str) -> Iterator[Citation]:
    if len(text.split()) < FEWEST_WORDS:
        return
    for hit in _ROUND.finditer(text):
        numbers = expand_numbers(hit.group(1))
        if numbers and not _measured(text[: hit.start()], numbers):
            yield Citation(start=hit.start(), end=hit.end(), text=hit.group(), numbers=numbers)


def _superscript(text: str) -> Iterator[Citation]:
    for hit in _SUPERSCRIPT.finditer(text):
        numbers = expand_numbers(hit.group().translate(_DIGITS))
        if numbers:
            yield Citation(start=hit.start(), end=hit.end(), text=hit.group(), numbers=numbers)


def _author_year(text: str) -> Iterator[Citation]:
    for pattern in (_PARENTHETIC, _NARRATIVE):
        for hit in pattern.finditer(text):
            author, year = hit.group(1), int(hit.group(2))
            if author.lower() not in _NOT_AUTHORS:
                yield Citation(start=hit.start(), end=hit.end(), text=hit.group(), author=author, year=year)


def expand_numbers(run: str) -> tuple[int, ...]:
    """``"3, 7–9"`` as ``(3, 7, 8, 9)``; empty where a span falls or is too wide to be a run of references."""
    numbers: list[int] = []
    for part in re.split(r"\s*[,;]\s*", run.strip()):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if not 0 <= ends[-1] - ends[0] <= _WIDEST_SPAN:
            return ()
        numbers.extend(range(ends[0], ends[-1] + 1))
    return tuple(numbers)


def _measured(before: str, numbers: tuple[int, ...]) -> bool:
    """Whether the words before a bracket make its number a measure, an age or a count."""
    last = before.rstrip().rsplit(None, 1)[-1].lower().strip("“”\"'’,.:;") if before.strip() else ""
    spans_ages = last in _PEOPLE and len(numbers) > FEWEST_WORDS
    return last in _MEASURES or spans_ages or not last or last[-1].isdigit() or last.endswith("%")
