"""The extracted page: one text, and passages that are exact slices of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Region(StrEnum):
    """The part of the page a passage stands in. Regions are labelled, never pruned."""

    MAIN = "main"
    NAV = "nav"
    HEADER = "header"
    ASIDE = "aside"
    FOOTER = "footer"
    COMMENTS = "comments"
    META = "meta"


class PassageKind(StrEnum):
    """The block a passage was made from."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    TITLE = "title"
    DESCRIPTION = "description"
    KEYWORDS = "keywords"
    ALT = "alt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link, with its place in the document's text."""

    start: int
    end: int
    text: str
    href: str
    foreign: bool
    """The target's registrable host differs from the page's own.

    Where the page's host is unknown, absolute addresses are foreign and relative ones are not.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block of the page. ``document.text[start:end] == text`` always holds."""

    start: int
    end: int
    text: str
    kind: PassageKind
    region: Region
    hidden_by: str | None = None
    """Why a reader cannot see it ("display:none", "off-screen", …); None where it is visible, and in META passages."""
    heading_path: tuple[str, ...] = ()
    level: int = 0
    """1 to 6 for headings, 0 for the rest."""

    @property
    def visible(self) -> bool:
        return self.hidden_by is None and self.region is not Region.META


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says of itself, in markup or in visible text. Absent items are None."""

    author: str | None = None
    reviewer: str | None = None
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """Something that could not be extracted or judged. Nothing is dropped silently."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One extracted page. Offsets count characters of ``text``; a text file's ``text`` is the decoded file itself."""

    source: str
    """What the user named: an address, or a file's path."""
    text: str
    passages: tuple[Passage, ...]
    content_hash: str
    """``sha256:`` and the hex digest of the captured bytes."""
    url: str | None = None
    site: str | None = None
    """The host the page belongs to, where its address or its canonical address tells; never taken from a folder."""
    title: str = ""
    language: str | None = None
    fetched_at: datetime | None = None
    links: tuple[Link, ...] = ()
    metadata: Metadata = Metadata()
    not_checked: tuple[NotChecked, ...] = ()
