"""Typed propositions of one sentence."""

import pytest

from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.types import Modality, Scope

SCOPE = Scope(formulation="oral", jurisdiction="US")


def read(text: str) -> dict[str, TypedProposition]:
    return {one.name: one for one in read_propositions(text, SCOPE)}


@pytest.mark.parametrize(
    ("text", "name", "kind", "sign"),
    [
        ("Baclofen is addictive.", "addiction", "addiction", 1),
        ("Baclofen is not an opioid.", "opioid", "class", -1),
        ("Baclofen lowers dopamine.", "direction:dopamine", "mechanism", -1),
        ("Baclofen activates the GABA-B receptor.", "receptor_action:gaba_b", "mechanism", 1),
        ("Withdrawal can bring seizures.", "withdrawal", "withdrawal", 1),
        ("Take 80 mg a day at most.", "figure:dose", "dose", 1),
        ("Drowsiness occurs in 63% of patients.", "figure:share", "adverse effect", 1),
        ("The peak comes after 2 hours.", "figure:time", "pharmacokinetics", 1),
        ("It was approved in 1977.", "figure:year", "approval", 1),
        ("A review of 2023 was mixed.", "figure:year", "off-label evidence", 1),
    ],
)
def test_a_proposition_has_a_kind_and_a_sign(text: str, name: str, kind: str, sign: int) -> None:
    assert (read(text)[name].kind, read(text)[name].sign) == (kind, sign)


def test_a_proposition_keeps_strength_frequency_condition_source_and_scope() -> None:
    text = "According to the label, baclofen commonly may cause drowsiness in some people."
    drowsiness = read(text)["drowsiness"]
    assert drowsiness.modality is Modality.POSSIBLE
    assert drowsiness.frequency == "common"
    assert drowsiness.condition == "in some"
    assert drowsiness.attribution == "According to the label"
    assert drowsiness.scope == SCOPE


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The limit is 80 mg.", 1),
        ("The limit is not 80 mg.", -1),
        ("It is a myth that the limit is 80 mg.", -1),
        ("Take no more than 80 mg.", 1),
    ],
)
def test_a_figure_that_is_set_aside_is_denied(text: str, sign: int) -> None:
    assert read(text)["figure:dose"].sign == sign


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("Baclofen raises dopamine.", True),
        ("In short, this drug raises dopamine.", True),
        ("Nobody has shown that baclofen raises dopamine.", False),
        ("A seller insisted that baclofen raises dopamine.", False),
        ("Does baclofen raise dopamine?", False),
        ("It blunts the dopamine rise of other drugs.", False),
    ],
)
def test_only_a_plain_clause_about_the_drug_is_direct(text: str, direct: bool) -> None:
    found = [one for one in read_propositions(text, SCOPE) if one.name == "direction:dopamine"]
    assert any(one.direct and one.sign > 0 for one in found) is direct
