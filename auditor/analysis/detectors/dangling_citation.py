"""Citations that lead nowhere: the page has no entry for them."""

from collections.abc import Iterator

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.evidence.citations import Citation, find_citations
from auditor.analysis.evidence.reference_lists import ReferenceList
from auditor.analysis.types import Dimension, Flag, Kind, Reading, Sentence, Severity
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document, Passage, PassageKind, Region

SURE = 0.9
"""Confidence for the usual marks: square brackets, several numbers, "et al."."""
LESS_SURE = 0.75
"""A single number in round brackets, or one name with a year, can be something else."""

_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.CAPTION})


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """One flag for each sentence of the page's prose that cites something its list of references lacks."""
    references = corpus.references_of(reading)
    for sentence in reading.sentences:
        if not _may_cite(reading.document, sentence, references):
            continue
        lost = [citation for citation in find_citations(sentence.text) if references.missing(citation)]
        if lost:
            yield _flag(sentence, lost, references)


def _may_cite(document: Document, sentence: Sentence, references: ReferenceList) -> bool:
    passage: Passage = document.passages[sentence.passage]
    in_page = passage.region in (Region.MAIN, Region.ASIDE)
    return in_page and passage.kind in _PROSE and not any(sentence.text in entry for entry in references.entries)


def _flag(sentence: Sentence, lost: list[Citation], references: ReferenceList) -> Flag:
    marks = ", ".join(dict.fromkeys(citation.text.strip("()[]") for citation in lost))
    lack = "its list of references has no such entry" if references else "there is no list of references on the page"
    return Flag(
        kind=Kind.DANGLING_CITATION,
        severity=Severity.LOW if references else Severity.MEDIUM,
        confidence=max(_confidence(citation) for citation in lost),
        explanation=f"The sentence cites {marks}, but {lack}, so a reader cannot check it.",
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )


def _confidence(citation: Citation) -> float:
    firm = citation.text.startswith("[") or len(citation.numbers) > 1 or "et al" in citation.text
    return SURE if firm else LESS_SURE


DETECTOR = Detector(kind=Kind.DANGLING_CITATION, dimension=Dimension.SUPPORT, detect=detect)
