"""Labelled pages go through the real pipeline, from file to finding."""

import json
from pathlib import Path

import pytest

from auditor.analysis.audit import read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.missing_transparency import detect as detect_missing_items
from auditor.analysis.types import Kind, Verdict
from auditor.reference.loading import load_reference_set
from scrapers.capture import CaptureError
from tests.evaluation.labels import Item, load_split
from tests.evaluation.reference_check import MISSTATEMENT, RESTATEMENT, Examination, count_passes, reference_figures
from tests.evaluation.runner import open_split, run_split, split_figures

PAGE = "Baclofen is an opioid.\n\nA prescription is needed for baclofen.\n"
GOLD = {"page": "site/tea.txt", "kind": "contradiction", "expect": "must", "why": "it is none"}
CLAIM = {
    "claim": "Baclofen is an opioid.",
    "verdict": "contradicted",
    "reference": "identity-not-opioid",
    "form": "plain",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    pages = tmp_path / "half" / "pages" / "site"
    pages.mkdir(parents=True)
    (pages / "tea.txt").write_text(PAGE)
    (tmp_path / "half" / "gold.jsonl").write_text(json.dumps(GOLD | {"quote": "Baclofen is an opioid."}))
    (tmp_path / "half" / "claims.jsonl").write_text(json.dumps(CLAIM))
    return tmp_path


def test_a_contradiction_on_a_page_is_found_and_counted(data: Path) -> None:
    scores = run_split(load_split("half", data), load_reference_set())
    assert scores.pages.kinds[Kind.CONTRADICTION].recall == 1
    assert list(scores.page_scores) == ["site/tea.txt"]


def test_figures_carry_the_name_of_their_half_and_leave_out_what_was_not_measured(data: Path) -> None:
    figures = split_figures(run_split(load_split("half", data), load_reference_set()))
    assert figures["half/kinds/contradiction/recall"] == 1
    assert figures["half/claims/four-way"] == 1
    assert "half/kinds/stitched/recall" not in figures


def test_a_page_that_cannot_be_read_stops_the_run_and_is_named(data: Path) -> None:
    (data / "half" / "pages" / "site" / "tea.txt").write_bytes(b"\x00\x01\x02" * 500)
    with pytest.raises(CaptureError, match=r"tea\.txt|binary|bytes"):
        open_split(load_split("half", data))


def test_every_item_that_can_be_missing_has_a_label(data: Path) -> None:
    document = open_split(load_split("half", data))["site/tea.txt"]
    reading = read_document(document, load_reference_set())
    flags = detect_missing_items(reading, Corpus(readings=(reading,)), load_reference_set())
    assert {flag.item for flag in flags} == set(Item)


def examination(sort: str, verdict: Verdict) -> Examination:
    return Examination(statement="s", topic="tea", sort=sort, sentence="", verdict=verdict, decided_by=None)


@pytest.mark.parametrize(
    ("sort", "verdict", "passed"),
    [
        (RESTATEMENT, Verdict.SUPPORTED, True),
        (RESTATEMENT, Verdict.NOT_IN_REFERENCE, False),
        (RESTATEMENT, Verdict.OVERSTATED, False),
        (MISSTATEMENT, Verdict.CONTRADICTED, True),
        (MISSTATEMENT, Verdict.OVERSTATED, True),
        (MISSTATEMENT, Verdict.NOT_IN_REFERENCE, False),
        (MISSTATEMENT, Verdict.SUPPORTED, False),
    ],
)
def test_a_restatement_must_be_supported_and_a_misstatement_refused(sort: str, verdict: Verdict, passed: bool) -> None:
    assert examination(sort, verdict).passed is passed


def test_passes_are_counted_in_total_by_sort_and_by_topic() -> None:
    examinations = (examination(RESTATEMENT, Verdict.SUPPORTED), examination(MISSTATEMENT, Verdict.SUPPORTED))
    assert count_passes(examinations) == {
        "all": (1, 2),
        "sort/misstatement": (0, 1),
        "sort/restatement": (1, 1),
        "topic/tea": (1, 2),
    }
    assert reference_figures(examinations)["reference/sort/restatement"] == 1
