"""Times whole audits of an ordinary page of 900 words: the first, the same again, and the same by another worker.

Before each, the worker has audited another such page, as a worker in use has.
"""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import trafilatura

from auditor.analysis.audit import audit_reading, read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.verifier.vector_stores import VectorStore
from auditor.reference.loading import load_reference_set
from benchmarks.ordinary_page import make_pages
from benchmarks.vectors import open_store
from scrapers.capture import Capture
from scrapers.extraction import extract

_TIMES = 5
"""Of what may be repeated without becoming another thing, the best of so many counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTimes:
    """Milliseconds, of one page."""

    first: float
    """No sentence of it was met before."""
    again: float
    """By the same process."""
    elsewhere: float
    """Again, by a process that has not met the page, over the database of the first."""
    trafilatura: float
    """``trafilatura.extract`` of the same page: what a user would take for extraction alone."""

    @property
    def ratios(self) -> dict[str, float]:
        """How many times as long as extraction alone."""
        return {
            "first audit": self.first / self.trafilatura,
            "again": self.again / self.trafilatura,
            "again, by another worker": self.elsewhere / self.trafilatura,
        }


def time_audits(rounds: int) -> AuditTimes:
    """The best of ``rounds``, each with a database and two processes of its own."""
    runs = [_run_round() for _ in range(rounds)]
    return AuditTimes(**{field.name: min(getattr(run, field.name) for run in runs) for field in fields(AuditTimes)})


def _run_round() -> AuditTimes:
    with TemporaryDirectory(prefix="benchmark-") as folder:
        first, again, yardstick = _in_a_process(_time_worker, Path(folder))
        (elsewhere,) = _in_a_process(_time_second_worker, Path(folder))
    return AuditTimes(first=first, again=again, elsewhere=elsewhere, trafilatura=yardstick)


def _in_a_process(run: Callable[[Path], tuple[float, ...]], folder: Path) -> tuple[float, ...]:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, folder).result()


def _time_worker(folder: Path) -> tuple[float, ...]:
    """Milliseconds of the first audit of the page in this process, of the next one, and of extraction alone."""
    other, page = make_pages(2)
    with open_store(folder) as store:
        _audit(other, store)
        first = _time(lambda: _audit(page, store))
        again = min(_time(lambda: _audit(page, store)) for _ in range(_TIMES))
    text = page.decode()
    trafilatura.extract(other.decode())
    return first, again, min(_time(lambda: trafilatura.extract(text)) for _ in range(_TIMES))


def _time_second_worker(folder: Path) -> tuple[float, ...]:
    """Milliseconds of the audit of the page in a process that has met another page alone."""
    other, page = make_pages(2)
    with open_store(folder) as store:
        _audit(other, store)
        return (_time(lambda: _audit(page, store)),)


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


def _audit(page: bytes, store: VectorStore) -> None:
    reference_set = load_reference_set()
    document = extract(Capture(source="page", body=page, media_type="text/html"))
    reading = read_document(document, reference_set, store)
    audit_reading(reading, reference_set, Corpus(readings=(reading,)))
