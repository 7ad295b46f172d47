"""``python -m benchmarks.pipeline``: time the pipeline stage by stage, in one run with plain extraction.

The pages are the bundled samples and the labelled evaluation pages, in memory. Each figure is the best of several
rounds, so that other work on the machine counts as little as possible; each round is a process of its own.
``trafilatura.extract`` over the same HTML pages is what a user would take for extraction alone; it leaves out hidden
text, page furniture and offsets, which an audit needs, so the ratio is a yardstick and not a race.
Then whole audits of one ordinary page of 900 words are timed: the first, and those that find its sentences unchanged.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.audits import AuditTimes, time_audits
from benchmarks.machine import describe_machine
from benchmarks.stages import HTML_EXTRACTION, YARDSTICK, Timing, time_pages
from scrapers.capture import CaptureError

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "auditor" / "samples", ROOT / "tests" / "evaluation")
SUFFIXES = frozenset({".html", ".txt"})
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One run: the stages, the yardstick, and what they were measured on."""

    machine: dict[str, str | int]
    pages: int
    html_pages: int
    kilobytes: float
    stages: tuple[Timing, ...]
    """The stages of the whole pipeline, in order."""
    extraction: Timing
    trafilatura: Timing
    audits: AuditTimes

    @property
    def whole(self) -> Timing:
        by_page = zip(*(stage.by_page for stage in self.stages), strict=True)
        return Timing(stage="whole pipeline", by_page=tuple(sum(stages) for stages in by_page))

    @property
    def ratios(self) -> dict[str, float]:
        """How many times as long as trafilatura, per page."""
        return {
            "extraction": self.extraction.ms_per_page / self.trafilatura.ms_per_page,
            "whole pipeline": self.whole.ms_per_page / self.trafilatura.ms_per_page,
        }


def find_pages() -> list[Path]:
    """The pages that are timed, in order of path."""
    return sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.suffix in SUFFIXES)


def run_benchmark(paths: list[Path], rounds: int = ROUNDS) -> Benchmark:
    """Time everything over these pages. Raises CaptureError where one cannot be read."""
    timings = {timing.stage: timing for timing in time_pages(paths, rounds)}
    extraction, trafilatura = (timings.pop(name) for name in (HTML_EXTRACTION, YARDSTICK))
    return Benchmark(
        machine=describe_machine(),
        pages=len(paths),
        html_pages=extraction.pages,
        kilobytes=sum(path.stat().st_size for path in paths) / 1000,
        stages=tuple(timings.values()),
        extraction=extraction,
        trafilatura=trafilatura,
        audits=time_audits(rounds),
    )


def benchmark_to_json(benchmark: Benchmark) -> dict[str, object]:
    """The figures as plain values, times in milliseconds per page."""
    rows = (*benchmark.stages, benchmark.whole, benchmark.extraction, benchmark.trafilatura)
    return {
        "machine": benchmark.machine,
        "pages": benchmark.pages,
        "html_pages": benchmark.html_pages,
        "kilobytes": round(benchmark.kilobytes, 1),
        "ms_per_page": {timing.stage: round(timing.ms_per_page, 3) for timing in rows},
        "pages_per_second": {timing.stage: round(timing.pages_per_second, 1) for timing in rows},
        "times_trafilatura": {name: round(ratio, 2) for name, ratio in benchmark.ratios.items()},
        "ordinary_page_ms": {name: round(value, 2) for name, value in asdict(benchmark.audits).items()},
        "ordinary_page_times_trafilatura": {name: round(ratio, 2) for name, ratio in benchmark.audits.ratios.items()},
    }


def print_benchmark(benchmark: Benchmark, console: Console) -> None:
    """The figures as a table."""
    machine = benchmark.machine
    console.print(f"{machine['cpu']}, {machine['cores']} cores, Python {machine['python']}, {machine['system']}")
    console.print(f"{benchmark.pages} pages ({benchmark.html_pages} HTML), {benchmark.kilobytes:.0f} kB")
    table = Table()
    table.add_column("stage")
    for name in ("ms/page", "pages/s", "share"):
        table.add_column(name, justify="right")
    for timing in benchmark.stages:
        table.add_row(*_cells(timing), f"{timing.seconds / benchmark.whole.seconds:.0%}")
    table.add_section()
    for timing in (benchmark.whole, benchmark.extraction, benchmark.trafilatura):
        table.add_row(*_cells(timing), "")
    console.print(table)
    for name, ratio in benchmark.ratios.items():
        console.print(f"{name}: {ratio:.1f} times trafilatura's time per page")
    for name, ratio in benchmark.audits.ratios.items():
        console.print(f"an ordinary page of 900 words, {name}: {ratio:.1f} times trafilatura's time")


def main(arguments: list[str] | None = None) -> int:
    """Run and print; 2 where a page cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description="Time the pipeline by stage.")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of which the best counts (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        benchmark = run_benchmark(find_pages(), max(1, options.rounds))
    except CaptureError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(benchmark_to_json(benchmark), indent=2))
    else:
        print_benchmark(benchmark, Console())
    return 0


def _cells(timing: Timing) -> tuple[str, str, str]:
    return timing.stage, f"{timing.ms_per_page:.2f}", f"{timing.pages_per_second:.0f}"


if __name__ == "__main__":
    sys.exit(main())
