"""Which terms of a sentence are denied."""

import pytest

from auditor.analysis.language.polarity import find_terms


def sign(text: str, name: str) -> int:
    return next(term.sign for term in find_terms(text) if term.name == name)


@pytest.mark.parametrize(
    "text",
    [
        "Baclofen is not addictive.",
        "Baclofen isn’t addictive.",
        "Baclofen is not usually thought of as addictive.",
        "It is neither a narcotic nor habit-forming.",
        "Nobody becomes addicted to baclofen.",
        "There is no risk of addiction.",
        "It is a myth that baclofen is addictive.",
        "The idea that baclofen is addictive is false.",
        "It has a low potential for addiction.",
    ],
)
def test_a_denied_term_is_negative(text: str) -> None:
    assert sign(text, "addiction") == -1


@pytest.mark.parametrize(
    "text",
    [
        "Baclofen is addictive.",
        "Baclofen is not only sedating but addictive.",
        "Baclofen is not a narcotic, but some become addicted.",
        "It is a myth that baclofen is never addictive.",
        "No doubt it is addictive.",
    ],
)
def test_a_negation_elsewhere_leaves_the_term_alone(text: str) -> None:
    assert sign(text, "addiction") == 1


@pytest.mark.parametrize(
    ("text", "axis", "side"),
    [
        ("It raises dopamine.", "direction", 1),
        ("It does not raise dopamine.", "direction", -1),
        ("It lowers dopamine.", "direction", -1),
        ("It is not safe with alcohol.", "safety", -1),
        ("Do not stop it.", "safety", -1),
        ("You should never stop it.", "safety", -1),
    ],
)
def test_a_word_on_an_axis_takes_a_side(text: str, axis: str, side: int) -> None:
    assert sign(text, axis) == side


def test_a_prohibition_does_not_deny_what_it_forbids() -> None:
    assert sign("Do not stop baclofen suddenly.", "stopping") == 1
