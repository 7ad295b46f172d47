"""How bad a wrong statement is, by what it is about."""

from auditor.analysis.types import Severity
from auditor.analysis.vocabulary.loading import load_vocabulary


def severity_of_topic(topic: str) -> Severity:
    """The severity of getting a topic of the reference set wrong; medium for a topic the file does not list."""
    return Severity(load_vocabulary("severity")["topics"].get(topic, Severity.MEDIUM))
