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


def find_byline(passages: Iterable[Passage], pattern: re.Pattern[str]) -> str | None:
    """The name or date that ``pattern`` reads from the first short visible passage that has one."""
    for passage in passages:
        if _may_hold_byline(passage) and (match := pattern.search(passage.text)):
            return match["value"].rstrip(" ,.-")
    return None


def _may_hold_byline(passage: Passage) -> bool:
    if not passage.visible or passage.region is Region.COMMENTS or passage.kind is PassageKind.HEADING:
        return False
    return len(passage.text) <= MAX_CHARACTERS
