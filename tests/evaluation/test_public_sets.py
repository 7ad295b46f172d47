"""Public sets of claims with evidence: what is read, counted and refused."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.public_sets import Pair, SetError, count_right, judge_pair, main, read_set

EVIDENCE = "Baclofen lowers muscle tone in people with multiple sclerosis."


def write_set(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "scifact_dev.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return path


def row(label: str = "SUPPORTS") -> dict[str, str]:
    return {"claim": EVIDENCE, "evidence": EVIDENCE, "label": label}


def test_a_claim_in_the_words_of_the_evidence_is_supported_and_another_matter_is_not() -> None:
    assert judge_pair(Pair(claim=EVIDENCE, evidence=EVIDENCE, label="SUPPORTS")) == "SUPPORTS"
    assert judge_pair(Pair(claim="Bees dance in the dark.", evidence=EVIDENCE, label="UNRELATED")) == "UNRELATED"


def test_a_rebuttal_of_the_evidence_contradicts_it() -> None:
    rebuttal = f"It is a myth that {EVIDENCE[0].lower()}{EVIDENCE[1:]}"
    assert judge_pair(Pair(claim=rebuttal, evidence=EVIDENCE, label="CONTRADICTS")) == "CONTRADICTS"


def test_a_label_that_is_never_given_lowers_macro_f1_more_than_accuracy() -> None:
    scores = count_right("x", ["SUPPORTS"] * 4, ["SUPPORTS", "SUPPORTS", "SUPPORTS", "CONTRADICTS"])
    assert (scores.accuracy, scores.commonest) == (0.75, 0.75)
    assert scores.macro_f1 == pytest.approx((6 / 7) / 3)
    assert scores.recall == {"SUPPORTS": 1, "CONTRADICTS": 0, "UNRELATED": 0}


def test_a_set_that_is_not_there_is_skipped_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_set(tmp_path, row())
    assert main(["--data", str(tmp_path), "--json"]) == 0
    printed = capsys.readouterr()
    assert [one["name"] for one in json.loads(printed.out)["sets"]] == ["SciFact, dev part"]
    assert "HealthVer, test part: skipped" in printed.err


@pytest.mark.parametrize("fault", [{"claim": "x"}, row("MAYBE"), row() | {"claim": "?!"}, row() | {"claim": 7}])
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, fault: dict[str, Any]) -> None:
    with pytest.raises(SetError, match="line 2"):
        read_set(write_set(tmp_path, row(), fault))


def test_a_file_that_is_not_gzipped_is_one_line_and_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scifact_dev.jsonl.gz").write_bytes(b"not gzipped")
    assert main(["--data", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="no pairs"):
        read_set(write_set(tmp_path))


def test_a_damaged_archive_and_a_folder_that_is_not_there_are_one_line_and_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_set(tmp_path, row())
    path.write_bytes(path.read_bytes()[:12] + b"\xff" * 40)
    assert main(["--data", str(tmp_path)]) == 2
    assert "cannot be read as gzipped text" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'nowhere'}: no such folder; name the one that holds the sets\n"
