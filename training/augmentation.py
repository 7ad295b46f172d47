"""Small changes to training texts that teach what a name may and may not change."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.corpus import SILENT, Example

_OTHER_DRUG = 0.06
"""How often the drug is exchanged for another, about which no statement says anything."""
_OTHER_NAME = 0.10
"""How often the drug is called otherwise, which changes nothing."""
_NO_STOP = 0.04
"""How often the last stop is left off, as in list items and headings."""


@dataclass(frozen=True, slots=True)
class Augmentation:
    """The names to change between, and the source of chance."""

    own_names: re.Pattern[str]
    other_drugs: Sequence[str]
    aliases: Sequence[str]
    chance: random.Random

    def change(self, example: Example) -> Example:
        """The example, or a changed one with the class that then fits."""
        roll = self.chance.random()
        if roll < _OTHER_DRUG and example.label != SILENT and self.own_names.search(example.text):
            return Example(self.own_names.sub(self.chance.choice(self.other_drugs), example.text), SILENT)
        if roll < _OTHER_DRUG + _OTHER_NAME:
            return Example(self.own_names.sub(self.chance.choice(self.aliases), example.text, count=1), example.label)
        if roll < _OTHER_DRUG + _OTHER_NAME + _NO_STOP:
            return Example(example.text.rstrip("."), example.label)
        return example


def make_augmentation(own_names: Sequence[str], other_drugs: Sequence[str], seed: int) -> Augmentation:
    """Changes between the substance's names, ways of not naming it, and other drugs."""
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, own_names)) + r")\b", re.IGNORECASE)
    aliases = ("the drug", "this medicine", "it", "the medication", "this muscle relaxant", *own_names)
    return Augmentation(pattern, other_drugs, aliases, random.Random(seed))  # noqa: S311 (chance, not secrets)
