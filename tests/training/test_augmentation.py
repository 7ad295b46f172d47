"""What small changes to training texts do to their class."""

import random
from dataclasses import replace

import pytest

from training.augmentation import Augmentation, make_augmentation
from training.corpus import SILENT, Example

SUPPORTS, CONTRADICTS, OVERSTATES = 1, 2, 3


class Always(random.Random):
    """Chance under which everything rare happens."""

    def random(self) -> float:
        return 0.0


@pytest.fixture
def augmentation() -> Augmentation:
    return replace(make_augmentation(["baclofen"], ["diazepam"], 7), chance=Always())


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (SUPPORTS, CONTRADICTS, CONTRADICTS),
        (OVERSTATES, SUPPORTS, OVERSTATES),
        (SILENT, SUPPORTS, SUPPORTS),
        (SILENT, SILENT, SILENT),
        (SUPPORTS + 3, SUPPORTS, SUPPORTS + 3),
    ],
)
def test_of_two_joined_texts_the_graver_decides(augmentation: Augmentation, one: int, other: int, joined: int) -> None:
    made = augmentation.join(Example("Tea is hot.", one), Example("Milk is cold.", other))
    assert made.label == joined
    assert {"tea", "milk"} <= set(made.text.lower().replace(".", " ").split())


def test_a_name_stays_a_capital_within_a_sentence(augmentation: Augmentation) -> None:
    augmentation = replace(augmentation, chance=random.Random(5))
    made = {
        augmentation.join(Example("Tea is hot.", SILENT), Example(f"{word} is cold.", SILENT)).text
        for word in ("Baclofen", "FDA", "Milk")
        for _ in range(200)
    }
    assert any(", and Baclofen is" in text for text in made) and not any("baclofen" in text for text in made)
    assert any(", and FDA is" in text for text in made) and any(", and milk is" in text for text in made)


@pytest.mark.parametrize("text", ["Is tea hot?", "These are hot:", "Tea | hot", "Tea is hot, " * 30])
def test_questions_openings_rows_and_long_texts_are_left_alone(augmentation: Augmentation, text: str) -> None:
    given = Example(text, SILENT)
    assert augmentation.join(given, Example("Milk is cold.", SUPPORTS)) == given
