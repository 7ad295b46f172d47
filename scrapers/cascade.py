"""Which declarations hold for which element of a page."""

from collections import defaultdict
from collections.abc import Iterator

from bs4 import Tag

from scrapers.document import NotChecked
from scrapers.element_index import ElementIndex
from scrapers.html_parsing import PageTree
from scrapers.stylesheets import Declaration, Medium, Rule, find_medium, read_style, read_stylesheet

Rank = tuple[bool, int, int]

MAX_CHARACTERS = 1_000_000
"""Of styles read from one page, sheets and attributes together: some seconds' work. Pages write a tenth of it."""


class Cascade:
    """The style of every element, as far as the page's own style sheets and attributes tell."""

    def __init__(self, tree: PageTree) -> None:
        self._held: defaultdict[int, dict[str, tuple[Rank, str]]] = defaultdict(dict)
        self._elsewhere: defaultdict[int, dict[str, tuple[Medium, str]]] = defaultdict(dict)
        self._attributes: dict[str, tuple[Declaration, ...]] = {}
        self._characters_left = MAX_CHARACTERS
        self._unread = 0
        self._unapplied = 0
        rules = [rule for sheet in tree.find_all("style") for rule in self._read_sheet(sheet)]
        if rules:
            self._apply(rules, ElementIndex(tree, (rule.selector for rule in rules)))

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What of the page's styles was too much to read or to apply, so far."""
        parts = (
            (self._unread, f"characters of styles are beyond the {MAX_CHARACTERS:,} that are read"),
            (self._unapplied, "style rules would take too long to apply and were left out"),
        )
        return tuple(
            NotChecked(reason="style-sheets", detail=f"{count:,} {why}; some hidden text may pass as visible.")
            for count, why in parts
            if count
        )

    def find_style(self, element: Tag) -> dict[str, str]:
        """The declarations that win for ``element`` itself: property to value. Nothing is inherited here."""
        held = {name: value for name, (_, value) in self._held.get(id(element), {}).items()}
        attribute = element.attrs.get("style")
        if isinstance(attribute, str):
            held.update(self._read_attribute(element, attribute))
        return held

    def find_elsewhere(self, element: Tag) -> dict[str, tuple[Medium, str]]:
        """What rules for print, other screen widths and the reader's pointing at it declare for ``element``."""
        return self._elsewhere.get(id(element), {})

    def knows(self, element: Tag) -> bool:
        """Whether any rule or attribute styles the element, so that most elements need no further look."""
        return id(element) in self._held or "style" in element.attrs

    def _read_attribute(self, element: Tag, attribute: str) -> Iterator[tuple[str, str]]:
        held = self._held.get(id(element), {})
        for declaration in self._parse_attribute(attribute):
            rank = held.get(declaration.name, ((False, 0, 0), ""))[0]
            if declaration.important or not rank[0]:
                yield declaration.name, declaration.value

    def _parse_attribute(self, attribute: str) -> tuple[Declaration, ...]:
        """The declarations of a style attribute; pages repeat theirs, so each is parsed once."""
        if attribute not in self._attributes:
            self._attributes[attribute] = read_style(self._take(attribute))
        return self._attributes[attribute]

    def _read_sheet(self, sheet: Tag) -> tuple[Rule, ...]:
        """The rules of one ``<style>``; none where its ``media`` attribute is for another medium."""
        media = sheet.attrs.get("media")
        if isinstance(media, str) and media.strip() and find_medium(media) is not Medium.SCREEN:
            return ()
        return read_stylesheet(self._take(sheet.get_text()))

    def _take(self, css: str) -> str:
        """As much of a style as may still be read; the rest is counted."""
        taken = css[: self._characters_left]
        self._characters_left -= len(taken)
        self._unread += len(css) - len(taken)
        return taken

    def _apply(self, rules: list[Rule], index: ElementIndex) -> None:
        for order, rule in enumerate(rules):
            selected = index.select(rule.selector)
            if selected is None or not index.spend(len(selected) * len(rule.declarations)):
                self._unapplied += 1
                continue
            for element in selected:
                for declaration in rule.declarations:
                    self._hold(element, rule, declaration, order)

    def _hold(self, element: Tag, rule: Rule, declaration: Declaration, order: int) -> None:
        if rule.medium is not Medium.SCREEN:
            self._elsewhere[id(element)][declaration.name] = (rule.medium, declaration.value)
            return
        rank = (declaration.important, rule.selector.specificity, order)
        held = self._held[id(element)]
        if declaration.name not in held or held[declaration.name][0] <= rank:
            held[declaration.name] = (rank, declaration.value)
