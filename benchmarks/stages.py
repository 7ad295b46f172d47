"""The pipeline taken apart into its stages, each timed on its own over the same pages."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import trafilatura

from auditor.analysis.claims import find_claims
from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors import DETECTORS
from auditor.analysis.scoring import score_flags
from auditor.analysis.sentences import split_document
from auditor.analysis.types import Flag, Reading
from auditor.analysis.verdicts import judge_claims
from auditor.reference.statements import ReferenceSet
from scrapers.capture import Capture
from scrapers.encoding import decode
from scrapers.extraction import extract
from scrapers.sources import read_file

HTML = "text/html"

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds that one stage took over all its pages, the best of several rounds."""

    stage: str
    pages: int
    seconds: float

    @property
    def ms_per_page(self) -> float:
        return 1000 * self.seconds / self.pages

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds


def read_captures(paths: Iterable[Path]) -> tuple[Capture, ...]:
    """The pages as captures; reading the disk is not timed. Raises CaptureError."""
    return tuple(read_file(path) for path in paths)


def time_pipeline(captures: Sequence[Capture], reference_set: ReferenceSet, rounds: int) -> tuple[Timing, ...]:
    """Best time of each stage, and of extraction alone over the HTML pages for the comparison."""
    best: dict[str, Timing] = {}
    for _ in range(rounds):
        for timing in _run_once(captures, reference_set):
            known = best.get(timing.stage)
            if known is None or timing.seconds < known.seconds:
                best[timing.stage] = timing
    return tuple(best.values())


def time_trafilatura(captures: Sequence[Capture], rounds: int) -> Timing:
    """Best time of ``trafilatura.extract`` over the HTML pages, decoded beforehand as ours are not."""
    texts = [decode(capture.body, capture.charset).text for capture in _html(captures)]
    runs = [_timed("trafilatura.extract", texts, trafilatura.extract)[0] for _ in range(rounds)]
    return min(runs, key=lambda timing: timing.seconds)


def _run_once(captures: Sequence[Capture], reference_set: ReferenceSet) -> tuple[Timing, ...]:
    html, _ = _timed("decode, extract (HTML only)", _html(captures), extract)
    extraction, documents = _timed("decode, extract", captures, extract)
    splitting, sentences = _timed("sentences", documents, split_document)
    pairs = list(zip(documents, sentences, strict=True))
    claiming, claims = _timed("claims", pairs, lambda pair: find_claims(*pair))
    judging, judgements = _timed("verdicts", claims, lambda one: judge_claims(one, reference_set))
    readings = [
        Reading(document=document, sentences=found, judgements=judged)
        for (document, found), judged in zip(pairs, judgements, strict=True)
    ]
    corpus = Corpus(readings=tuple(readings))
    detecting, flags = _timed("detectors", readings, lambda one: _detect(one, corpus, reference_set))
    scoring, _ = _timed("score", list(zip(flags, readings, strict=True)), lambda pair: score_flags(*pair))
    return html, extraction, splitting, claiming, judging, detecting, scoring


def _detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> list[Flag]:
    return [flag for detector in DETECTORS for flag in detector.detect(reading, corpus, reference_set)]


def _timed(stage: str, pages: Sequence[Given], run: Callable[[Given], Made]) -> tuple[Timing, list[Made]]:
    start = time.perf_counter()
    made = [run(page) for page in pages]
    return Timing(stage=stage, pages=len(pages), seconds=time.perf_counter() - start), made


def _html(captures: Sequence[Capture]) -> list[Capture]:
    return [capture for capture in captures if capture.media_type == HTML]
