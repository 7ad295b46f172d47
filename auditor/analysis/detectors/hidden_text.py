"""Text that a page keeps from its readers: deliberate hiding, link farms and spam behind styles."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.insertions.spam_topics import find_topic_terms
from auditor.analysis.language.lexicon import find_words, function_stems
from auditor.analysis.layout.hiding import is_innocent
from auditor.analysis.layout.repetition import find_pile
from auditor.analysis.types import Dimension, Flag, Kind, Reading, Severity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document, Link, Passage

CONFIDENCE_SPAM = 0.9
"""Hidden, and spam by its own words or links."""
CONFIDENCE_DELIBERATE = 0.75
"""Hidden by a technique that serves no reader."""
CONFIDENCE_SWITCHED_OFF = 0.55
"""A long text switched off; scripts may show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Neighbouring passages hidden in the same way."""

    start: int
    end: int
    text: str
    reason: str
    links: tuple[Link, ...]
    """Links to other sites within the block."""


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """One flag for each hidden block that carries spam, or more text than tidy pages switch off."""
    document = reading.document
    blocks = list(_hidden_blocks(document))
    seen = _visible_stems(document) if any(block.links for block in blocks) else frozenset()
    for block in blocks:
        spam = _spam_sign(block, seen)
        if spam:
            yield _flag(block, Severity.HIGH, CONFIDENCE_SPAM, f"Text hidden from readers ({block.reason}) {spam}.")
        elif not is_innocent(block.reason):
            yield from _judge_length(block)


def _judge_length(block: _Block) -> Iterator[Flag]:
    rules = load_vocabulary("hidden_text")
    count = len(find_words(block.text))
    says = f"{count} words are on the page but hidden from readers ({block.reason})."
    if block.reason in rules["deliberate"]:
        if count >= rules["fewest_words_deliberate"]:
            yield _flag(block, Severity.MEDIUM, CONFIDENCE_DELIBERATE, says)
    elif count >= rules["fewest_words_switched_off"]:
        yield _flag(block, Severity.LOW, CONFIDENCE_SWITCHED_OFF, says)


def _hidden_blocks(document: Document) -> Iterator[_Block]:
    run: list[Passage] = []
    for passage in (*document.passages, None):
        if run and (passage is None or passage.hidden_by != run[0].hidden_by):
            yield _make_block(document, run)
            run = []
        if passage is not None and passage.hidden_by is not None:
            run.append(passage)


def _make_block(document: Document, run: list[Passage]) -> _Block:
    start, end = run[0].start, run[-1].end
    links = tuple(link for link in document.links if link.foreign and start <= link.start and link.end <= end)
    return _Block(start=start, end=end, text=document.text[start:end], reason=run[0].hidden_by or "", links=links)


def _spam_sign(block: _Block, seen: frozenset[str]) -> str | None:
    """What makes the block spam, as the end of a sentence; None where nothing does."""
    rules = load_vocabulary("hidden_text")
    words = tuple(word.text for word in find_words(block.text))
    terms = {found.term for found in find_topic_terms(words) if found.far}
    strangers = [link.text for link in block.links if not _stems(link.text) & seen]
    plain = is_innocent(block.reason) or block.reason in rules["switched_off"]
    if len(terms) >= rules["spam_terms"] or (terms and (block.links or not plain)):
        return f"speaks of {', '.join(sorted(terms)[:4])}"
    if len(block.links) >= rules["link_farm"] and strangers:
        return f"links to {len(block.links)} other places"
    if strangers and any(strangers):
        return f"links elsewhere with words foreign to the page (“{next(filter(None, strangers))}”)"
    if find_pile(block.text):
        return "is a pile of keywords"
    return None


def _visible_stems(document: Document) -> frozenset[str]:
    return frozenset(
        stem for passage in document.passages if passage.hidden_by is None for stem in _stems(passage.text)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in find_words(text)) - function_stems()


def _flag(block: _Block, severity: Severity, confidence: float, explanation: str) -> Flag:
    return Flag(
        kind=Kind.HIDDEN_TEXT,
        severity=severity,
        confidence=confidence,
        explanation=explanation,
        quote=block.text,
        start=block.start,
        end=block.end,
    )


DETECTOR = Detector(kind=Kind.HIDDEN_TEXT, dimension=Dimension.INTEGRITY, detect=detect)
