"""A judge does not weigh again what it has judged lately."""

from dataclasses import replace

import pytest

from auditor.analysis.claims import claim_of_text
from auditor.analysis.recently_used import RecentlyUsed
from auditor.analysis.types import Claim, Scope
from auditor.analysis.verdicts import ReferenceJudge
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.opinions import OpinionTable
from auditor.reference.loading import load_reference_set

CLAIM = claim_of_text("Baclofen is highly addictive.")


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[Claim]:
    """The claims that are weighed from now on."""
    claims: list[Claim] = []
    weigh = OpinionTable.weigh

    def note(self: OpinionTable, given: list[Claim], *more: object) -> object:
        claims.extend(given)
        return weigh(self, given, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(OpinionTable, "weigh", note)
    return claims


@pytest.fixture
def judge() -> ReferenceJudge:
    return ReferenceJudge(load_reference_set(), load_cached_encoder())


def test_a_claim_is_weighed_once_wherever_it_stands(judge: ReferenceJudge, weighed: list[Claim]) -> None:
    moved = replace(CLAIM, start=40, end=69, sentence=3)
    first, second = judge.judge([CLAIM, moved])
    (third,) = judge.judge([moved])
    assert len(weighed) == 1
    assert (first.claim, second.claim, third.claim) == (CLAIM, moved, moved)
    assert replace(first, claim=moved) == second == third


def test_the_same_words_in_another_scope_are_weighed_anew(judge: ReferenceJudge, weighed: list[Claim]) -> None:
    judge.judge([CLAIM])
    judge.judge([replace(CLAIM, scope=Scope(formulation="intrathecal"))])
    assert len(weighed) == 2


def test_very_long_claims_are_not_remembered(judge: ReferenceJudge, weighed: list[Claim]) -> None:
    long = claim_of_text(f"Baclofen is {'very ' * 80}addictive.")
    judge.judge([long])
    judge.judge([long])
    assert len(weighed) == 2


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept: RecentlyUsed[str, int] = RecentlyUsed(2)
    kept.keep({"tea": 1, "milk": 2})
    kept.find(["tea"])
    kept.keep({"sugar": 3})
    assert dict(kept.find(["tea", "milk", "sugar"])) == {"tea": 1, "sugar": 3}
