"""Finds the elements of a page that a selector selects, much quicker than by trying each rule on each element."""

from collections import defaultdict
from collections.abc import Sequence

import soupsieve
from bs4 import Tag

from scrapers.html_parsing import PageTree
from scrapers.selectors import Selector

MAX_WORK = 2_000_000
"""Elements looked at while matching selectors: about a second's work, of which ordinary pages need a hundredth."""

MATCH_WORK = 200
"""What one match by soupsieve costs in the same measure."""


class ElementIndex:
    """The elements of one page by tag, class and id. Ids, classes and tags are matched here, the rest by soupsieve."""

    def __init__(self, tree: PageTree) -> None:
        self._elements: defaultdict[str | None, list[Tag]] = defaultdict(list)
        self._names: dict[int, frozenset[str]] = {}
        self._work_left = MAX_WORK
        for element in tree.elements:
            names = _read_names(element)
            self._names[id(element)] = names
            for name in (None, *names):
                self._elements[name].append(element)

    @property
    def exhausted(self) -> bool:
        """Whether matching was broken off because it would have taken too long."""
        return self._work_left <= 0

    def select(self, selector: Selector) -> Sequence[Tag]:
        """The elements that ``selector`` selects, in page order; none once the work is exhausted."""
        if self.exhausted or not all(name in self._elements for step in selector.steps for name in step.names):
            return ()
        candidates = self._elements.get(selector.key, ())
        if not selector.plain:
            return self._select_by_library(selector, candidates)
        if len(selector.steps) == 1 and len(selector.steps[0].names) == 1:
            return candidates
        last = len(selector.steps) - 1
        return [element for element in candidates if self._matches(element, selector, last)]

    def _select_by_library(self, selector: Selector, candidates: Sequence[Tag]) -> Sequence[Tag]:
        self._work_left -= MATCH_WORK * len(candidates)
        if self.exhausted:
            return ()
        try:
            pattern = soupsieve.compile(selector.text)
        except (soupsieve.SelectorSyntaxError, ValueError):
            return ()
        return [element for element in candidates if pattern.match(element)]

    def _matches(self, element: Tag | None, selector: Selector, number: int) -> bool:
        """Whether ``element`` fits the step of that number, and what is around it the steps before."""
        self._work_left -= 1
        step = selector.steps[number]
        if element is None or self.exhausted or not step.names <= self._names.get(id(element), frozenset()):
            return False
        if number == 0:
            return True
        if step.combinator == ">":
            return self._matches(element.parent, selector, number - 1)
        return any(self._matches(parent, selector, number - 1) for parent in element.parents)


def _read_names(element: Tag) -> frozenset[str]:
    names = {element.name}
    if "class" in element.attrs:
        names.update(f".{name}" for name in element.get_attribute_list("class") if name)
    if "id" in element.attrs:
        names.add(f"#{element.attrs['id']}")
    return frozenset(names)
