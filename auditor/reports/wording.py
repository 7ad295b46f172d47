"""What reports call things. The words carry every meaning that a colour carries too."""

from auditor.analysis.types import Dimension, Kind, Severity, Verdict

SEVERITIES_WORST_FIRST = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)

DISCLAIMERS = (
    "Not in the reference is not false: the reference set does not cover everything that is true.",
    "Flags are for human review. They are no judgement of the author's intent, and no medical advice.",
)

KIND_TITLES = {
    Kind.CONTRADICTION: "Against the reference",
    Kind.UNSUPPORTED: "Stated without support",
    Kind.SPAM_INSERTION: "Inserted words",
    Kind.HIDDEN_TEXT: "Text a reader cannot see",
    Kind.KEYWORD_STUFFING: "Repeated keywords",
    Kind.STITCHED: "Passages shared with another page",
    Kind.OFF_TOPIC: "Passages off the page's topic",
    Kind.DANGLING_CITATION: "Citations that lead nowhere",
    Kind.INTERNAL_CONTRADICTION: "The page against itself",
    Kind.CROSS_PAGE_CONTRADICTION: "Against another page",
    Kind.MISSING_TRANSPARENCY: "What the page does not say of itself",
}

VERDICT_TITLES = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.OVERSTATED: "overstated",
    Verdict.MIXED: "mixed: partly supported, partly contradicted",
    Verdict.NOT_IN_REFERENCE: "not in the reference (which does not mean false)",
}

DIMENSION_TITLES = {
    Dimension.ACCURACY: "Accuracy",
    Dimension.SUPPORT: "Support",
    Dimension.INTEGRITY: "Integrity",
    Dimension.TRANSPARENCY: "Transparency",
}

SCORE_BANDS = ((80, "high"), (50, "fair"), (0, "low"))
"""Lowest score of each band, best first. Bands only name a score for readers; nothing is decided by them."""


NOT_JUDGED = "not judged"
"""In place of a score where a page has none: it is neither good nor bad."""


def name_kind(kind: str) -> str:
    """The name of a kind of finding, alike in lists, filters, pages and reports; JSON and CSV hold the slug.

    A kind of an earlier version, which stored findings may still have, is named by its slug.
    """
    return KIND_TITLES[Kind(kind)] if kind in set(Kind) else kind


def name_verdict(verdict: str) -> str:
    """The words for a verdict; one of an earlier version is named by its slug."""
    return VERDICT_TITLES[Verdict(verdict)] if verdict in set(Verdict) else verdict


def name_band(score: int) -> str:
    """The word for a score from 0 to 100."""
    return next(word for lowest, word in SCORE_BANDS if score >= lowest)
