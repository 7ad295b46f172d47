"""Parse HTML into a tree, and refuse what is made to break parsers."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml import etree

from scrapers.capture import CaptureError
from scrapers.elements import Element
from scrapers.invisible import NULL_MARK
from scrapers.tree_building import TreeBuilder

MAX_ELEMENTS = 200_000
"""A large page has 5,000; beyond this no one wrote the page, and reading it would take minutes."""

MAX_DEPTH = 2_000
"""Levels of nesting. Browsers stop at 512; a page that never closes its tags may go somewhat deeper."""

START_TAG = re.compile(r"<[a-zA-Z]")
BYTE_ORDER_MARK = "\ufeff"


class PageTree:
    """A parsed page with its elements in page order, gathered once because many questions are asked of them."""

    def __init__(self, root: Element, elements: Sequence[Element]) -> None:
        self.root, self.elements = root, elements

    def find(self, name: str) -> Element | None:
        """The first element with that tag."""
        found = self.find_all(name)
        return found[0] if found else None

    def find_all(self, name: str) -> Sequence[Element]:
        """All elements with that tag."""
        return self._by_tag.get(name, ())

    def find_with(self, attribute: str) -> Iterator[Element]:
        """All elements with that attribute."""
        return (element for element in self._with_attributes if attribute in element.attrs)

    @cached_property
    def _by_tag(self) -> dict[str, list[Element]]:
        tagged: dict[str, list[Element]] = {}
        for element in self.elements:
            tagged.setdefault(element.name, []).append(element)
        return tagged

    @cached_property
    def _with_attributes(self) -> list[Element]:
        return [element for element in self.elements if element.attrs]


def parse_html(markup: str) -> PageTree:
    """The tree of a page; raises CaptureError for more elements or deeper nesting than any page has."""
    count = sum(1 for _ in START_TAG.finditer(markup))
    if count > MAX_ELEMENTS:
        raise CaptureError(f"{count:,} elements, more than the {MAX_ELEMENTS:,} a page may have; give a smaller page")
    builder = TreeBuilder()
    parser = etree.HTMLParser(target=builder)  # type: ignore[arg-type]  # the stubs ask for bytes too, which never come
    try:
        parser.feed(markup.replace("\0", NULL_MARK).removeprefix(BYTE_ORDER_MARK))
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise CaptureError("the markup cannot be parsed; check that it is an HTML page") from error
    if builder.depth > MAX_DEPTH:
        raise CaptureError(f"elements nested more than {MAX_DEPTH:,} deep; give a page with sound markup")
    return PageTree(builder.root, builder.elements)


def has_relation(link: Element, name: str) -> bool:
    """Whether the ``rel`` of a link names this relation."""
    return name in [str(relation).lower() for relation in link.read_list("rel")]
