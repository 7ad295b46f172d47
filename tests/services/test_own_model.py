"""Audits with a model of the user's own: kept apart from those without, and from those with another."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from auditor.analysis.audit import ANALYSIS_VERSION
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.models import Audit
from auditor.services.audits import SavedRun, audit_captures, audit_snapshot
from auditor.services.own_model import current_analysis, load_pair_model
from auditor.services.reports import build_report, request_report
from sites.models import Snapshot
from tests.analysis.verifier.tiny_models import make_folder
from tests.services.values import text_capture

pytestmark = pytest.mark.django_db
WRONG = "Baclofen is a muscle relaxant. It is safe to stop baclofen suddenly."

UseModel = Callable[[str], Path]


@pytest.fixture
def use_model(settings: Settings, tmp_path: Path) -> UseModel:
    """Sets NLI_MODEL to a model that gives every pair of sentences the same label."""

    def choose(label: str) -> Path:
        settings.NLI_MODEL = make_folder(tmp_path / label, {}, otherwise=label)
        return Path(settings.NLI_MODEL)

    return choose


def audit() -> SavedRun:
    return audit_captures([text_capture("page.txt", WRONG)])


def verdicts(saved: SavedRun) -> list[str]:
    return [claim["verdict"] for claim in saved.run["audits"][0]["claims"]]


def test_without_the_setting_there_is_no_model_and_the_version_is_plain(settings: Settings) -> None:
    assert settings.NLI_MODEL is None
    assert load_pair_model() is None
    assert current_analysis() == ANALYSIS_VERSION


def test_another_model_is_a_reason_to_audit_again_and_the_same_one_is_not(use_model: UseModel) -> None:
    plain = audit()
    use_model("neutral")
    doubted, again = audit(), audit()
    assert (plain.made, doubted.made, again.made) == (1, 1, 0)
    assert "contradicted" in verdicts(plain)
    assert "contradicted" not in verdicts(doubted)
    assert again.run == doubted.run
    use_model("contradiction")
    agreed = audit()
    assert (agreed.made, "contradicted" in verdicts(agreed)) == (1, True)
    versions = [run.run["analysis_version"] for run in (plain, doubted, agreed)]
    assert versions == list(Audit.objects.order_by("pk").values_list("analysis_version", flat=True))
    assert len(set(versions)) == 3


def test_without_the_model_again_the_first_audit_is_current_again(use_model: UseModel, settings: Settings) -> None:
    plain = audit()
    use_model("neutral")
    audit()
    settings.NLI_MODEL = None
    again = audit()
    assert (again.made, again.audit_ids) == (0, plain.audit_ids)


def test_a_workers_audit_names_the_model_and_so_does_its_report(use_model: UseModel) -> None:
    audit()
    use_model("neutral")
    made = audit_snapshot(Snapshot.objects.get().pk)
    assert made is not None
    assert made.analysis_version == current_analysis()
    assert current_analysis().startswith(f"{ANALYSIS_VERSION}+nli-neutral-")
    report = build_report(request_report(made, "json").pk)
    assert current_analysis().encode() in bytes(report.content or b"")


def test_a_model_that_is_gone_says_which_setting_named_it(use_model: UseModel) -> None:
    folder = use_model("entailment")
    (folder / "model.onnx").unlink()
    with pytest.raises(PairModelError, match=r"^NLI_MODEL: .*entailment: neither model\.onnx"):
        audit()
    assert not Audit.objects.exists()


def test_a_page_that_the_model_fails_on_is_told_why_and_the_others_are_audited(
    settings: Settings, tmp_path: Path
) -> None:
    settings.NLI_MODEL = make_folder(tmp_path / "small", {}, otherwise="neutral")
    larger = make_folder(tmp_path / "larger", {"suddenly": "neutral"})
    shutil.copy(larger / "tokenizer.json", settings.NLI_MODEL / "tokenizer.json")
    pages = [text_capture("bad.txt", WRONG), text_capture("good.txt", "Baclofen is a muscle relaxant.")]
    run = audit_captures(pages).run
    assert [one["source"] for one in run["audits"]] == ["good.txt"]
    (fault,) = run["errors"]
    assert fault["source"] == "bad.txt"
    assert "model.onnx: cannot read a pair of sentences (" in fault["error"]
