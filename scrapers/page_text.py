"""Builds the one text of a page, block by block, and the passages and links that are slices of it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scrapers.document import Link, Passage, PassageKind, Region
from scrapers.hosts import is_foreign
from scrapers.outline import Outline

LINE_BREAK = "\v"
"""Stands in a run for one ``<br>``; white space has collapsed by then, so no text can hold it."""

SENTENCE_END = re.compile(r"[.!?:;…][\"”’)\]]*$")
ITEM_START = re.compile(r"[-*+•‣▪●◦·–]\s|\(?\d{1,3}[.)]\s")
SHORT_LINE = 60
"""A line this short before a ``<br>`` and a capital is an entry of a list or an address, not a wrapped sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """One ``<a href>`` of the page."""

    href: str


@dataclass(frozen=True, slots=True)
class Run:
    """Visible characters as the parser gave them, white space not collapsed, with the link they stand in."""

    text: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What is said of a passage before its text is known."""

    kind: PassageKind = PassageKind.PARAGRAPH
    region: Region = Region.MAIN
    level: int = 0
    hidden_by: str | None = None


class PageText:
    """The text so far: blocks joined by newlines, white space inside a block collapsed to single spaces."""

    def __init__(self, base: str | None, site: str | None) -> None:
        self._base, self._site = base, site
        self._parts: list[str] = []
        self._length = 0
        self._outlines: defaultdict[Region, Outline] = defaultdict(Outline)
        self.passages: list[Passage] = []
        self.links: list[Link] = []

    @property
    def text(self) -> str:
        """Everything added, as one string."""
        return "".join(self._parts)

    def add_runs(self, runs: list[Run], block: Block) -> None:
        """Add one block of running text; lines divided by ``<br>`` become passages where they are units."""
        for line in _split_lines(runs):
            text, spans = _collapse(line)
            start = self.add(text, block)
            for anchor, (first, last) in spans.items():
                self._add_link(anchor, start + first, start + last, text[first:last])

    def add(self, text: str, block: Block) -> int:
        """Add one passage and return where it starts; nothing is added for an empty text."""
        if not text:
            return self._length
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self.passages.append(self._make_passage(text, start, block))
        return start

    def _make_passage(self, text: str, start: int, block: Block) -> Passage:
        outline = self._outlines[block.region]
        path = outline.path
        if block.kind is PassageKind.HEADING and block.hidden_by is None:
            outline.enter(block.level, text)
            path = outline.path[:-1]
        return Passage(
            start=start,
            end=start + len(text),
            text=text,
            kind=block.kind,
            region=block.region,
            hidden_by=block.hidden_by,
            heading_path=path if block.region is not Region.META else (),
            level=block.level,
        )

    def _add_link(self, anchor: Anchor, start: int, end: int, text: str) -> None:
        foreign = is_foreign(anchor.href, self._base, self._site)
        self.links.append(Link(start=start, end=end, text=text, href=anchor.href, foreign=foreign))


def _split_lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Cut a block at line breaks that divide units: doubled, after a full stop, before a list mark, in short lines."""
    if not any(run.text == LINE_BREAK for run in runs):
        yield runs
        return
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == LINE_BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    pending = list(lines[0])
    for before, line in pairwise(lines):
        if _divides(_read(before), _read(line)):
            yield pending
            pending = []
        pending += [Run(" "), *line]
    yield pending


def _divides(before: str, after: str) -> bool:
    if not before or not after or SENTENCE_END.search(before) or ITEM_START.match(after):
        return True
    return len(before) <= SHORT_LINE and not after[0].islower()


def _read(line: list[Run]) -> str:
    return "".join(run.text for run in line).strip()


def _collapse(runs: list[Run]) -> tuple[str, dict[Anchor, tuple[int, int]]]:
    """The runs as one line, and where each link stands in it; a link without words stands between two characters."""
    parts: list[str] = []
    length, gap = 0, False
    spans: dict[Anchor, tuple[int, int]] = {}
    for run in runs:
        words = run.text.split()
        if words and length and (gap or run.text[0].isspace()):
            parts.append(" ")
            length += 1
        content = " ".join(words)
        if run.anchor is not None:
            first, last = spans.get(run.anchor, (length, length))
            spans[run.anchor] = (length if first == last else first, length + len(content) if words else last)
        parts.append(content)
        length += len(content)
        gap = run.text[-1].isspace() if words else gap or bool(run.text)
    return "".join(parts), spans
