from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.analysis.detectors import DETECTORS
from auditor.analysis.scoring import combine, kind_weights, score_flags, share_out
from auditor.analysis.types import Dimension, Flag, Kind, Reading, Severity, Verdict
from auditor.analysis.vocabulary.loading import load_vocabulary
from tests.analysis.pages import judged, make_reading

PAGE = judged(make_reading("The tablets are white.", "They are round."), Verdict.NOT_IN_REFERENCE)


def flag(kind: Kind, severity: Severity = Severity.HIGH, confidence: float = 1.0) -> Flag:
    return Flag(kind=kind, severity=severity, confidence=confidence, explanation="")


def page_of(claims: int) -> Reading:
    return judged(make_reading(*["The tablets are white and round."] * claims), Verdict.NOT_IN_REFERENCE)


some_flags = st.lists(
    st.builds(flag, st.sampled_from(Kind), st.sampled_from(Severity), st.floats(min_value=0, max_value=1)), max_size=40
)


def test_a_page_without_findings_has_the_full_score() -> None:
    result = score_flags([], PAGE)
    assert result.score == 100
    assert set(result.dimensions.values()) == {100}


@given(some_flags)
def test_each_dimension_is_a_hundred_less_the_published_points(flags: list[Flag]) -> None:
    result = score_flags(flags, PAGE)
    for dimension in Dimension:
        points = [f.points for f in result.flags if kind_weights()[f.kind].dimension is dimension]
        assert all(value <= 0 for value in points)
        assert result.dimensions[dimension] == 100 + sum(points) == max(0, 100 + sum(points))


@given(some_flags)
def test_the_score_can_be_worked_out_from_what_is_published(flags: list[Flag]) -> None:
    result = score_flags(flags, PAGE)
    assert result.score == combine(result.dimensions)
    assert 0 <= result.score <= 100


@given(some_flags, st.builds(flag, st.sampled_from(Kind), st.sampled_from(Severity), st.floats(0, 1)), st.integers(0))
def test_one_more_flag_never_raises_a_dimension_or_the_score(flags: list[Flag], extra: Flag, at: int) -> None:
    place = at % (len(flags) + 1)
    before, after = score_flags(flags, PAGE), score_flags([*flags[:place], extra, *flags[place:]], PAGE)
    assert after.score <= before.score
    assert all(after.dimensions[dimension] <= before.dimensions[dimension] for dimension in Dimension)


@given(some_flags)
def test_flags_keep_their_order_and_everything_but_their_points(flags: list[Flag]) -> None:
    assert [replace(f, points=0) for f in score_flags(flags, PAGE).flags] == flags


@given(st.lists(st.floats(min_value=0, max_value=60), max_size=30))
def test_shares_are_whole_and_within_one_point_of_their_cost(costs: list[float]) -> None:
    shares = share_out(costs)
    assert abs(sum(shares) - min(100, sum(costs))) <= 0.5 + 1e-9
    if sum(costs) <= 100:
        assert all(abs(share - cost) < 1.5 for share, cost in zip(shares, costs, strict=True))


def test_no_kind_but_contradiction_can_use_up_a_dimension() -> None:
    capped = {kind for kind, weight in kind_weights().items() if weight.cap < 100}
    for kind in Kind:
        result = score_flags([flag(kind, Severity.CRITICAL)] * 50, PAGE)
        left = result.dimensions[kind_weights()[kind].dimension]
        assert left == 100 - kind_weights()[kind].cap
        assert (left > 0) == (kind in capped)
    assert set(Kind) - capped == {Kind.CONTRADICTION}


def test_the_same_fault_costs_less_on_a_page_of_a_hundred_claims_but_is_not_diluted_away() -> None:
    short, long = (score_flags([flag(Kind.CONTRADICTION)], page_of(count)) for count in (25, 100))
    assert short.dimensions[Dimension.ACCURACY] == 76
    assert long.dimensions[Dimension.ACCURACY] == 88


def test_a_page_of_one_claim_is_measured_like_a_page_of_the_usual_size() -> None:
    assert score_flags([flag(Kind.UNSUPPORTED)], page_of(1)) == score_flags([flag(Kind.UNSUPPORTED)], page_of(25))


def test_a_worse_or_surer_finding_costs_more() -> None:
    costs = [-score_flags([flag(Kind.CONTRADICTION, severity)], PAGE).flags[0].points for severity in Severity]
    assert costs == sorted(set(costs))
    unsure = score_flags([flag(Kind.CONTRADICTION, confidence=0.5)], PAGE).flags[0].points
    assert unsure > score_flags([flag(Kind.CONTRADICTION)], PAGE).flags[0].points


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: str(detector.kind))
def test_weights_and_detectors_agree_on_the_dimension(detector) -> None:  # type: ignore[no-untyped-def]
    assert kind_weights()[detector.kind].dimension is detector.dimension


def test_every_kind_has_a_weight_with_a_reason_and_the_shares_add_up() -> None:
    weights = load_vocabulary("weights")
    assert set(kind_weights()) == set(Kind)
    assert all(row["reason"] for row in weights["kinds"].values())
    assert sum(weights["dimension_shares"].values()) == 100
