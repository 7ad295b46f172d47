"""Reads the labelled sentences and counts what a finder finds in them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.analysis.types import Kind
from tests.evaluation.scoring_rules import Span, overlaps

DATA = Path(__file__).parent / "data"

Finder = Callable[[str], Span | None]


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence, and from where to where, in characters, words were put in; None where it is clean."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertionFigures:
    """Counts over the sentences of one file."""

    spoilt: int
    clean: int
    found: int
    """Insertions that were found."""
    exact: int
    """Of those found, with at most one word too many or too few at either end."""
    misplaced: int
    """Spans found elsewhere in a spoilt sentence."""
    alarmed: int
    """Clean sentences in which something was found."""
    milliseconds: float
    """Mean time a sentence took."""

    @property
    def precision(self) -> float | None:
        called = self.found + self.misplaced + self.alarmed
        return self.found / called if called else None

    @property
    def recall(self) -> float:
        return self.found / self.spoilt


def read_sentences(name: str) -> tuple[LabelledSentence, ...]:
    """The sentences of ``data/<name>.tsv``. Raises ``ValueError`` for a line of another form."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_read_line(line) for line in lines if line.strip())


def _read_line(line: str) -> LabelledSentence:
    cells = line.split("\t")
    if len(cells) < 2 or cells[0] not in ("0", "1"):
        raise ValueError(f"neither a clean nor a spoilt sentence: {line!r}")
    if cells[0] == "0":
        return LabelledSentence(cells[1], None)
    left, phrase, right = cells[1:4]
    start = len(left) + 1 if left else 0
    return LabelledSentence(" ".join(part for part in (left, phrase, right) if part), (start, start + len(phrase)))


def measure(find: Finder, sentences: Sequence[LabelledSentence]) -> InsertionFigures:
    """What ``find`` finds in ``sentences``."""
    started = time.perf_counter()
    spans = [find(sentence.text) for sentence in sentences]
    milliseconds = 1000 * (time.perf_counter() - started) / len(sentences)
    pairs = list(zip(sentences, spans, strict=True))
    hits = [
        (one.text, one.span, span)
        for one, span in pairs
        if one.span and span and overlaps(one.span, span, Kind.SPAM_INSERTION)
    ]
    spoilt = sum(one.span is not None for one in sentences)
    return InsertionFigures(
        spoilt=spoilt,
        clean=len(sentences) - spoilt,
        found=len(hits),
        exact=sum(_is_exact(*hit) for hit in hits),
        misplaced=sum(one.span is not None and span is not None for one, span in pairs) - len(hits),
        alarmed=sum(one.span is None and span is not None for one, span in pairs),
        milliseconds=milliseconds,
    )


def _is_exact(text: str, wanted: Span, found: Span) -> bool:
    apart = [abs(len(text[:one].split()) - len(text[:other].split())) for one, other in zip(wanted, found, strict=True)]
    return max(apart) <= 1
