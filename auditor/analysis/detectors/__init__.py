"""The one list of detectors. Adding one touches its module, this list, its test and its page in the docs."""

from auditor.analysis.detectors import (
    contradiction,
    cross_page_contradiction,
    dangling_citation,
    internal_contradiction,
    unsupported,
)
from auditor.analysis.detectors.protocol import Detector

DETECTORS: tuple[Detector, ...] = (
    contradiction.DETECTOR,
    unsupported.DETECTOR,
    dangling_citation.DETECTOR,
    internal_contradiction.DETECTOR,
    cross_page_contradiction.DETECTOR,
)
"""In the order in which their findings are listed where two stand at the same place."""
