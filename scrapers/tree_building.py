"""Makes elements of what the parser reports, tag by tag."""

from collections.abc import Mapping

from scrapers.elements import OWN_TEXTS, Comment, Element

LISTS = ("class", "accesskey", "dropzone")
LISTS_OF_TAGS = {
    "a": ("rel", "rev"),
    "area": ("rel",),
    "form": ("accept-charset",),
    "iframe": ("sandbox",),
    "link": ("rel", "rev"),
    "object": ("archive",),
    "output": ("for",),
    "td": ("headers",),
    "th": ("headers",),
}
"""Attributes that hold several values with white space between, of every element and of these
(https://html.spec.whatwg.org/#attributes-3)."""


class TreeBuilder:
    """The target of an lxml parser (https://lxml.de/parsing.html#the-target-parser-interface).

    BeautifulSoup would build such a tree too, in four times the time: its elements can be searched, changed and written
    again, of which extraction needs nothing.
    """

    def __init__(self) -> None:
        self.root = self._current = Element("[document]", {})
        self.elements: list[Element] = []
        self.depth = 0
        """How many elements the most deeply nested one stands in, itself included."""
        self._level = 0
        self._texts: list[str] = []
        self._kinds: list[type[str]] = [str]
        """Of the texts at this place; the last one counts."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._texts:
            self._add_text()
        self._current = element = Element(tag, _split_lists(tag, dict(attributes)), self._current)
        self.elements.append(element)
        self._level += 1
        self.depth = max(self.depth, self._level)
        if tag in OWN_TEXTS:
            self._kinds.append(OWN_TEXTS[tag])

    def end(self, tag: str) -> None:
        """The innermost element ends; the parser reports ends in order, whatever the markup."""
        if self._texts:
            self._add_text()
        self._level -= 1
        self._current = self._current.parent or self.root
        if tag in OWN_TEXTS:
            self._kinds.pop()

    def data(self, text: str) -> None:
        """A part of a text."""
        self._texts.append(text)

    def comment(self, text: str) -> None:
        """A comment; it divides the text around it."""
        if self._texts:
            self._add_text()
        self._current.contents.append(Comment(text))

    def pi(self, target: str, text: str | None = None) -> None:
        """A processing instruction, which HTML takes for a comment."""
        self.comment(f"{target} {text or ''}")

    def doctype(self, name: str | None, _public: str | None, _system: str | None) -> None:
        """A document type declaration; in the midst of a page it divides texts as comments do."""
        self.comment(name or "")

    def close(self) -> None:
        """The page ends."""
        if self._texts:
            self._add_text()

    def _add_text(self) -> None:
        text = "".join(self._texts)
        kind = self._kinds[-1]
        self._current.contents.append(text if kind is str else kind(text))
        self._texts = []


def _split_lists(tag: str, attributes: dict[str, str]) -> "dict[str, str | list[str]]":
    split: dict[str, str | list[str]] = {**attributes}
    for name in LISTS:
        if name in attributes:
            split[name] = attributes[name].split()
    for name in LISTS_OF_TAGS.get(tag, ()):
        if name in attributes:
            split[name] = attributes[name].split()
    return split
