"""Walks a parsed page in order and hands its blocks of text, with region and visibility, to a ``PageText``."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement, RubyParenthesisString, RubyTextString

from scrapers.cascade import Cascade
from scrapers.document import PassageKind
from scrapers.element_style import ElementStyle, Look
from scrapers.html_parsing import PageTree
from scrapers.invisible import drop_invisible
from scrapers.page_text import LINE_BREAK, Anchor, Block, PageText, Run
from scrapers.regions import find_landmark_ancestors, find_region

TEXT_TYPES = (NavigableString, CData, RubyTextString, RubyParenthesisString)
SKIPPED = frozenset({"script", "style", "template"})
BLOCKS = frozenset(
    """address article aside audio blockquote body canvas caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav
    noframes object ol optgroup option p pre search section select summary svg table tbody td text textarea tfoot th
    thead tr ul video""".split()  # noqa: SIM905 (one-word lines read worse)
)
BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "list-item", "table", "table-row", "table-cell"})
KINDS = {
    "li": PassageKind.LIST_ITEM,
    "dt": PassageKind.LIST_ITEM,
    "dd": PassageKind.LIST_ITEM,
    "td": PassageKind.TABLE_CELL,
    "th": PassageKind.TABLE_CELL,
    "caption": PassageKind.CAPTION,
    "figcaption": PassageKind.CAPTION,
}
HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
APART = frozenset({"a", "button", "label"})
"""Neighbours of these kinds are set apart by style, not by white space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What holds for the text at one point of the page."""

    block: Block
    look: Look
    anchor: Anchor | None = None
    preformatted: bool = False


@dataclass(slots=True)
class Frame:
    """An element being walked through."""

    children: Iterator[PageElement]
    place: Place
    is_block: bool


class PageWalk:
    """One pass through a page. It keeps its own stack, so that no nesting exhausts Python's."""

    def __init__(self, tree: PageTree, cascade: Cascade, page: PageText) -> None:
        self._page = page
        self._styles = ElementStyle(tree, cascade)
        self._around_main = find_landmark_ancestors(tree)
        self._runs: list[Run] = []
        self._deferred: list[Frame] = []
        self._stack = [Frame(iter(tree.soup.contents), Place(block=Block(), look=self._styles.initial), is_block=True)]

    def walk(self) -> None:
        """Read the whole page."""
        while self._stack:
            frame = self._stack[-1]
            child = next(frame.children, None)
            if child is None:
                self._leave(frame)
            elif isinstance(child, Tag):
                self._enter(child, frame.place)
            elif type(child) in TEXT_TYPES:
                self._read_text(drop_invisible(str(child)), frame.place)

    def _leave(self, frame: Frame) -> None:
        self._stack.pop()
        if frame.is_block:
            self._flush(frame.place)

    def _enter(self, element: Tag, place: Place) -> None:
        name = element.name
        if name in SKIPPED or (name == "title" and not element.find_parent("svg")):
            return
        if name == "br":
            self._runs.append(Run(LINE_BREAK))
            return
        inner = self._find_place(element, place)
        frame = Frame(iter(element.contents), inner, name in BLOCKS or inner.look.display in BLOCK_DISPLAYS)
        if inner.block.hidden_by != place.block.hidden_by:
            frame.is_block = True
            self._deferred.append(frame)
            if not self._runs:
                self._flush(place)
            return
        if frame.is_block:
            self._stack.append(frame)
            self._flush(place)
            return
        self._open_inline(name, inner, place)
        self._stack.append(frame)

    def _open_inline(self, name: str, inner: Place, place: Place) -> None:
        if name in APART and self._runs and self._runs[-1].anchor is not place.anchor:
            self._runs.append(Run(" "))
        if inner.anchor is not place.anchor:
            self._runs.append(Run("", inner.anchor))

    def _find_place(self, element: Tag, place: Place) -> Place:
        """What holds inside ``element``; the same value where it changes nothing."""
        name, attributes = element.name, element.attrs
        block = place.block
        if name in HEADING_LEVELS:
            block = replace(block, kind=PassageKind.HEADING, level=HEADING_LEVELS[name])
        elif name in KINDS:
            block = replace(block, kind=KINDS[name], level=0)
        region = find_region(element, block.region, self._around_main)
        if region is not block.region:
            block = replace(block, region=region)
        look = self._styles.find_look(element, place.look, region)
        if look.hidden_by != block.hidden_by:
            block = replace(block, hidden_by=look.hidden_by)
        anchor = place.anchor
        if name == "a" and isinstance(attributes.get("href"), str):
            anchor = Anchor(str(attributes["href"]).strip())
        preformatted = place.preformatted or name in ("pre", "textarea")
        if (
            block is place.block
            and look is place.look
            and anchor is place.anchor
            and preformatted is place.preformatted
        ):
            return place
        return Place(block=block, look=look, anchor=anchor, preformatted=preformatted)

    def _read_text(self, text: str, place: Place) -> None:
        if not place.preformatted:
            self._runs.append(Run(text, place.anchor if text.strip() else None))
            return
        for number, line in enumerate(text.splitlines()):
            if number:
                self._runs.append(Run(LINE_BREAK))
            self._runs.append(Run(line, place.anchor))

    def _flush(self, place: Place) -> None:
        """Hand over the block read so far, then walk through what was hidden inside it."""
        runs, self._runs = self._runs, []
        if runs:
            self._page.add_runs(runs, place.block)
        if self._deferred:
            self._stack.extend(reversed(self._deferred))
            self._deferred = []
