"""Says which dose of a treatment a dose is: the first, a step, the usual one, the highest, or one for testing."""

import re
from collections.abc import Iterator

from auditor.analysis.language.phrasebook import phrase_pattern
from auditor.analysis.vocabulary.loading import load_vocabulary

_CLAUSE_END = re.compile(r"[,;:.]|\b(?:and|but|then|while|whereas)\b")
_TABLET = re.compile(r"(?:\s+baclofen)?[\s-]+(?:tablet|pill|capsule|tab\b|ones\b|strength)")
MAXIMUM, TEST, USUAL = "maximum", "test", "usual"
STRENGTH = "strength"
"""The role of what one tablet holds: it says nothing of how much is taken."""
_BREAK = re.compile(r"[;:]|\bbut\b|\.\s")
_BEHIND_COSTS = 10
"""What stands before a number says what it is sooner than what stands as near behind it; in characters."""


def find_role(text: str, start: int, end: int, after: int = 0) -> str | None:
    """``start``, ``step``, ``usual``, ``maximum`` or ``test``, by the nearest cue; None where there is none near.

    The dose stands at ``start`` to ``end`` of the lower-case ``text``, the dose before it ends at ``after``.
    """
    found = [
        (gap, role) for role in load_vocabulary("figures")["roles"] for gap in _gaps(text, start, end, after, role)
    ]
    return min(found)[1] if found else None


def is_strength(text: str, end: int) -> bool:
    """Whether a dose that ends there is what one tablet holds: "10 mg tablets"."""
    return _TABLET.match(text, end) is not None


def _gaps(text: str, start: int, end: int, after: int, role: str) -> Iterator[int]:
    """How far the cues of a role are from the number, within its clause."""
    reach = load_vocabulary("figures")["role_reach"]
    pattern = phrase_pattern("figures", "roles", role)
    begin = max(after, start - int(reach["before"]), 0)
    begin = max((found.end() for found in _BREAK.finditer(text, begin, start)), default=begin)
    yield from (start - found.end() for found in pattern.find_all(text, begin, start))
    behind = phrase_pattern("figures", "roles_behind", role).search(
        text, end, min(len(text), end + int(reach["after"]))
    )
    if behind is not None and not _CLAUSE_END.search(text, end, behind.start()):
        yield behind.start() - end + _BEHIND_COSTS
