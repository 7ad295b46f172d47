"""Tell how ordinary pages hide text (menus, panels, dialogs, text for screen readers) from all other hiding."""

import re
from collections.abc import Mapping

from bs4 import Tag

from scrapers.document import Region
from scrapers.stylesheets import Medium
from scrapers.toggles import is_folded_answer
from scrapers.visibility import Hiding, hides

MEDIUM_REASONS = {Medium.INTERACTION: "collapsed", Medium.PRINT: "print-only", Medium.OTHER_WIDTH: "responsive"}

OPENED = frozenset({"display:none", "visibility:hidden", "hidden-attribute", "zero-size", "opacity:0"})
"""The ways in which scripts keep panels, menus and dialogs closed; nothing opens from a font of size 0."""

FOLDED = frozenset({"display:none", "hidden-attribute", "zero-size"})
"""The ways in which answers are folded; where only a neighbour tells that something opens, no other is excused."""

SLID_IN = OPENED | {"off-screen"}
"""Menus and dialogs also wait beside the screen."""

ASSISTIVE = frozenset({"clipped", "off-screen", "zero-size", "screen-reader"})
"""The ways in which text is kept for screen readers, which ``display:none`` would silence too."""

SCREEN_READER_WORDS = re.compile(r"sr-only|visually-?hidden|screen-?reader|assistive|a11y|skip-(?:link|nav|to)")
DIALOG_WORDS = re.compile(r"modal|dialog|cookie|consent|gdpr|pop-?up|lightbox|overlay|off-?canvas|drawer|toast")
MENU_WORDS = re.compile(r"(?:^|[\s_-])(?:sub|mega|mobile|nav|drop)?-?(?:menu|nav|dropdown|down)(?:$|[\s_-])")
PANEL_WORDS = re.compile(
    r"accordion|collaps|toggle|tab-?(?:pane|panel|content)|faq|(?:read|show)-?more|expand|tooltip|spoiler|carousel|slide"
)
PRINT_WORDS = re.compile(r"print-?only|visible-print|show-?for-?print|only-?print")
WIDTH_WORDS = re.compile(
    r"(?:mobile|phone|small|xs|sm)-only|only-(?:mobile|phone)|(?:hide|hidden)-(?:desktop|md|lg|xl)"
)

WORD_REASONS = (
    ("screen-reader", SCREEN_READER_WORDS, ASSISTIVE),
    ("dialog", DIALOG_WORDS, SLID_IN),
    ("menu", MENU_WORDS, SLID_IN),
    ("collapsed", PANEL_WORDS, OPENED),
    ("print-only", PRINT_WORDS, OPENED),
    ("responsive", WIDTH_WORDS, OPENED),
)
"""Words in class and id names, with the ways of hiding they can excuse."""

ROLE_REASONS = {
    "dialog": "dialog",
    "alertdialog": "dialog",
    "tabpanel": "collapsed",
    "tooltip": "collapsed",
    "menu": "menu",
}


def name_hiding(
    element: Tag,
    hiding: Hiding,
    region: Region,
    elsewhere: Mapping[str, tuple[Medium, str]],
    controlled: frozenset[str],
) -> str:
    """The reason to report for a hidden element: an innocent one where the page shows it is so, else the plain way."""
    if hiding.reason not in SLID_IN and hiding.reason not in ASSISTIVE:
        return hiding.reason
    medium, value = elsewhere.get(hiding.property, (Medium.SCREEN, ""))
    if medium in MEDIUM_REASONS and not hides(hiding.property, value):
        return MEDIUM_REASONS[medium]
    return _find_marked(element, hiding.reason, region, controlled) or hiding.reason


def _find_marked(element: Tag, reason: str, region: Region, controlled: frozenset[str]) -> str | None:
    """What roles, controlling buttons, class words and the region say of a hidden element."""
    role = str(element.attrs.get("role", ""))
    if reason in SLID_IN and role in ROLE_REASONS:
        return ROLE_REASONS[role]
    if reason in OPENED and str(element.attrs.get("id", "")) in controlled:
        return "collapsed"
    if reason in SLID_IN and "aria-modal" in element.attrs:
        return "dialog"
    if reason in SLID_IN and region is Region.NAV:
        return "menu"
    names = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()[:300]
    named = next((name for name, words, ways in WORD_REASONS if reason in ways and words.search(names)), None)
    return named or ("collapsed" if reason in FOLDED and is_folded_answer(element) else None)
