"""Claims that need evidence, that the reference set does not settle, and for which the page offers none.

"Unsupported" never means false: each explanation says what is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.evidence.citations import find_citations, has_evidence_link, has_identifier, names_study
from auditor.analysis.evidence.marks import Mark, find_marks, is_about_health, is_advice, is_dangerous, is_order
from auditor.analysis.layout.hiding import is_readable
from auditor.analysis.types import Assertion, Dimension, Flag, Judgement, Kind, Reading, Sentence, Severity, Verdict
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document, PassageKind, Region

FEWEST_WORDS = 4
"""Shorter sentences are labels and menu entries, not assertions."""

CONFIDENCE_STRONG = 0.8
"""The words themselves show that a source is missing."""
CONFIDENCE_WEAK = 0.6
"""The topic needs a source; the wording leaves room."""
SETTLING_CONFIDENCE = 0.6
"""Below this, support by the reference set does not make up for a missing source."""
CONFIDENCE_STEP = 0.1
"""Added for a second mark, taken off where no claim was recognised in the sentence."""

_FEWEST_SOURCES = 2
"""Entries in a page's list of references from which its plain statements count as sourced, without a number each."""

_RAISED = {Severity.LOW: Severity.LOW, Severity.MEDIUM: Severity.HIGH, Severity.HIGH: Severity.HIGH}
"""One step up where the sentence touches something dangerous; praise of a clinic stays praise."""

_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.TABLE_CELL, PassageKind.CAPTION})
_REGIONS = frozenset({Region.MAIN, Region.ASIDE, Region.HEADER})
"""Where a page speaks for itself: menus and footers carry no claims, and comments are its readers'."""

_HEARSAY = frozenset({"anecdote", "vague-attribution", "prevalence"})
"""Marks of claims put in other mouths: reporting them without a source is what is flagged."""
_ADVICE = frozenset({"home-advice", "need-for-service"})
"""Marks of advice, which owes evidence although it asserts nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What the claims of one sentence have come to."""

    assertions: frozenset[Assertion]
    verdicts: frozenset[Verdict]
    confidence: float
    """Of the least sure verdict."""
    check_worthy: bool

    @property
    def claimed(self) -> bool:
        return bool(self.verdicts)

    @property
    def settled(self) -> bool:
        """Whether the reference set firmly supports the sentence."""
        return self.verdicts == {Verdict.SUPPORTED} and self.confidence >= SETTLING_CONFIDENCE

    @property
    def disputed(self) -> bool:
        return bool(self.verdicts & {Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.MIXED})


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """One flag for each sentence that asserts something, owes evidence for it, and gives none."""
    claims = _by_sentence(reading)
    sourced = len(corpus.references_of(reading).entries) >= _FEWEST_SOURCES
    for sentence in reading.sentences:
        if not _asserts(reading.document, sentence):
            continue
        standing = _standing(claims.get(sentence.index, []))
        if standing.settled or not (standing.claimed or is_about_health(sentence.text)):
            continue
        marks = [mark for mark in find_marks(sentence.text) if mark.strong or not sourced]
        marks = [mark for mark in marks if _owes(mark, sentence, standing)]
        if marks and not _has_evidence(reading.document, sentence):
            yield _flag(sentence, marks, standing)


def _by_sentence(reading: Reading) -> dict[int, list[Judgement]]:
    found: dict[int, list[Judgement]] = {}
    for judgement in reading.judgements:
        found.setdefault(judgement.claim.sentence, []).append(judgement)
    return found


def _standing(judgements: list[Judgement]) -> _Standing:
    return _Standing(
        assertions=frozenset(judgement.claim.assertion for judgement in judgements),
        verdicts=frozenset(judgement.verdict for judgement in judgements),
        confidence=min((judgement.confidence for judgement in judgements), default=0.0),
        check_worthy=any(judgement.claim.check_worthy for judgement in judgements),
    )


def _asserts(document: Document, sentence: Sentence) -> bool:
    passage = document.passages[sentence.passage]
    return (
        is_readable(passage)
        and passage.kind in _PROSE
        and passage.region in _REGIONS
        and len(sentence.text.split()) >= FEWEST_WORDS
        and not sentence.text.rstrip("\"'”’) ").endswith("?")
    )


def _has_evidence(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence cites; a citation that leads nowhere is another detector's finding."""
    return (
        bool(find_citations(sentence.text))
        or has_identifier(sentence.text)
        or names_study(sentence.text)
        or has_evidence_link(document, sentence.start, sentence.end)
    )


def _owes(mark: Mark, sentence: Sentence, standing: _Standing) -> bool:
    """Whether this mark calls for evidence here, given what became of the sentence's claims that are not settled."""
    if standing.disputed and not mark.strong:
        return False
    if mark.name not in _ADVICE and (is_order(sentence.text) or is_advice(sentence.text)):
        return False
    if not standing.claimed:
        return True
    allowed = {Assertion.ASSERTED}
    allowed |= {Assertion.REPORTED} if mark.name in _HEARSAY else set()
    allowed |= {Assertion.INSTRUCTED} if mark.name in _ADVICE else set()
    return bool(standing.assertions & allowed) and (standing.check_worthy or is_about_health(sentence.text))


def _flag(sentence: Sentence, marks: list[Mark], standing: _Standing) -> Flag:
    first = marks[0]
    confidence = CONFIDENCE_STRONG if first.strong else CONFIDENCE_WEAK
    confidence += CONFIDENCE_STEP * (len(marks) > 1) - CONFIDENCE_STEP * (not standing.claimed)
    return Flag(
        kind=Kind.UNSUPPORTED,
        severity=_RAISED[first.severity] if is_dangerous(sentence.text) else first.severity,
        confidence=round(confidence, 2),
        explanation=f"The sentence states {first.about}, but the page {first.missing}.",
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )


DETECTOR = Detector(kind=Kind.UNSUPPORTED, dimension=Dimension.SUPPORT, detect=detect)
