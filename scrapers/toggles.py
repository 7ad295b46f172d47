"""Finds what opens a folded part of a page: the button, tab or question that a reader clicks."""

from collections.abc import Sequence
from itertools import islice

from bs4 import Tag

from scrapers.html_parsing import PageTree

CONTROLS = ("aria-controls", "data-target", "data-bs-target")
TOGGLING = ("data-toggle", "data-bs-toggle", "aria-expanded", "data-collapse-toggle")
"""Attributes by which scripts find what opens and closes; such a link names its panel in ``href``."""

TOGGLE_TAGS = frozenset({"button", "summary"})
EMPTY_TARGETS = ("#", "javascript:")
"""Where links point that only run a script."""

QUESTION_TAGS = frozenset({"dt", "h2", "h3", "h4", "h5", "h6", "p", "div", "strong", "label"})
MAX_NODES = 20
"""Nodes of the neighbour that are looked through; a toggle is small."""

MAX_QUESTION = 300
"""Characters of a question."""


def find_controlled(tree: PageTree) -> frozenset[str]:
    """The ids of panels that some button, link or tab of the page opens."""
    ids: set[str] = set()
    for name in CONTROLS:
        for element in tree.find_with(name):
            ids.update(str(element.attrs[name]).replace("#", " ").split())
    for name in TOGGLING:
        for element in tree.find_with(name):
            target = str(element.attrs.get("href", ""))
            if target.startswith("#"):
                ids.add(target[1:])
    return frozenset(ids)


def is_folded_answer(element: Tag) -> bool:
    """Whether a closed element stands right behind what opens it: a toggle, or the question it answers."""
    if element.attrs.get("hidden") == "until-found":
        return True
    before = element.find_previous_sibling()
    if before is None:
        return False
    nodes = [before, *islice(before.descendants, MAX_NODES)]
    return any(isinstance(node, Tag) and _is_toggle(node) for node in nodes) or _asks(before, nodes)


def _is_toggle(element: Tag) -> bool:
    attributes = element.attrs
    if element.name in TOGGLE_TAGS or attributes.get("role") == "button":
        return True
    if any(name in attributes for name in ("onclick", *TOGGLING, *CONTROLS)):
        return True
    target = str(attributes.get("href", "x")).strip().lower()
    return element.name == "a" and (target == EMPTY_TARGETS[0] or target.startswith(EMPTY_TARGETS[1]))


def _asks(element: Tag, nodes: Sequence[object]) -> bool:
    """Whether the neighbour is a question; the term of a list of terms need not be marked as one."""
    if element.name not in QUESTION_TAGS:
        return False
    text = "".join(node for node in nodes if isinstance(node, str)).strip()
    return element.name == "dt" or (len(text) <= MAX_QUESTION and text.endswith("?"))
