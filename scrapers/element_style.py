"""How an element looks to a reader: hidden and why, and in which colours."""

from dataclasses import dataclass, replace

from bs4 import Tag

from scrapers.cascade import Cascade
from scrapers.colours import BLACK, LINK_BLUE, WHITE, Colour, is_unreadable, read_colour
from scrapers.document import Region
from scrapers.html_parsing import PageTree, has_relation
from scrapers.innocence import name_hiding
from scrapers.toggles import find_controlled
from scrapers.visibility import Hiding, find_hiding, undoes

MIN_GROUND_ALPHA = 0.9
"""A background more transparent than this lets another show through, so its colour is not known."""

SAME_COLOUR = Hiding("same-colour", "color", inherited=True)
TAG_REASONS = {"noscript": "noscript", "datalist": "collapsed", "option": "collapsed"}
SPECIAL = frozenset({"a", "font", "dialog", *TAG_REASONS})
"""Tags whose look browsers set by themselves."""

MEDIA = frozenset({"audio", "video", "canvas", "object", "iframe", "noframes"})
"""What these hold is shown only where the medium itself cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a reader sees of an element. Colours are None where the page alone does not tell."""

    hidden_by: str | None = None
    hiding: Hiding | None = None
    text: Colour | None = None
    ground: Colour | None = None
    display: str = ""


class ElementStyle:
    """Looks up how elements of one page look."""

    def __init__(self, tree: PageTree, cascade: Cascade) -> None:
        self._cascade = cascade
        self._controlled = find_controlled(tree)
        self._known_colours = find_linked_sheets(tree) == 0
        self.initial = Look(text=BLACK, ground=WHITE) if self._known_colours else Look()

    def find_look(self, element: Tag, parent: Look, region: Region) -> Look:
        """How ``element`` looks inside an element that looks like ``parent``; the same value where nothing changes."""
        if self._is_plain(element):
            return self._inherit(element, parent)
        style = self._cascade.find_style(element) if self._cascade.knows(element) else {}
        look = self._colour(element, style, self._inherit(element, parent, style.get("display", "")))
        if look.hiding is not None and not (look.hiding.inherited and undoes(style, look.hiding)):
            return self._recolour(look, style)
        return self._hide(element, style, region, replace(look, hiding=None, hidden_by=None) if look.hiding else look)

    def _is_plain(self, element: Tag) -> bool:
        """Whether nothing about the element itself can change how it looks, as with most elements."""
        if element.name in SPECIAL or "hidden" in element.attrs or "bgcolor" in element.attrs:
            return False
        closable = element.parent is not None and element.parent.name == "details"
        return not closable and not self._cascade.knows(element)

    def _inherit(self, element: Tag, parent: Look, display: str = "") -> Look:
        if element.name in MEDIA and parent.hiding is None:
            return replace(parent, display="", hiding=Hiding("fallback", ""), hidden_by="fallback")
        return parent if parent.display == display else replace(parent, display=display)

    def _hide(self, element: Tag, style: dict[str, str], region: Region, look: Look) -> Look:
        if reason := _find_closed(element):
            return replace(look, hiding=Hiding(reason, ""), hidden_by=reason)
        hiding = find_hiding(style)
        if hiding is None and "hidden" in element.attrs and style.get("display", "none") == "none":
            hiding = Hiding("hidden-attribute", "display")
        if hiding is None and _is_lost(look):
            hiding = SAME_COLOUR
        if hiding is None:
            return look
        elsewhere = self._cascade.find_elsewhere(element)
        return replace(look, hiding=hiding, hidden_by=name_hiding(element, hiding, region, elsewhere, self._controlled))

    def _recolour(self, look: Look, style: dict[str, str]) -> Look:
        """Text the colour of its background is seen again where a descendant has another colour or background."""
        if look.hiding is SAME_COLOUR and not _is_lost(look):
            hiding = find_hiding(style)
            return replace(look, hiding=hiding, hidden_by=hiding.reason if hiding else None)
        return look

    def _colour(self, element: Tag, style: dict[str, str], look: Look) -> Look:
        text = style.get("color") or (element.attrs.get("color") if element.name == "font" else None)
        if text is not None:
            look = replace(look, text=read_colour(str(text)))
        elif element.name == "a" and "href" in element.attrs:
            look = replace(look, text=LINK_BLUE if self._known_colours else None)
        ground = style.get("background-color") or style.get("background") or element.attrs.get("bgcolor")
        if "background-image" in style or (ground is not None and "(" in str(ground) and "rgb" not in str(ground)):
            return replace(look, ground=None) if style.get("background-image") != "none" else look
        return look if ground is None else replace(look, ground=_read_ground(str(ground), look.ground))


def find_linked_sheets(tree: PageTree) -> int:
    """How many style sheets the page loads from elsewhere; they are not read."""
    return sum(has_relation(link, "stylesheet") for link in tree.find_all("link"))


def _read_ground(value: str, below: Colour | None) -> Colour | None:
    colour = next((colour for part in value.split() if (colour := read_colour(part))), None) or read_colour(value)
    if colour is None:
        return below if value in ("none", "transparent", "inherit") else None
    if colour.alpha >= MIN_GROUND_ALPHA:
        return colour
    return below if colour.alpha == 0 else None


def _is_lost(look: Look) -> bool:
    return look.text is not None and (
        look.text.alpha == 0 or (look.ground is not None and is_unreadable(look.text, look.ground))
    )


def _find_closed(element: Tag) -> str | None:
    """The reason for what browsers hide by themselves: scripts' stand-ins, closed details and dialogs, options."""
    if element.name == "dialog" and "open" not in element.attrs:
        return "dialog"
    parent = element.parent
    if parent is not None and parent.name == "details" and "open" not in parent.attrs and element.name != "summary":
        return "collapsed"
    return TAG_REASONS.get(element.name)
