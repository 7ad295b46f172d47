"""Tell a heading from a sentence in plain text, where no markup does."""

import re

MAX_CHARACTERS = 120
MAX_WORDS = 16
MAX_WORDS_QUESTION = 12
MAX_WORDS_UNMARKED = 5
"""A line in sentence case without a full stop is a heading only when it is this short."""

TITLE_CASE_SHARE = 0.7
"""Share of words beginning with a capital, small words left out, from which a line reads as a title."""

SMALL_WORDS = frozenset(
    """a an and as at but by for from how if in into is it its nor of off on or over per so than that the
    to up via vs with you your""".split()  # noqa: SIM905 (a list of 40 one-word lines reads worse)
)
WORD = re.compile(r"[^\W_][\w'’-]*")
FINAL_PUNCTUATION = (".", "!", ",", ";", ":", "…", ")", "]", '"', "”")
SENTENCE_BREAK = re.compile(r"[.!…][\"”’)]*\s+\S")
TELEPHONE = re.compile(r"\d{3}[-. ]\d{4}")


def is_headline(line: str) -> bool:
    """Whether a line standing by itself is a heading: short, one unit, unpunctuated in title case, or a question."""
    words = WORD.findall(line)
    if not words or len(line) > MAX_CHARACTERS or len(words) > MAX_WORDS or _starts_low(line):
        return False
    if SENTENCE_BREAK.search(line) or TELEPHONE.search(line):
        return False
    if line.endswith(FINAL_PUNCTUATION):
        return line.endswith((")", '"', "”")) and _is_title_case(words)
    if "? " in line:
        return _is_title_case(words)
    most = MAX_WORDS_QUESTION if line.endswith("?") else MAX_WORDS_UNMARKED
    return len(words) <= most or _is_title_case(words)


def _starts_low(line: str) -> bool:
    return line[:1].islower() or line[:1].isdigit()


def _is_title_case(words: list[str]) -> bool:
    significant = [word for word in words if word.lower() not in SMALL_WORDS]
    capitals = sum(not word[0].islower() for word in significant)
    return bool(significant) and capitals >= TITLE_CASE_SHARE * len(significant)
