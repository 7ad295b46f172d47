"""The one list of detectors. Adding one touches its module, this list, its test and its page in the docs."""

from auditor.analysis.detectors.protocol import Detector

DETECTORS: tuple[Detector, ...] = ()
