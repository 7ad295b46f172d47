"""Finds the elements of a page that a selector selects, with the work bounded whatever the page and its selectors."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bs4 import Tag

from scrapers.html_parsing import PageTree, list_names
from scrapers.selector_matching import Kinship, SelectorMatch, WorkExhaustedError
from scrapers.selector_steps import names_in
from scrapers.selectors import Selector

MAX_WORK = 3_000_000
"""Elements looked at while matching the selectors of a page: some seconds' work, of which ordinary pages need a
hundredth."""

MAX_SELECTOR_WORK = 300_000
"""The same for one selector, so that one made to be slow does not keep the others from being applied."""


class ElementIndex:
    """The elements of one page by those tags, classes and ids that selectors name."""

    def __init__(self, tree: PageTree, selectors: Iterable[Selector]) -> None:
        wanted = frozenset(name for selector in selectors for name in names_in(selector.steps))
        self._elements: defaultdict[str | None, list[Tag]] = defaultdict(list)
        self._names: dict[int, frozenset[str]] = {}
        self._kinship = Kinship(tree)
        self._work_left = MAX_WORK
        for element in tree.elements:
            names = self._names[id(element)] = wanted.intersection(_read_names(element))
            for name in (None, *names):
                self._elements[name].append(element)

    def select(self, selector: Selector) -> Sequence[Tag] | None:
        """The elements that ``selector`` selects, in page order; None where finding them would take too long."""
        if not all(name in self._elements for step in selector.steps for name in step.names):
            return ()
        candidates = self._elements.get(selector.key, ())
        if not self.spend(len(candidates)):
            return None
        if len(selector.steps) == 1 and len(selector.steps[0].names) == 1 and not selector.steps[0].tests:
            return candidates
        return self._match(selector, candidates)

    def spend(self, work: int) -> bool:
        """Take ``work`` from what is left; False where that is less."""
        if work > self._work_left:
            return False
        self._work_left -= work
        return True

    def _match(self, selector: Selector, candidates: Sequence[Tag]) -> Sequence[Tag] | None:
        allowed = min(self._work_left, MAX_SELECTOR_WORK)
        match = SelectorMatch(selector.steps, self._names, self._kinship, allowed)
        try:
            return [element for element in candidates if match.selects(element)]
        except WorkExhaustedError:
            return None
        finally:
            self._work_left -= allowed - match.work_left


def _read_names(element: Tag) -> list[str]:
    names = [element.name]
    if "class" in element.attrs:
        names += [f".{name}" for name in list_names(element, "class")]
    if "id" in element.attrs:
        names.append(f"#{element.attrs['id']}")
    return names
