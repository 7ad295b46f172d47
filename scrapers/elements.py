"""The nodes of a parsed page: elements, and the texts in them.

The text of a page is a plain ``str``; what is something else, or counts only in its own element, is a subclass.
"""

from collections.abc import Iterator


class Comment(str):
    """What an author notes in the markup; no reader sees it."""

    __slots__ = ()


class RubyText(str):
    """How the characters beside it are read aloud, in small print above them."""

    __slots__ = ()


class Code(str):
    """A script, a style sheet or a template: text for the browser."""

    __slots__ = ()


OWN_TEXTS: dict[str, type[str]] = {"rt": RubyText, "rp": RubyText, "script": Code, "style": Code, "template": Code}
"""Elements whose text, and that of all in them, is of another kind than the page's."""


class Element:
    """One element of a page, made as the last in its parent; the outermost, without a parent, is the page itself."""

    __slots__ = ("attrs", "before", "contents", "last", "name", "parent")

    def __init__(self, name: str, attrs: "dict[str, str | list[str]]", parent: "Element | None" = None) -> None:
        self.name, self.attrs, self.parent = name, attrs, parent
        self.contents: list[Element | str] = []
        self.before: Element | None = None
        """The element before it in the same parent."""
        self.last: Element | None = None
        """The last element in it."""
        if parent is not None:
            parent.contents.append(self)
            self.before, parent.last = parent.last, self

    @property
    def parents(self) -> "Iterator[Element]":
        """The elements it stands in, innermost first, up to the page itself."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    @property
    def descendants(self) -> "Iterator[Element | str]":
        """All in it, in page order. Markup can be nested deeper than Python's stack is, so it keeps its own."""
        waiting = [iter(self.contents)]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
                continue
            yield node
            if isinstance(node, Element):
                waiting.append(iter(node.contents))

    @property
    def strings(self) -> Iterator[str]:
        """The texts in it of the element's own kind: of a heading no scripts, of a script no text of the page."""
        kind = OWN_TEXTS.get(self.name, str)
        return (node for node in self.descendants if type(node) is kind)

    def read_list(self, attribute: str) -> list[str]:
        """The values of an attribute that holds several, such as ``class``; none where it is not there."""
        value = self.attrs.get(attribute, [])
        return value if isinstance(value, list) else [value]
