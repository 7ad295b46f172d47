"""Statements of a fixed form."""

import pytest

from auditor.analysis.judging.propositions import find_propositions


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("Baclofen is addictive.", "is:addiction", 1),
        ("Baclofen is not an addictive drug.", "is:addiction", -1),
        ("Many people have become addicted to the drug.", "is:addiction", 1),
        ("It is not classified as a controlled substance or an addictive drug.", "is:addiction", -1),
        ("It increases dopamine levels and may reduce craving.", "direction:dopamine", 1),
        ("Baclofen inhibits dopamine transmission.", "direction:dopamine", -1),
        ("Baclofen works by raising the amount of GABA.", "direction:gaba", 1),
        ("A glass of wine with baclofen is safe.", "safety:alcohol", 1),
    ],
)
def test_a_statement_of_fixed_form_is_read(text: str, name: str, sign: int) -> None:
    assert {p.name: p.sign for p in find_propositions(text)}[name] == sign


@pytest.mark.parametrize(
    "text",
    [
        "Those who are addicted to opioids need help.",
        "Two to four is baclofen habit forming weeks.",
        "Baclofen is used in addiction treatment.",
        "The FDA-approved medicines for alcohol use disorder are disulfiram and acamprosate.",
    ],
)
def test_near_misses_are_no_proposition_about_the_drug(text: str) -> None:
    assert find_propositions(text) == ()


@pytest.mark.parametrize("text", ["If misused, baclofen is addictive.", "Baclofen can be addictive."])
def test_a_condition_or_a_hedge_is_kept(text: str) -> None:
    (proposition,) = find_propositions(text)
    assert proposition.hedged
