"""The pipeline taken apart into its stages, each timed on its own over the same pages."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import trafilatura

from auditor.analysis.claims import find_claims
from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors import DETECTORS
from auditor.analysis.scoring import score_flags
from auditor.analysis.sentences import split_document
from auditor.analysis.types import Flag, Reading
from auditor.analysis.verdicts import ReferenceJudge
from auditor.analysis.verifier.cached_encoder import CachedEncoder
from auditor.analysis.verifier.encoder import load_encoder
from auditor.analysis.verifier.vector_stores import ProcessVectors
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from scrapers.capture import Capture
from scrapers.encoding import decode
from scrapers.extraction import extract
from scrapers.sources import read_file

HTML = "text/html"
HTML_EXTRACTION = "decode, extract (HTML only)"
YARDSTICK = "trafilatura.extract"
WARM_UP = b"<html><body><main><h1>Tea</h1>%s</main></body></html>" % (
    b"<p>Tea is hot, baclofen is not. Is it? Yes, it is. Drink tea with how to pass a drug test a biscuit.</p>" * 9
)
"""Long enough for its language to be told, with a claim and a phrase that does not belong: models and vocabulary, of
which much is read when it is first asked for, are loaded before anything is timed."""

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds that one stage took for each of its pages, in one round."""

    stage: str
    by_page: tuple[float, ...]

    @property
    def pages(self) -> int:
        return len(self.by_page)

    @property
    def seconds(self) -> float:
        return sum(self.by_page)

    @property
    def ms_per_page(self) -> float:
        return 1000 * self.seconds / self.pages

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds


def time_pages(paths: Sequence[Path], rounds: int) -> tuple[Timing, ...]:
    """Best time of each stage over these pages. Reading the disk is not timed. Raises CaptureError.

    Each round runs in a process of its own, for what one round leaves in caches would make the next one look quick.
    """
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(run_round, tuple(paths)).result() for _ in range(rounds)]
    return tuple(min(timings, key=lambda timing: timing.seconds) for timings in zip(*runs, strict=True))


def run_round(paths: Sequence[Path]) -> tuple[Timing, ...]:
    """Time every stage and the yardstick once. Raises CaptureError.

    A page before them loads models and vocabulary, which a run loads only once.
    """
    captures = [read_file(path) for path in paths]
    reference_set = load_reference_set()
    warm_up = [Capture(source="warm-up", body=WARM_UP)]
    _time_stages(warm_up, reference_set)
    _time_yardstick(warm_up)
    return (*_time_stages(captures, reference_set), _time_yardstick(captures))


def _time_stages(captures: Sequence[Capture], reference_set: ReferenceSet) -> tuple[Timing, ...]:
    extraction, documents = _timed("decode, extract", captures, extract)
    html = _html_part(captures, extraction)
    splitting, sentences = _timed("sentences", documents, split_document)
    pairs = list(zip(documents, sentences, strict=True))
    claiming, claims = _timed("claims", pairs, lambda pair: find_claims(*pair))
    # A judge that remembers no sentence, as that of a process that has just begun.
    judge = ReferenceJudge(reference_set, CachedEncoder(load_encoder(), ProcessVectors()))
    judging, judgements = _timed("verdicts", claims, judge.judge)
    readings = [
        Reading(document=document, sentences=found, judgements=judged)
        for (document, found), judged in zip(pairs, judgements, strict=True)
    ]
    corpus = Corpus(readings=tuple(readings))
    detecting, flags = _timed("detectors", readings, lambda one: _detect(one, corpus, reference_set))
    scoring, _ = _timed("score", list(zip(flags, readings, strict=True)), lambda pair: score_flags(*pair))
    return html, extraction, splitting, claiming, judging, detecting, scoring


def _time_yardstick(captures: Sequence[Capture]) -> Timing:
    """``trafilatura.extract`` over the HTML pages, decoded beforehand as ours are not."""
    texts = [decode(capture.body, capture.charset).text for capture in _html(captures)]
    return _timed(YARDSTICK, texts, trafilatura.extract)[0]


def _detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> list[Flag]:
    return [flag for detector in DETECTORS for flag in detector.detect(reading, corpus, reference_set)]


def _timed(stage: str, pages: Sequence[Given], run: Callable[[Given], Made]) -> tuple[Timing, list[Made]]:
    seconds: list[float] = []
    made: list[Made] = []
    for page in pages:
        start = time.perf_counter()
        made.append(run(page))
        seconds.append(time.perf_counter() - start)
    return Timing(stage=stage, by_page=tuple(seconds)), made


def _html_part(captures: Sequence[Capture], extraction: Timing) -> Timing:
    """What extraction took for the HTML pages among all."""
    by_page = zip(captures, extraction.by_page, strict=True)
    seconds = tuple(seconds for capture, seconds in by_page if capture.media_type == HTML)
    return Timing(stage=HTML_EXTRACTION, by_page=seconds)


def _html(captures: Sequence[Capture]) -> list[Capture]:
    return [capture for capture in captures if capture.media_type == HTML]
