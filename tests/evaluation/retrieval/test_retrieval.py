"""Where the deciding statement stands, and sets that are made larger."""

import numpy as np
import pytest

from auditor.analysis.claims import claim_of_text
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.opinions import OpinionTable
from auditor.analysis.verifier.trained_classes import load_trained_classes
from auditor.reference.loading import load_reference_set
from tests.evaluation.retrieval.growth import grow, measure_growth
from tests.evaluation.retrieval.ranking import Rank, find_rank, recall_figures, share_by_statement

SET = load_reference_set()
TOPICS = np.array(["dose", "dose", "safety"])


def test_the_deciding_statement_is_counted_from_one_and_its_topic_may_come_before() -> None:
    assert find_rank(np.array([0.6, 0.3, 0.1]), 1, TOPICS) == Rank(statement=2, topic=1)
    assert find_rank(np.array([0.6, 0.3, 0.1]), 2, TOPICS) == Rank(statement=3, topic=3)


def test_a_statement_at_the_sixth_place_is_among_ten_and_not_among_five() -> None:
    figures = recall_figures([Rank(statement=6, topic=1), Rank(statement=5, topic=1)])
    assert figures["corpus/retrieval/statement-in-5"] == 0.5
    assert figures["corpus/retrieval/statement-in-10"] == 1
    assert figures["corpus/retrieval/topic-in-1"] == 1


def test_a_restatement_has_its_own_statement_first() -> None:
    statement = SET.by_id["dosage-oral-max-80"]
    row = share_by_statement(SET, [statement.restatements[0]])[0]
    assert SET.statements[int(row.argmax())].id == statement.id
    assert row.sum() <= 1


@pytest.mark.parametrize("size", [10, 145, 400])
def test_a_grown_set_has_the_size_asked_for_and_different_names(size: int) -> None:
    grown, trained = grow(SET, load_trained_classes(), size)
    assert len({statement.id for statement in grown.statements}) == size
    assert trained.weights.shape[0] == len(trained.places) == size


def test_the_originals_of_a_grown_set_keep_their_directions_and_copies_lie_beside_them() -> None:
    grown, trained = grow(SET, load_trained_classes(), 2 * len(SET.statements))
    own, copy = trained.weights[0, 0], trained.weights[len(SET.statements), 0]
    cosine = float(own @ copy / np.linalg.norm(own) / np.linalg.norm(copy))
    assert 0.9 < cosine < 0.99
    claim = claim_of_text("The maximum dose of baclofen tablets in the US is 80 mg a day.")
    leading = OpinionTable(grown, load_cached_encoder(), trained).weigh([claim])[0].shares[0]
    assert leading.statement == "dosage-oral-max-80"


def test_every_size_has_its_cost() -> None:
    costs = measure_growth(SET, [145, 300])
    assert [cost.statements for cost in costs] == [145, 300]
    assert all(cost.encoding > 0 and cost.weighing > 0 for cost in costs)
