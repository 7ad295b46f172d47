"""Why a reader cannot see an element, and whether that is how honest pages hide things."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

INNOCENT_HIDING = frozenset(
    {"screen-reader", "collapsed", "menu", "print-only", "responsive", "dialog", "noscript", "fallback"}
)
"""Reasons by which ordinary pages hide text: for screen readers, until a panel, menu or dialog opens, for print, for
other screen widths, for readers without scripts, or where an embedded medium cannot play.

The text is hidden all the same, and a page can misuse each of them; a detector may ask for more before it flags one.
"""

FAR = {"px": -500.0, "em": -40.0, "rem": -40.0, "pt": -400.0, "%": -100.0, "vw": -100.0, "vh": -100.0}
"""Shifts beyond which text has left the screen, by unit."""

TINY_FONT = {"px": 2.0, "pt": 1.5, "em": 0.1, "rem": 0.1, "%": 10.0, "": 0.0}
"""Font sizes up to which nothing can be read, by unit."""

TINY_BOX = {"px": 1.0, "pt": 1.0, "em": 0.07, "rem": 0.07, "%": 0.0, "": 0.0}
MAX_OPACITY = 0.05
COLOURS_ONLY = frozenset({"color", "background", "background-color", "background-image", "display"})
LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z%]*)")
TRANSLATION = re.compile(r"translate(?:3d|[xy])?\(([^)]*)\)")
SHRUNK = re.compile(r"scale(?:3d|[xy])?\(\s*0*\.?0*\s*[,)]")
EMPTY_CLIP = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)"
    r"|inset\(\s*(?:50|100)%\s*\)|circle\(\s*0(?:px|%)?[\s)]|polygon\(\s*0(?:px)?(?:[\s,]+0(?:px)?)*\s*\)"
)


class Hiding(NamedTuple):
    """Why an element cannot be seen, and the property that does it."""

    reason: str
    property: str
    inherited: bool = False
    """A descendant can undo it by setting the property itself."""


Style = Mapping[str, str]


def find_hiding(style: Style) -> Hiding | None:
    """How the declarations that hold for an element hide it and what is in it; None where they do not."""
    if COLOURS_ONLY.issuperset(style):
        return _test_display(style)
    for test in TESTS:
        if hiding := test(style):
            return hiding
    return None


def undoes(style: Style, hiding: Hiding) -> bool:
    """Whether an element's own declarations show it again inside a parent hidden by an inherited property."""
    return hiding.inherited and hiding.property in style and find_hiding(style) is None


def hides(name: str, value: str) -> bool:
    """Whether ``name: value`` by itself belongs to how text is hidden."""
    return find_hiding({name: value, "position": "absolute", "overflow": "hidden"}) is not None


def _test_display(style: Style) -> Hiding | None:
    return Hiding("display:none", "display") if style.get("display") == "none" else None


def _test_visibility(style: Style) -> Hiding | None:
    hidden = style.get("visibility") in ("hidden", "collapse")
    return Hiding("visibility:hidden", "visibility", inherited=True) if hidden else None


def _test_clip(style: Style) -> Hiding | None:
    """The clip pattern for screen readers (https://www.w3.org/WAI/tutorials/forms/labels/), or clipping elsewhere."""
    for name in ("clip", "clip-path"):
        if EMPTY_CLIP.search(style.get(name, "")):
            positioned = style.get("position") in ("absolute", "fixed")
            return Hiding("screen-reader" if positioned else "clipped", name)
    return None


def _test_opacity(style: Style) -> Hiding | None:
    """Fully transparent, unless an animation is about to show it."""
    length = _read_length(style.get("opacity"))
    if length is None or length[0] > MAX_OPACITY or any(name in style for name in ("animation", "animation-name")):
        return None
    return Hiding("opacity:0", "opacity")


def _test_font(style: Style) -> Hiding | None:
    length = _read_length(style.get("font-size"))
    tiny = length is not None and length[1] in TINY_FONT and 0 <= length[0] <= TINY_FONT[length[1]]
    return Hiding("font-size:0", "font-size", inherited=True) if tiny else None


def _test_indent(style: Style) -> Hiding | None:
    return Hiding("off-screen", "text-indent", inherited=True) if _is_far(style.get("text-indent")) else None


def _test_position(style: Style) -> Hiding | None:
    for name in ("margin-left", "margin-top"):
        if _is_far(style.get(name)):
            return Hiding("off-screen", name)
    if style.get("position") in ("absolute", "fixed", "relative"):
        for name in ("left", "right", "top", "bottom"):
            if _is_far(style.get(name)):
                return Hiding("off-screen", name)
    return None


def _test_transform(style: Style) -> Hiding | None:
    transform = style.get("transform", "")
    if SHRUNK.search(transform):
        return Hiding("zero-size", "transform")
    shifts = TRANSLATION.search(transform)
    far = shifts is not None and any(_is_far(part.strip()) for part in shifts.group(1).split(",")[:2])
    return Hiding("off-screen", "transform") if far and style.get("position") in ("absolute", "fixed") else None


def _test_size(style: Style) -> Hiding | None:
    if style.get("overflow", "").split(" ")[0] not in ("hidden", "clip", "scroll", "auto"):
        return None
    for name in ("height", "max-height", "width", "max-width"):
        length = _read_length(style.get(name))
        if length and length[1] in TINY_BOX and 0 <= length[0] <= TINY_BOX[length[1]]:
            return Hiding("zero-size", name)
    return None


def _is_far(value: str | None) -> bool:
    length = _read_length(value)
    return length is not None and length[0] <= FAR.get(length[1], float("-inf"))


def _read_length(value: str | None) -> tuple[float, str] | None:
    match = LENGTH.fullmatch(value.strip()) if value else None
    return (float(match.group(1)), match.group(2)) if match else None


TESTS: tuple[Callable[[Style], Hiding | None], ...] = (
    _test_display,
    _test_visibility,
    _test_clip,
    _test_opacity,
    _test_font,
    _test_indent,
    _test_position,
    _test_transform,
    _test_size,
)
