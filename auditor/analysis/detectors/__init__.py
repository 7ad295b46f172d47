"""The one list of detectors. Adding one touches its module, this list, its test and its page in the docs."""

from auditor.analysis.detectors import (
    contradiction,
    cross_page_contradiction,
    dangling_citation,
    hidden_text,
    internal_contradiction,
    keyword_stuffing,
    missing_transparency,
    off_topic,
    spam_insertion,
    stitched,
    unsupported,
)
from auditor.analysis.detectors.protocol import Detector

DETECTORS: tuple[Detector, ...] = (
    contradiction.DETECTOR,
    internal_contradiction.DETECTOR,
    cross_page_contradiction.DETECTOR,
    unsupported.DETECTOR,
    dangling_citation.DETECTOR,
    spam_insertion.DETECTOR,
    hidden_text.DETECTOR,
    keyword_stuffing.DETECTOR,
    stitched.DETECTOR,
    off_topic.DETECTOR,
    missing_transparency.DETECTOR,
)
