"""The benchmark times what it says, over the pages it says."""

import json

import pytest

from benchmarks.machine import describe_machine
from benchmarks.ordinary_page import FEWEST_WORDS, make_pages
from benchmarks.pipeline import Benchmark, benchmark_to_json, find_pages, main, run_benchmark
from benchmarks.stages import Timing
from scrapers.capture import Capture
from scrapers.extraction import extract

STAGES = ["decode, extract", "sentences", "claims", "verdicts", "detectors", "score"]


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    pages = find_pages()
    html = [page for page in pages if page.suffix == ".html"][:2]
    text = [page for page in pages if page.suffix == ".txt"][:1]
    return run_benchmark([*html, *text], rounds=2)


def test_samples_and_labelled_pages_are_timed() -> None:
    folders = {folder.name for page in find_pages() for folder in page.parents}
    assert {"samples", "tune", "test"} <= folders


def test_each_stage_is_timed_in_order(benchmark: Benchmark) -> None:
    assert [timing.stage for timing in benchmark.stages] == STAGES
    assert all(timing.seconds > 0 and timing.pages == 3 for timing in benchmark.stages)


def test_extraction_is_compared_on_the_same_html_pages(benchmark: Benchmark) -> None:
    assert (benchmark.pages, benchmark.html_pages) == (3, 2)
    assert benchmark.extraction.pages == benchmark.trafilatura.pages == 2


def test_the_whole_is_the_sum_of_its_stages(benchmark: Benchmark) -> None:
    assert benchmark.whole.seconds == pytest.approx(sum(timing.seconds for timing in benchmark.stages))


def test_a_page_whose_sentences_are_unchanged_is_audited_in_less_time(benchmark: Benchmark) -> None:
    assert benchmark.audits.again < benchmark.audits.elsewhere < benchmark.audits.first
    assert set(benchmark.audits.ratios) == {"first audit", "again", "again, by another worker"}


def test_ordinary_pages_are_of_900_words_and_share_none_of_their_paragraphs() -> None:
    pages = [extract(Capture(source="page", body=page)) for page in make_pages(2)]
    words, others = ([p.text for p in page.passages if len(p.text.split()) >= FEWEST_WORDS] for page in pages)
    assert not set(words) & set(others)
    assert 900 <= sum(len(text.split()) for text in words) < 1000


def test_rates_are_per_page() -> None:
    timing = Timing(stage="tea", by_page=(0.5, 0.5, 0.25, 0.75))
    assert (timing.ms_per_page, timing.pages_per_second) == (500, 2)


def test_the_figures_as_json_name_the_machine_and_the_ratios(benchmark: Benchmark) -> None:
    figures = json.loads(json.dumps(benchmark_to_json(benchmark)))
    assert figures["machine"] == describe_machine()
    assert set(figures["times_trafilatura"]) == {"extraction", "whole pipeline"}


@pytest.mark.slow
def test_the_command_prints_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rounds", "1"]) == 0
    printed = capsys.readouterr().out
    assert [
        stage for stage in [*STAGES, "trafilatura.extract", "again, by another worker"] if stage not in printed
    ] == []
