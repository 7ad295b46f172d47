"""Tells text that readers can bring to view from text that is kept from them."""

from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.document import Passage, Region
from scrapers.visibility import INNOCENT_HIDING


def is_readable(passage: Passage) -> bool:
    """Whether a reader sees the passage, or opens it with a click (answers of a list of questions, folded sources)."""
    opened = load_vocabulary("hidden_text")["opened_by_readers"]
    return passage.region is not Region.META and (passage.hidden_by is None or passage.hidden_by in opened)


def is_innocent(reason: str) -> bool:
    """Whether hiding for this reason serves readers; ``reason`` is a passage's ``hidden_by``."""
    return reason in INNOCENT_HIDING
