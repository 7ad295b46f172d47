"""Parse HTML into a tree, and refuse what is made to break parsers."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.exceptions import ParserRejectedMarkup

from scrapers.capture import CaptureError
from scrapers.invisible import NULL_MARK

MAX_ELEMENTS = 200_000
"""A large page has 5,000; beyond this no one wrote the page, and reading it would take minutes."""

MAX_DEPTH = 2_000
"""Levels of nesting. Browsers stop at 512; a page that never closes its tags may go somewhat deeper."""

START_TAG = re.compile(r"<[a-zA-Z]")


class _HtmlBuilder(LXMLTreeBuilder):
    """HTML has no namespaces; looking for them in every tag and attribute takes a fifth of the parse.

    ``bs4.builder`` offers the class that this one is made from, in a way that type checkers do not see.
    """

    def start(
        self, tag: str | bytes, attrib: dict[str | bytes, str | bytes], nsmap: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Take over one element from the parser, which gives text alone."""
        if self.soup is not None:
            self.soup.handle_starttag(str(tag), None, None, {str(name): str(value) for name, value in attrib.items()})


class PageTree:
    """A parsed page with its elements in page order, gathered once because many questions are asked of them."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.elements = [node for node in soup.descendants if isinstance(node, Tag)]

    def find(self, name: str) -> Tag | None:
        """The first element with that tag."""
        found = self.find_all(name)
        return found[0] if found else None

    def find_all(self, name: str) -> Sequence[Tag]:
        """All elements with that tag."""
        return self._by_tag.get(name, ())

    def find_with(self, attribute: str) -> Iterator[Tag]:
        """All elements with that attribute."""
        return (element for element in self._with_attributes if attribute in element.attrs)

    @cached_property
    def _by_tag(self) -> dict[str, list[Tag]]:
        tagged: dict[str, list[Tag]] = {}
        for element in self.elements:
            tagged.setdefault(element.name, []).append(element)
        return tagged

    @cached_property
    def _with_attributes(self) -> list[Tag]:
        return [element for element in self.elements if element.attrs]


def parse_html(markup: str) -> PageTree:
    """The tree of a page; raises CaptureError for more elements or deeper nesting than any page has."""
    count = sum(1 for _ in START_TAG.finditer(markup))
    if count > MAX_ELEMENTS:
        raise CaptureError(f"{count:,} elements, more than the {MAX_ELEMENTS:,} a page may have; give a smaller page")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            soup = BeautifulSoup(markup.replace("\0", NULL_MARK), builder=_HtmlBuilder(multi_valued_attributes=None))
        except (ParserRejectedMarkup, RecursionError, ValueError) as error:
            raise CaptureError("the markup cannot be parsed; check that it is an HTML page") from error
    tree = PageTree(soup)
    if _is_too_deep(tree):
        raise CaptureError(f"elements nested more than {MAX_DEPTH:,} deep; give a page with sound markup")
    return tree


def list_names(element: Tag, attribute: str) -> list[str]:
    """The words of an attribute that holds several, such as ``class``; they are split only where they are asked for."""
    return str(element.attrs.get(attribute, "")).split()


def has_relation(link: Tag, name: str) -> bool:
    """Whether the ``rel`` of a link names this relation."""
    return name in [relation.lower() for relation in list_names(link, "rel")]


def _is_too_deep(tree: PageTree) -> bool:
    depths = {id(tree.soup): 0}
    for element in tree.elements:
        depth = depths[id(element)] = depths.get(id(element.parent), 0) + 1
        if depth > MAX_DEPTH:
            return True
    return False
