"""The labelled claims: what every row must hold, and that what measures is kept apart from what trains."""

import json
from collections import Counter
from typing import Any

import pytest

from auditor.reference.loading import load_reference_set
from training.agreement import count_agreement
from training.corpus import CLAIMS, SILENT, Classes, read_part, three_way

LABELS = {"supports", "contradicts", "overstates", "neutral"}
FEWEST_A_STATEMENT = 30
FEWEST, FEWEST_UNDECIDED = 4_500, 600
STATEMENTS = load_reference_set().by_id


def rows_of(part: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in sorted((CLAIMS / part).glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]


@pytest.mark.parametrize("part", ["train", "tune", "test"])
def test_every_claim_is_labelled_and_about_a_statement_in_force_or_none(part: str) -> None:
    faults = [
        row
        for row in rows_of(part)
        if row["label"] not in LABELS
        or not row["claim"].strip()
        or (row["statement"] is None and row["label"] != "neutral")
        or (row["statement"] is not None and row["statement"] not in STATEMENTS)
    ]
    assert faults == []


def test_no_claim_that_measures_is_one_that_trained() -> None:
    seen = {row["claim"].casefold() for row in rows_of("train")}
    assert [row["claim"] for part in ("tune", "test") for row in rows_of(part) if row["claim"].casefold() in seen] == []


def test_there_are_enough_claims_for_every_statement_and_for_none() -> None:
    rows = [row for part in ("train", "tune", "test") for row in rows_of(part)]
    counted = Counter(row["statement"] for row in rows)
    assert len(rows) >= FEWEST
    assert counted.pop(None) >= FEWEST_UNDECIDED
    assert [name for name in STATEMENTS if counted[name] < FEWEST_A_STATEMENT] == []


def test_claims_that_two_readers_label_differently_are_left_out() -> None:
    classes = Classes(tuple(STATEMENTS.values()))
    agreed = [row for row in rows_of("test") if row.get("second", row["label"]) == row["label"]]
    assert len(read_part("test", classes)) == len(agreed) < len(rows_of("test"))


def test_a_claim_has_the_class_of_its_statement_and_stance() -> None:
    examples = read_part("tune", Classes(tuple(STATEMENTS.values())))
    assert {three_way(example.label) for example in examples} == {0, 1, 2}
    assert SILENT in {example.label for example in examples}


def test_agreement_is_counted_for_every_file() -> None:
    counted = list(count_agreement())
    assert len(counted) == len(list(CLAIMS.glob("*/*.jsonl")))
    assert all(one.alike <= one.alike_three_way <= one.read <= one.claims for one in counted)
