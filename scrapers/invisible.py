"""Characters that show nothing: pages put them into words, by habit or to keep words from being found."""

import re

NULL_MARK = "\ufdd0"
"""Stands for a null character while markup is parsed: no text may use this code point, so no other name comes out."""

DEFAULT_IGNORABLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Soft hyphen, zero-width space and joiners, byte order mark, direction marks, variation selectors, tags and fillers:
the code points with Default_Ignorable_Code_Point in the Unicode Character Database, 16.0
(https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt)."""

CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb"
"""Control characters other than white space, and the marks of interlinear notes."""

NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef"
"""Halves of surrogate pairs, which no file or database can hold, and code points that are no characters."""

INVISIBLE_CLASS = CONTROLS + DEFAULT_IGNORABLE + NO_CHARACTERS
"""The inside of a regular expression's ``[…]`` for all of them."""

INVISIBLE = re.compile(f"[{INVISIBLE_CLASS}]+")


def drop_invisible(text: str) -> str:
    """``text`` as a reader sees it: without the characters that show nothing."""
    return INVISIBLE.sub("", text)


def read_line(text: str) -> str:
    """What a reader sees of ``text`` in one line, white space collapsed to single spaces."""
    return " ".join(drop_invisible(text).split())
