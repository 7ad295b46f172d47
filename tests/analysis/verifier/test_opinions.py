"""What the statements hold of a claim: trained ones, reworded ones and new ones."""

from dataclasses import replace

import numpy as np
import pytest

from auditor.analysis.claims import claim_of_text
from auditor.analysis.types import Stance
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.opinions import Opinion, OpinionTable, find_largest
from auditor.analysis.verifier.trained_classes import hash_wording, load_trained_classes
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet

SET = load_reference_set()


def weigh(text: str, reference_set: ReferenceSet = SET) -> Opinion:
    table = OpinionTable(reference_set, load_cached_encoder(), load_trained_classes())
    return table.weigh([claim_of_text(text)])[0]


def test_shares_and_silence_add_up_to_one() -> None:
    opinion = weigh("The maximum dose of baclofen tablets in the US is 200 mg a day.")
    assert sum(opinion.totals.values()) == pytest.approx(1, abs=1e-6)
    assert opinion.shares == tuple(sorted(opinion.shares, key=lambda share: -share.share))


def test_every_shipped_statement_was_trained_on() -> None:
    trained = load_trained_classes()
    missing = [statement.id for statement in SET.statements if hash_wording(statement) not in trained.places]
    assert missing == []


def test_a_statement_out_of_scope_has_no_share() -> None:
    opinion = weigh("With a pump, the maximum dose is 80 mg a day.")
    oral = {statement.id for statement in SET.statements if statement.formulation == "oral"}
    assert not [share for share in opinion.shares if share.statement in oral and share.share > 0]


def test_a_reworded_statement_is_judged_by_its_own_wordings() -> None:
    old = SET.by_id["dosage-oral-max-80"]
    new = replace(old, statement="Tablets of baclofen taste of liquorice.", restatements=(), misstatements=())
    changed = replace(SET, statements=tuple(new if s is old else s for s in SET.statements))
    leading = weigh("Baclofen tablets taste of liquorice.", changed).leading(Stance.SUPPORTS)
    assert leading is not None
    assert leading.statement == "dosage-oral-max-80"


def test_a_set_without_statements_is_silent() -> None:
    assert weigh("Baclofen is addictive.", ReferenceSet(name="baclofen", statements=())).totals[Stance.NEUTRAL] == 1


@pytest.mark.parametrize("count", [1, 3, 7, 40, 50])
def test_the_largest_come_in_the_order_of_a_full_sort_and_of_equals_the_first(count: int) -> None:
    row = np.random.default_rng(1).integers(0, 8, size=40).astype(np.float64)
    assert find_largest(row, count).tolist() == np.argsort(-row, kind="stable")[:count].tolist()


def test_where_all_shares_vanish_the_first_statements_are_named() -> None:
    assert find_largest(np.zeros(9), 4).tolist() == [0, 1, 2, 3]


def test_the_statement_that_would_lead_but_for_its_scope_is_named() -> None:
    assert weigh("With a pump, the maximum dose is 80 mg a day.").barred in {
        statement.id for statement in SET.statements if statement.formulation == "oral"
    }
    assert weigh("The maximum dose of baclofen tablets in the US is 80 mg a day.").barred is None
