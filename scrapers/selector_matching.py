"""Tries one selector on elements; what is found out of an element is kept, so that no selector takes quadratic time."""

from collections.abc import Callable, Mapping

from scrapers.elements import Element
from scrapers.selector_steps import AttributeTest, ListTest, StateTest, Step

CHARACTERS_A_STEP = 100
"""Of an attribute's value that take as long to compare as looking at one element."""


class WorkExhaustedError(Exception):
    """Matching took more steps than it was allowed."""


class SelectorMatch:
    """One selector on the elements of one page. ``work_left`` counts down; at 0, WorkExhaustedError is raised."""

    def __init__(self, steps: tuple[Step, ...], names: Mapping[int, frozenset[str]], work_left: int) -> None:
        self._steps, self._names = steps, names
        self.work_left = work_left
        # By selector, step and element: whether the element, or one further along its chain, fits the step.
        self._found: dict[tuple[int, int, int], bool] = {}

    def selects(self, element: Element) -> bool:
        """Whether the selector selects ``element``."""
        return self._fits(element, self._steps, len(self._steps) - 1)

    def _fits(self, element: Element, steps: tuple[Step, ...], number: int) -> bool:
        """Whether the element fits the step of that number, and those around it the steps before."""
        step = steps[number]
        self._spend(1 + len(step.tests))
        if not step.names <= self._names[id(element)] or not all(self._holds(test, element) for test in step.tests):
            return False
        if number == 0:
            return True
        chain = _find_above if step.combinator in (" ", ">") else _find_before
        if step.combinator in (">", "+"):
            near = chain(element)
            return near is not None and self._fits(near, steps, number - 1)
        return self._finds(chain(element), chain, steps, number - 1)

    def _finds(
        self, element: Element | None, chain: Callable[[Element], Element | None], steps: tuple[Step, ...], number: int
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

    def _holds(self, test: AttributeTest | StateTest | ListTest, element: Element) -> bool:
        if isinstance(test, ListTest):
            return test.negated != any(self._fits(element, branch, len(branch) - 1) for branch in test.branches)
        if isinstance(test, AttributeTest):
            self._spend(len(element.attrs.get(test.name, "")) // CHARACTERS_A_STEP)
            return has_attribute(element, test)
        return self._is_in_state(element, test.name)

    def _is_in_state(self, element: Element, name: str) -> bool:
        first, last = element.before is None, element.parent is None or element.parent.last is element
        match name:
            case "root":
                return element.name == "html"
            case "link" | "any-link":
                return element.name in ("a", "area") and "href" in element.attrs
            case "empty":
                return not any(isinstance(node, Element) or str(node).strip() for node in element.contents)
            case "first-child" | "last-child" | "only-child":
                return (first or name == "last-child") and (last or name == "first-child")
        return False

    def _spend(self, work: int) -> None:
        self.work_left -= work
        if self.work_left < 0:
            self.work_left = 0
            raise WorkExhaustedError


def _find_above(element: Element) -> Element | None:
    """The element it stands in; the page itself is none."""
    parent = element.parent
    return None if parent is None or parent.parent is None else parent


def _find_before(element: Element) -> Element | None:
    return element.before


def has_attribute(element: Element, test: AttributeTest) -> bool:
    """Whether an element has the attribute, with a value that fits (https://www.w3.org/TR/selectors-4/#attributes)."""
    if test.name not in element.attrs:
        return False
    stated = element.attrs[test.name]
    value, wanted = (" ".join(stated) if isinstance(stated, list) else str(stated)), test.value
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
