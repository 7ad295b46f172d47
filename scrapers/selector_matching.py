"""Tries one selector on elements; what is found out of an element is kept, so that no selector takes quadratic time."""

from collections.abc import Callable, Mapping

from bs4 import BeautifulSoup, Tag

from scrapers.html_parsing import PageTree
from scrapers.selector_steps import AttributeTest, ListTest, StateTest, Step

CHARACTERS_A_STEP = 100
"""Of an attribute's value that take as long to compare as looking at one element."""


class WorkExhaustedError(Exception):
    """Matching took more steps than it was allowed."""


class Kinship:
    """Who stands before an element, and which elements are the last of their parents."""

    def __init__(self, tree: PageTree) -> None:
        self._before: dict[int, Tag] = {}
        last: dict[int, Tag] = {}
        for element in tree.elements:
            if (sibling := last.get(id(element.parent))) is not None:
                self._before[id(element)] = sibling
            last[id(element.parent)] = element
        self._last = frozenset(id(element) for element in last.values())

    def before(self, element: Tag) -> Tag | None:
        """The element right before it in the same parent."""
        return self._before.get(id(element))

    def above(self, element: Tag) -> Tag | None:
        """The element it stands in."""
        parent = element.parent
        return None if parent is None or isinstance(parent, BeautifulSoup) else parent

    def is_last(self, element: Tag) -> bool:
        """Whether no element follows it in the same parent."""
        return id(element) in self._last


class SelectorMatch:
    """One selector on the elements of one page. ``work_left`` counts down; at 0, WorkExhaustedError is raised."""

    def __init__(
        self, steps: tuple[Step, ...], names: Mapping[int, frozenset[str]], kinship: Kinship, work_left: int
    ) -> None:
        self._steps, self._names, self._kinship = steps, names, kinship
        self.work_left = work_left
        # By selector, step and element: whether the element, or one further along its chain, fits the step.
        self._found: dict[tuple[int, int, int], bool] = {}

    def selects(self, element: Tag) -> bool:
        """Whether the selector selects ``element``."""
        return self._fits(element, self._steps, len(self._steps) - 1)

    def _fits(self, element: Tag, steps: tuple[Step, ...], number: int) -> bool:
        """Whether the element fits the step of that number, and those around it the steps before."""
        step = steps[number]
        self._spend(1 + len(step.tests))
        if not step.names <= self._names[id(element)] or not all(self._holds(test, element) for test in step.tests):
            return False
        if number == 0:
            return True
        chain = self._kinship.above if step.combinator in (" ", ">") else self._kinship.before
        if step.combinator in (">", "+"):
            near = chain(element)
            return near is not None and self._fits(near, steps, number - 1)
        return self._finds(chain(element), chain, steps, number - 1)

    def _finds(
        self, element: Tag | None, chain: Callable[[Tag], Tag | None], steps: tuple[Step, ...], number: int
    ) -> bool:
        """Whether ``element``, or one further along the chain, fits the step."""
        passed: list[tuple[int, int, int]] = []
        found = False
        while element is not None:
            key = (id(steps), number, id(element))
            if key in self._found:
                found = self._found[key]
                break
            passed.append(key)
            if self._fits(element, steps, number):
                found = True
                break
            element = chain(element)
        self._found.update(dict.fromkeys(passed, found))
        return found

    def _holds(self, test: AttributeTest | StateTest | ListTest, element: Tag) -> bool:
        if isinstance(test, ListTest):
            return test.negated != any(self._fits(element, branch, len(branch) - 1) for branch in test.branches)
        if isinstance(test, AttributeTest):
            self._spend(len(element.attrs.get(test.name, "")) // CHARACTERS_A_STEP)
            return has_attribute(element, test)
        return self._is_in_state(element, test.name)

    def _is_in_state(self, element: Tag, name: str) -> bool:
        first, last = self._kinship.before(element) is None, self._kinship.is_last(element)
        match name:
            case "root":
                return element.name == "html"
            case "link" | "any-link":
                return element.name in ("a", "area") and "href" in element.attrs
            case "empty":
                return not any(isinstance(node, Tag) or str(node).strip() for node in element.contents)
            case "first-child" | "last-child" | "only-child":
                return (first or name == "last-child") and (last or name == "first-child")
        return False

    def _spend(self, work: int) -> None:
        self.work_left -= work
        if self.work_left < 0:
            self.work_left = 0
            raise WorkExhaustedError


def has_attribute(element: Tag, test: AttributeTest) -> bool:
    """Whether an element has the attribute, with a value that fits (https://www.w3.org/TR/selectors-4/#attributes)."""
    if test.name not in element.attrs:
        return False
    value, wanted = str(element.attrs[test.name]), test.value
    if test.case_blind:
        value, wanted = value.lower(), wanted.lower()
    match test.operator:
        case "":
            return True
        case "=":
            return value == wanted
        case "~=":
            return wanted in value.split()
        case "|=":
            return value == wanted or value.startswith(f"{wanted}-")
        case "^=":
            return bool(wanted) and value.startswith(wanted)
        case "$=":
            return bool(wanted) and value.endswith(wanted)
    return bool(wanted) and wanted in value
