"""What a page says of itself in visible words: who wrote and reviewed it, and when."""

import re
from collections.abc import Iterable

from scrapers.document import Passage, PassageKind, Region

MAX_CHARACTERS = 300
"""A longer passage is prose, in which "by" and "updated" mean other things."""

STOP = r"(?!(?:Last|Updated|Reviewed|Medically|Published|Posted|Written|Fact|On|Date|By)\b)"
WORD = STOP + r"(?:Ph\.?D\b\.?|(?:[A-Z]\.)+|[A-Z][\w'’-]*)"
NAME = rf"(?P<value>(?:Dr\.?\s+)?{WORD}(?:,?\s+(?:(?:of|de|van|von|bin)\s+)?{WORD}){{0,8}})"
DATE = (
    r"(?P<value>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?\s+\d{4})"
)
REVIEWER = re.compile(
    r"(?i:\b(?:(?:medically|clinically|scientifically|expert)[\s-]+)?(?:reviewed|fact[\s-]?checked|verified)(?:\s+and\s+\w+)?"
    r"\s+by|\bmedical(?:ly)?\s+review(?:er)?(?:\s+by)?)\s*:?\s*" + NAME
)
AUTHOR = re.compile(
    r"(?:(?i:\b(?:written|authored|posted|published)(?:\s+and\s+\w+)?\s+by|\bauthors?\s*:)|^By)\s*:?\s*" + NAME
)
MODIFIED = re.compile(
    r"(?i:\b(?:last\s+)?(?:medically\s+|page\s+)?(?:last\s+)?(?:updated|reviewed|modified|revised)"
    r"(?:\s+(?:on|date))?\s*:?\s*)" + DATE
)
PUBLISHED = re.compile(r"(?i:\b(?:published|posted|created|first\s+published)(?:\s+on)?\s*:?\s*)" + DATE)


HINTS = ("auth", "by", "mod", "publ", "rev", "ted")
"""Parts of words of which each pattern needs one; most passages have none. They are without i, k and s, which stand for
other letters too where case counts for nothing."""


def find_byline_lines(passages: Iterable[Passage]) -> list[str]:
    """The texts of those passages that may hold a byline."""
    return [passage.text for passage in passages if _may_hold_byline(passage) and has_hint(passage.text)]


def find_byline(lines: Iterable[str], pattern: re.Pattern[str]) -> str | None:
    """The name or date that ``pattern`` reads from the first line that has one."""
    match = next(filter(None, map(pattern.search, lines)), None)
    return match["value"].rstrip(" ,.-") if match else None


def has_hint(text: str) -> bool:
    """Whether any of the patterns can match."""
    lowered = text.lower()
    return any(hint in lowered for hint in HINTS)


def _may_hold_byline(passage: Passage) -> bool:
    """A short visible passage of the page itself."""
    if len(passage.text) > MAX_CHARACTERS or passage.kind is PassageKind.HEADING:
        return False
    return passage.visible and passage.region is not Region.COMMENTS
