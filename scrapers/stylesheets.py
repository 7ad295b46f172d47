"""The style rules of a page, as far as they can hide text: read, and looked up by element."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import tinycss2

from scrapers.css_text import bound_numerals, write_css
from scrapers.selectors import Selector, read_selectors

RELEVANT = frozenset(
    """animation animation-name background background-color background-image bottom clip clip-path color display
    font-size height left margin-left margin-top max-height max-width opacity overflow overflow-x overflow-y position
    right text-indent top transform transition visibility width""".split()  # noqa: SIM905 (one-word lines read worse)
)
"""The properties by which text is hidden or shown again."""

MAX_REMEMBERED_CHARACTERS = 50_000
"""Of a style sheet whose rules are kept for the next page. Larger ones are rare inside pages, and rules made to be many
take some 220 bytes a character: eight such sheets 90 MB of a worker's memory."""

MAX_NESTING = 20

VIEWPORT_WIDTH = 1280.0
"""The screen a page is judged on, in CSS pixels: a common laptop's."""

PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0}
NUMBER = r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
WIDTH = re.compile(rf"\(\s*(min|max)-(?:device-)?width\s*:\s*{NUMBER}(px|em|rem)\s*\)")
WIDTH_RANGE = re.compile(rf"\(\s*width\s*([<>])=?\s*{NUMBER}(px|em|rem)\s*\)")
OTHER_MEDIUM = re.compile(
    r"(?<!not )\b(?:speech|aural|tty|tv|projection|handheld|braille|embossed)\b|not\s+(?:all|screen)"
)
SPECIAL_SCREEN = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced-motion\s*:\s*reduce|prefers-contrast|forced-colors"
    r"|orientation\s*:\s*portrait|hover\s*:\s*none|pointer\s*:\s*coarse|update\s*:\s*slow|scripting\s*:\s*none"
)


class Medium(StrEnum):
    """When a rule holds: on the screen as the page loads, or only then when something else does."""

    SCREEN = "screen"
    OTHER_WIDTH = "other-width"
    PRINT = "print"
    INTERACTION = "interaction"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One ``property: value``, both in lower case."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with what it declares."""

    selector: Selector
    declarations: tuple[Declaration, ...]
    medium: Medium


def read_stylesheet(css: str) -> tuple[Rule, ...]:
    """The rules of a style sheet that bear on visibility, in order; what cannot be parsed is passed over.

    The pages of one site share their style sheets, so the last ones of ordinary size are remembered.
    """
    return _remember_rules(css) if len(css) <= MAX_REMEMBERED_CHARACTERS else _parse_rules(css)


def read_style(style: str) -> tuple[Declaration, ...]:
    """The declarations of a style attribute that bear on visibility."""
    return tuple(_read_declarations(tinycss2.parse_blocks_contents(bound_numerals(style))))


def _parse_rules(css: str) -> tuple[Rule, ...]:
    nodes = tinycss2.parse_stylesheet(bound_numerals(css), skip_comments=True, skip_whitespace=True)
    return tuple(_read_rules(nodes, Medium.SCREEN, 0))


_remember_rules = lru_cache(maxsize=8)(_parse_rules)


def _read_rules(nodes: Iterable[Any], medium: Medium, depth: int) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            declarations = tuple(_read_declarations(tinycss2.parse_blocks_contents(node.content)))
            if declarations:
                for selector in read_selectors(node.prelude):
                    yield Rule(selector, declarations, _narrow(medium, selector))
        elif node.type == "at-rule" and node.content is not None and depth < MAX_NESTING:
            yield from _read_group(node, medium, depth)


def _read_group(node: Any, medium: Medium, depth: int) -> Iterator[Rule]:
    """The rules inside @media, @supports and @layer; other at-rules style no element."""
    if node.lower_at_keyword in ("supports", "layer"):
        inner = medium
    elif node.lower_at_keyword == "media":
        inner = medium if medium is not Medium.SCREEN else find_medium(write_css(node.prelude))
    else:
        return
    if inner is not Medium.NEVER:
        yield from _read_rules(tinycss2.parse_rule_list(node.content), inner, depth + 1)


def find_medium(query: str) -> Medium:
    """What a media query list asks for; the first query that holds on the screen decides."""
    media = [_find_query_medium(part) for part in query.lower().split(",")]
    return Medium.SCREEN if Medium.SCREEN in media else media[0]


def _find_query_medium(query: str) -> Medium:
    if re.search(r"\bprint\b", query):
        return Medium.SCREEN if "not print" in query else Medium.PRINT
    if OTHER_MEDIUM.search(query) or SPECIAL_SCREEN.search(query):
        return Medium.NEVER
    bounds = [(kind == "min", float(number) * PIXELS[unit]) for kind, number, unit in WIDTH.findall(query)]
    bounds += [(sign == ">", float(number) * PIXELS[unit]) for sign, number, unit in WIDTH_RANGE.findall(query)]
    fits = all(width <= VIEWPORT_WIDTH if least else width >= VIEWPORT_WIDTH for least, width in bounds)
    return Medium.SCREEN if fits else Medium.OTHER_WIDTH


def _narrow(medium: Medium, selector: Selector) -> Medium:
    return Medium.INTERACTION if medium is Medium.SCREEN and selector.dynamic else medium


def _read_declarations(nodes: Iterable[Any]) -> Iterable[Declaration]:
    """The declaration that wins of each property: the last, unless one before it is important."""
    winning: dict[str, Declaration] = {}
    for node in nodes:
        if node.type == "declaration" and node.lower_name in RELEVANT:
            value = write_css(node.value).strip().lower()
            name = "overflow" if node.lower_name.startswith("overflow") else node.lower_name
            if node.important or name not in winning or not winning[name].important:
                winning[name] = Declaration(name, value, bool(node.important))
    return winning.values()
