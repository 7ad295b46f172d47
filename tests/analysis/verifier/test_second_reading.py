"""What a model of the user's own changes in opinions and verdicts, and what it leaves."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from auditor.analysis.audit import ANALYSIS_VERSION, audit_document, audit_reading, read_document
from auditor.analysis.claims import claim_of_text
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import Stance, Verdict
from auditor.analysis.verdicts import judge_claim_text, judge_claims
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.opinions import Opinion, OpinionTable
from auditor.analysis.verifier.pair_model import Pair, PairModel
from auditor.analysis.verifier.second_reading import LEAST, PROPOSED, read_again
from auditor.analysis.verifier.trained_classes import load_trained_classes
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from tests.analysis.pages import make_document
from tests.analysis.verifier.tiny_models import make_folder

SET = load_reference_set()
WRONG = "It is safe to stop baclofen suddenly."
WRONG_TOO = "It is harmless to stop baclofen suddenly."
REBUTTED = "It is a myth that it is safe to stop baclofen suddenly."


class ListeningModel(PairModel):
    """Keeps the pairs that it is asked about."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[Pair] = []

    def read(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        self.asked += pairs
        return super().read(pairs)


def always(folder: Path, label: str) -> PairModel:
    return PairModel(make_folder(folder / label, {}, otherwise=label))


def weigh(text: str, model: PairModel | None, reference_set: ReferenceSet = SET) -> Opinion:
    table = OpinionTable(reference_set, load_cached_encoder(), load_trained_classes(), model)
    return table.weigh([claim_of_text(text)])[0]


def test_a_model_that_sees_no_contradiction_takes_one_back_and_one_that_sees_it_leaves_it(tmp_path: Path) -> None:
    assert judge_claim_text(WRONG, SET).verdict is Verdict.CONTRADICTED
    agreeing, silent = always(tmp_path, "contradiction"), always(tmp_path, "neutral")
    assert judge_claim_text(WRONG, SET, pair_model=agreeing).verdict is Verdict.CONTRADICTED
    assert judge_claim_text(WRONG, SET, pair_model=silent).verdict is Verdict.NOT_IN_REFERENCE


def test_a_word_that_the_model_knows_decides_where_it_stands(tmp_path: Path) -> None:
    inputs = ("input_ids", "attention_mask", "token_type_ids")
    model = PairModel(make_folder(tmp_path, {"safe": "contradiction"}, inputs=inputs))
    assert judge_claim_text(WRONG, SET, pair_model=model).verdict is Verdict.CONTRADICTED
    assert judge_claim_text(WRONG_TOO, SET).verdict is Verdict.CONTRADICTED
    assert judge_claim_text(WRONG_TOO, SET, pair_model=model).verdict is Verdict.NOT_IN_REFERENCE


@pytest.mark.parametrize("label", ["entailment", "contradiction", "neutral"])
@pytest.mark.parametrize("text", [WRONG, REBUTTED, "Take baclofen with food.", "Our centre has a heated pool."])
def test_shares_and_silence_still_add_up_to_one(tmp_path: Path, label: str, text: str) -> None:
    opinion = weigh(text, always(tmp_path, label))
    assert sum(opinion.totals.values()) == pytest.approx(1, abs=1e-6)
    assert min(opinion.totals.values()) >= -1e-9
    assert opinion.shares == tuple(sorted(opinion.shares, key=lambda share: -share.share))


def test_what_the_model_leaves_open_falls_to_silence_by_half(tmp_path: Path) -> None:
    before, after = weigh(WRONG, None), weigh(WRONG, always(tmp_path, "neutral"))
    gained = after.totals[Stance.NEUTRAL] - before.totals[Stance.NEUTRAL]
    assert gained == pytest.approx((1 - before.totals[Stance.NEUTRAL]) / 2, abs=1e-3)


def test_a_rebuttal_is_read_without_its_frame_and_turned_round(tmp_path: Path) -> None:
    model = ListeningModel(make_folder(tmp_path, {"safe": "contradiction"}))
    assert judge_claim_text(REBUTTED, SET, pair_model=model).verdict is Verdict.SUPPORTED
    assert {claim for _, claim in model.asked} == {"it is safe to stop baclofen suddenly."}


def test_a_model_that_takes_the_rebutted_claim_for_right_does_not_make_the_rebuttal_right(tmp_path: Path) -> None:
    model = always(tmp_path, "entailment")
    assert judge_claim_text(REBUTTED, SET).verdict is Verdict.SUPPORTED
    assert judge_claim_text(REBUTTED, SET, pair_model=model).verdict is not Verdict.SUPPORTED


def test_the_statements_that_hold_most_are_read_as_premises_and_no_others(tmp_path: Path) -> None:
    model = ListeningModel(make_folder(tmp_path, {}))
    before = weigh(WRONG, None)
    weigh(WRONG, model)
    held: dict[str, float] = {}
    for share in before.shares:
        held[share.statement] = held.get(share.statement, 0) + share.share
    largest = [name for name in sorted(held, key=lambda name: -held[name]) if held[name] > LEAST][:PROPOSED]
    assert [premise for premise, _ in model.asked] == [SET.by_id[name].statement for name in largest]


def test_a_sentence_on_which_all_are_silent_is_not_read(tmp_path: Path) -> None:
    model = ListeningModel(make_folder(tmp_path, {}))
    weigh("Our centre has a heated pool.", model)
    assert model.asked == []


def test_a_statement_out_of_scope_is_not_read(tmp_path: Path) -> None:
    model = ListeningModel(make_folder(tmp_path, {}))
    weigh("With a pump, the maximum dose of baclofen is 80 mg a day.", model)
    oral = {statement.statement for statement in SET.statements if statement.formulation == "oral"}
    assert model.asked
    assert not oral & {premise for premise, _ in model.asked}


def test_what_is_against_is_parted_as_the_encoder_parts_it(tmp_path: Path) -> None:
    model, statements = always(tmp_path, "contradiction"), SET.statements[:3]
    shares = np.array([[0.1, 0.1, 0.3, 0.1, 0.4, 0.0, 0.0, 0.0, 0.0, 0.0]])
    silent, *stances = read_again(shares, ["Any claim."], statements, model)[0]
    assert silent == pytest.approx(0.1, abs=1e-3)
    assert stances == pytest.approx([0.05, 0.3375, 0.1125, 0.2, 0.2, 0, 0, 0, 0], abs=1e-3)


def test_a_set_without_statements_is_silent_with_a_model_too(tmp_path: Path) -> None:
    opinion = weigh(WRONG, always(tmp_path, "entailment"), ReferenceSet(name="baclofen", statements=()))
    assert opinion.totals[Stance.NEUTRAL] == 1


def test_a_claim_is_judged_alike_again_and_judges_of_several_models_are_kept_apart(tmp_path: Path) -> None:
    models = [None, PairModel(make_folder(tmp_path, {"safe": "contradiction"})), always(tmp_path, "neutral")]
    claims = [claim_of_text(text) for text in (WRONG, WRONG_TOO, REBUTTED)]
    first = [judge_claims(claims, SET, pair_model=model) for model in models]
    assert [judge_claims(claims, SET, pair_model=model) for model in models] == first
    assert len({tuple(one.confidence for one in judged) for judged in first}) == len(models)


def test_a_result_is_kept_under_an_analysis_version_that_names_the_model(tmp_path: Path) -> None:
    model = always(tmp_path, "neutral")
    reading = read_document(make_document(WRONG), SET, pair_model=model)
    result = audit_reading(reading, SET, Corpus(readings=(reading,)))
    assert result.analysis_version == f"{ANALYSIS_VERSION}+{model.identity}"
    assert audit_document(make_document(WRONG), SET).analysis_version == ANALYSIS_VERSION


def test_the_encoders_shares_are_left_as_they_were(tmp_path: Path) -> None:
    shares = np.array([[0.2, 0.8, 0.0, 0.0]])
    kept = shares.copy()
    read_again(shares, ["Any claim."], SET.statements[:1], always(tmp_path, "contradiction"))
    assert np.array_equal(shares, kept)
