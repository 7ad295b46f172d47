"""Words repeated for search engines: piles of keywords, dense passages, stuffed titles and descriptions."""

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.language.lexicon import Word, find_words
from auditor.analysis.layout.hiding import is_readable
from auditor.analysis.layout.repetition import Repetition, densest_phrase, densest_word, find_pile
from auditor.analysis.types import Dimension, Flag, Kind, Reading, Severity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet
from scrapers.document import Passage, PassageKind, Region

SURE = 0.9
"""A pile of keywords can hardly be anything else."""
LESS_SURE = 0.7
"""A dense passage may be clumsy writing."""

_LABELS = {
    PassageKind.TITLE: "title",
    PassageKind.DESCRIPTION: "description",
    PassageKind.ALT: "image description",
    PassageKind.KEYWORDS: "keywords",
}


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """One flag for each stuffed passage, and one for the page where no passage alone explains its density."""
    # Read once for the passages and the page: long texts are not remembered.
    read = [(passage, find_words(passage.text)) for passage in reading.document.passages]
    flags = [flag for passage, words in read for flag in _judge_passage(passage, words)]
    yield from flags
    if not flags:
        yield from _judge_page(read)


def _judge_passage(passage: Passage, words: Sequence[Word]) -> Iterator[Flag]:
    if passage.kind in _LABELS:
        rule = _rules()["keywords" if passage.kind is PassageKind.KEYWORDS else "label"]
        dense = _find_dense(words, rule)
        if dense:
            yield _flag(passage, Severity.LOW, LESS_SURE, _explain(dense, _LABELS[passage.kind]))
    elif is_readable(passage) and passage.region is not Region.NAV:
        yield from _judge_block(passage, words)


def _judge_block(passage: Passage, words: Sequence[Word]) -> Iterator[Flag]:
    pile = find_pile(passage.text)
    if pile:
        says = f"A list of keywords: {pile.times} of its items turn on “{pile.phrase}”."
        yield _flag(passage, Severity.MEDIUM, SURE, says)
        return
    dense = _find_dense(words, _rules()["passage"], _rules()["row"])
    if dense:
        yield _flag(passage, Severity.MEDIUM, LESS_SURE, _explain(dense, "passage"))


def _judge_page(read: Sequence[tuple[Passage, Sequence[Word]]]) -> Iterator[Flag]:
    dense = _find_dense([word for passage, words in read if is_readable(passage) for word in words], _rules()["page"])
    if dense:
        yield Flag(
            kind=Kind.KEYWORD_STUFFING,
            severity=Severity.LOW,
            confidence=LESS_SURE,
            explanation=_explain(dense, "page"),
        )


def _find_dense(words: Sequence[Word], *rules: dict[str, Any]) -> Repetition | None:
    """The word or phrase that passes the share of the text of the first rule that one passes, if any."""
    fitting = [rule for rule in rules if len(words) >= rule["fewest_words"]]
    word = densest_word(words) if fitting else None
    # No phrase comes more often than the word it begins with.
    often = [rule for rule in fitting if word and word.times >= rule["fewest_times"]]
    if not word or not often:
        return None
    phrase = densest_phrase(words)
    return next((dense for rule in often if (dense := _pass(rule, phrase, word))), None)


def _pass(rule: dict[str, Any], phrase: Repetition | None, word: Repetition) -> Repetition | None:
    """The phrase, else the word, where it comes often enough for the rule."""
    for repetition, share in ((phrase, rule["phrase_share"]), (word, rule["word_share"])):
        if repetition and repetition.times >= rule["fewest_times"] and repetition.share >= share:
            return repetition
    return None


def _explain(dense: Repetition, place: str) -> str:
    return f"“{dense.phrase}” comes {dense.times} times and makes up {dense.share:.0%} of the {place}'s words."


def _flag(passage: Passage, severity: Severity, confidence: float, explanation: str) -> Flag:
    return Flag(
        kind=Kind.KEYWORD_STUFFING,
        severity=severity,
        confidence=confidence,
        explanation=explanation,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
    )


def _rules() -> dict[str, Any]:
    return load_vocabulary("keyword_stuffing")


DETECTOR = Detector(kind=Kind.KEYWORD_STUFFING, dimension=Dimension.INTEGRITY, detect=detect)
