"""The labelled data holds together, and a faulty line is named."""

import json
from pathlib import Path

import pytest

from auditor.analysis.types import Kind, Verdict
from auditor.reference.loading import load_reference_set
from tests.evaluation.labels import LabelError, Split, load_split, split_names
from tests.evaluation.runner import open_split
from tests.evaluation.scoring_rules import PageLetters

TUNE = load_split("tune")


@pytest.fixture(params=split_names())
def split(request: pytest.FixtureRequest) -> Split:
    return load_split(request.param)


def test_every_row_is_about_a_page_that_exists(split: Split) -> None:
    pages = {split.page_name(path) for path in split.pages}
    named = {row.page for row in split.gold} | {row.counterpart.page for row in split.gold if row.counterpart}
    assert named <= pages


def test_every_quote_stands_on_its_page(split: Split) -> None:
    letters = {name: PageLetters(document.text) for name, document in open_split(split).items()}
    sides = [(row.page, row.quote) for row in split.gold if row.quote]
    sides += [(row.counterpart.page, row.counterpart.quote) for row in split.gold if row.counterpart]
    assert [(page, quote) for page, quote in sides if not letters[page].places(quote)] == []


def test_every_decided_claim_names_statements_in_force(split: Split) -> None:
    known = set(load_reference_set().by_id)
    assert [claim.claim for claim in split.claims if not claim.references <= known] == []


def test_no_claim_stands_twice(split: Split) -> None:
    claims = [claim.claim.casefold() for claim in split.claims]
    assert len(set(claims)) == len(claims)


def test_the_tune_half_covers_every_kind() -> None:
    assert {row.kind for row in TUNE.gold if row.expect == "must"} == set(Kind)


def test_the_tune_half_weighs_verdicts_evenly() -> None:
    share = {v: sum(claim.verdict is v for claim in TUNE.claims) / len(TUNE.claims) for v in Verdict}
    assert len(TUNE.claims) >= 170
    assert 0.3 <= share[Verdict.NOT_IN_REFERENCE] <= 0.4
    assert max(share[v] for v in (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.OVERSTATED)) < 0.25


@pytest.mark.parametrize("name", ["tune-2", "test-2"])
def test_the_later_pages_are_labelled_for_contradictions_alone(name: str) -> None:
    split = load_split(name)
    assert {row.kind for row in split.gold} == split.kinds
    assert Kind.CONTRADICTION in split.kinds
    assert Kind.UNSUPPORTED not in split.kinds


def test_a_list_of_kinds_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write_split(tmp_path)
    (tmp_path / "half" / "kinds.json").write_text('["sloppy"]', encoding="utf-8")
    with pytest.raises(LabelError, match=r"kinds\.json"):
        load_split("half", tmp_path)


def test_no_page_or_claim_stands_in_both_halves() -> None:
    splits = [load_split(name) for name in split_names()]
    pages = [path.read_bytes() for one in splits for path in one.pages]
    claims = [claim.claim.casefold() for one in splits for claim in one.claims]
    assert len(set(pages)) == len(pages)
    assert len(set(claims)) == len(claims)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"page": "a.txt", "kind": "stitched", "expect": "must", "why": "x"}', "a quote or an item"),
        ('{"page": "a.txt", "kind": "sloppy", "expect": "must", "why": "x", "quote": "q"}', "sloppy"),
        ('{"page": "a.txt", "kind": "stitched", "why": "x", "quote": "q"}', "expect"),
        ("not json", "Expecting value"),
        ("[1]", "no JSON object"),
        ('{"page": "a", "kind": "stitched", "expect": "must", "why": "x", "quote": "q", "counterpart": "b"}', "get"),
    ],
)
def test_a_faulty_gold_line_is_named(tmp_path: Path, line: str, fault: str) -> None:
    write_split(tmp_path, gold=f"\n{line}\n")
    with pytest.raises(LabelError, match=f"half/gold.jsonl line 2: .*{fault}"):
        load_split("half", tmp_path)


def test_a_decided_claim_without_its_statement_is_refused(tmp_path: Path) -> None:
    claim = {"claim": "Tea is green.", "verdict": "supported", "reference": None, "form": "plain"}
    write_split(tmp_path, claims=json.dumps(claim))
    with pytest.raises(LabelError, match=r"half/claims.jsonl line 1: .*statement"):
        load_split("half", tmp_path)


def test_an_unknown_half_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    write_split(tmp_path)
    with pytest.raises(LabelError, match=r"other: no labelled data .*half"):
        load_split("other", tmp_path)


def write_split(data: Path, gold: str = "", claims: str = "") -> None:
    folder = data / "half"
    (folder / "pages").mkdir(parents=True)
    (folder / "gold.jsonl").write_text(gold)
    (folder / "claims.jsonl").write_text(claims)


def test_a_half_without_its_claims_and_one_that_is_no_text_are_named(tmp_path: Path) -> None:
    write_split(tmp_path)
    (tmp_path / "half" / "claims.jsonl").unlink()
    with pytest.raises(LabelError, match=r"half/claims\.jsonl: cannot be read as text"):
        load_split("half", tmp_path)
    (tmp_path / "half" / "gold.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(LabelError, match=r"half/gold\.jsonl: cannot be read as text"):
        load_split("half", tmp_path)
