"""Extract plain text and Markdown: the document's text is the file's own, its passages are blocks and lines of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scrapers.document import Link, Passage, PassageKind, Region
from scrapers.headlines import is_headline
from scrapers.outline import Outline

LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
LIST_MARKER = re.compile(r"\s*(?:[-*+–•‣▪●◦·o]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
QUOTE_MARKER = re.compile(r"\s*>[ \t>]*")
MARKDOWN_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
MARKDOWN_HEADING_END = re.compile(r"[ \t]#{1,20}[ \t]{0,20}$")
MARKDOWN_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
SENTENCE_END = re.compile(r"[.!?:;…][\"”’)\]]*$")

WRAP_WIDTHS = range(50, 121)
"""Longest line of a file wrapped by hand or by a program; a longer line means one paragraph a line."""

LINK = re.compile(
    r"\[(?P<label>[^\]\n]{1,500})\]\((?P<href>[^()\s]{1,2000})[^()\n]{0,200}\)|(?P<bare>https?://[^\s<>\"')\]]+)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several joined where the file wraps them, with its offsets after markers and outer blanks."""

    start: int
    end: int
    kind: PassageKind
    level: int = 0
    after_gap: bool = False
    """A blank line, or the start of the file, stands before it."""


def split_text(text: str, *, markdown: bool = False) -> tuple[Passage, ...]:
    """The passages of a plain or Markdown text, in order, each an exact slice of it without list and heading marks."""
    lines = list(_join_wrapped(text, list(_read_lines(text, markdown))))
    outline = Outline()
    passages: list[Passage] = []
    for line in lines:
        content = text[line.start : line.end]
        if line.kind is PassageKind.HEADING:
            level = line.level or (1 if not passages else 2)
            outline.enter(level, content)
            line = Line(line.start, line.end, line.kind, level)
        passages.append(_make_passage(content, line, outline))
    return tuple(passages)


def find_text_links(text: str) -> tuple[Link, ...]:
    """Markdown links and bare web addresses. The file has no host of its own, so absolute addresses are foreign."""
    return tuple(_make_link(match) for match in LINK.finditer(text))


def find_text_title(passages: tuple[Passage, ...]) -> str:
    """The heading that opens the text, or the empty string."""
    first = passages[0] if passages else None
    return first.text if first and first.kind is PassageKind.HEADING else ""


def _make_passage(content: str, line: Line, outline: Outline) -> Passage:
    path = outline.path[:-1] if line.kind is PassageKind.HEADING else outline.path
    return Passage(
        start=line.start,
        end=line.end,
        text=content,
        kind=line.kind,
        region=Region.MAIN,
        heading_path=path,
        level=line.level,
    )


def _make_link(match: re.Match[str]) -> Link:
    group = "label" if match["label"] else "bare"
    href = match["href"] or match["bare"].rstrip(".,;:!?")
    start = match.start(group)
    end = match.end(group) if match["label"] else start + len(href)
    return Link(start=start, end=end, text=match[group][: end - start], href=href, foreign="://" in href)


def _read_lines(text: str, markdown: bool) -> Iterator[Line]:
    """Every line with a letter or digit in it, classified by itself."""
    gap, underlined = True, _find_underlined(text) if markdown else {}
    position = 0
    for match in LINE.finditer(text):
        gap = gap or text.count("\n", position, match.start()) > 1 or text.count("\r", position, match.start()) > 1
        position = match.end()
        if not match.group().strip():
            gap = True
        elif LETTER_OR_DIGIT.search(match.group()):
            level = underlined.get(match.start(), 0)
            yield _classify(text, match.start(), match.end(), markdown=markdown, level=level, after_gap=gap)
            gap = False


def _find_underlined(text: str) -> dict[int, int]:
    """Start offsets of lines that Markdown makes headings by a line of = or - below, with their level."""
    lines = list(LINE.finditer(text))
    return {
        line.start(): 1 if mark.group(1).startswith("=") else 2
        for line, below in pairwise(lines)
        if line.group().strip() and (mark := MARKDOWN_UNDERLINE.match(below.group()))
        if len(mark.group(1)) > 1 and text.count("\n", line.end(), below.start()) == 1
    }


def _classify(text: str, start: int, end: int, *, markdown: bool, level: int, after_gap: bool) -> Line:
    kind = PassageKind.HEADING if level else PassageKind.PARAGRAPH
    if quote := QUOTE_MARKER.match(text, start, end):
        start = quote.end()
    if markdown and (mark := MARKDOWN_HEADING.match(text, start, end)):
        start, kind, level = mark.end(), PassageKind.HEADING, len(mark.group(1))
        closing = MARKDOWN_HEADING_END.search(text, start, end)
        end = closing.start() if closing else end
    elif mark := LIST_MARKER.match(text, start, end):
        start, kind = mark.end(), PassageKind.LIST_ITEM
    start, end = _trim(text, start, end)
    return Line(start, end, kind, level, after_gap)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    content = text[start:end]
    start += len(content) - len(content.lstrip())
    return start, start + len(content.strip())


def _join_wrapped(text: str, lines: list[Line]) -> Iterator[Line]:
    """Join the lines of a hard-wrapped file into paragraphs and items, then mark headings among what stands alone."""
    width = max((line.end - text.rfind("\n", 0, line.start) - 1 for line in lines), default=0)
    pending: Line | None = None
    for line in lines:
        if pending and width in WRAP_WIDTHS and _continues(text, pending, line, width):
            pending = Line(pending.start, line.end, pending.kind, pending.level, pending.after_gap)
            continue
        if pending:
            yield _mark_heading(text, pending)
        pending = line
    if pending:
        yield _mark_heading(text, pending)


def _continues(text: str, before: Line, line: Line, width: int) -> bool:
    """Whether ``line`` goes on where ``before`` was wrapped: its first word would not have fitted there any more."""
    if line.after_gap or line.kind is not PassageKind.PARAGRAPH or before.kind is PassageKind.HEADING:
        return False
    last_line_start = max(before.start, text.rfind("\n", 0, before.end) + 1)
    indent = before.start - text.rfind("\n", 0, before.start) - 1 if last_line_start == before.start else 0
    length = before.end - last_line_start + indent
    first_word = text[line.start : line.end].split(maxsplit=1)[0]
    unfinished = not SENTENCE_END.search(text[last_line_start : before.end])
    return length + 1 + len(first_word) > width or (unfinished and first_word[:1].islower())


def _mark_heading(text: str, line: Line) -> Line:
    if line.kind is PassageKind.PARAGRAPH and is_headline(text[line.start : line.end]):
        return Line(line.start, line.end, PassageKind.HEADING, 0, line.after_gap)
    return line
