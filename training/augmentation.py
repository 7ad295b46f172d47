"""Small changes to training texts that teach what a name may and may not change."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.corpus import SILENT, Example, three_way

_OTHER_DRUG = 0.06
"""How often the drug is exchanged for another, about which no statement says anything."""
_OTHER_NAME = 0.10
"""How often the drug is called otherwise, which changes nothing."""
_NO_STOP = 0.04
"""How often the last stop is left off, as in list items and headings."""
_JOINED = 0.12
"""How often a text is joined to another: on pages one clause of several decides, and a wrong one among right ones
was taken for support in a fourth of the cases (writer ``ss``, before)."""
_LONGEST_JOINED = 55
"""Words of two texts together; the encoder reads about 70."""
_JOINTS = (". ", ". ", "; ", ", and ", ", while ", " \u2013 ", ", but ", ", which is why ")
_AGAINST = 2
"""The verdict of ``three_way`` on what speaks against the reference set: it outranks support, and support silence."""


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

    def join(self, one: Example, other: Example) -> Example:
        """Now and then both texts as one, in either order, with the class of the part that decides; else ``one``."""
        if self.chance.random() >= _JOINED or not _can_be_joined(one, other):
            return one
        first, last = (one, other) if self.chance.random() < 0.5 else (other, one)
        joint = self.chance.choice(_JOINTS)
        second = last.text if joint == ". " else self._go_on(last.text)
        return Example(f"{first.text.rstrip('.')}{joint}{second}", _decide(one.label, other.label))

    def _go_on(self, text: str) -> str:
        """``text`` as it reads within a sentence: a name or "I" at its start stays a capital."""
        word = text.split(maxsplit=1)[0]
        name = self.own_names.match(text) or word == "I" or not word[1:].islower()
        return text if name else text[0].lower() + text[1:]


def _can_be_joined(one: Example, other: Example) -> bool:
    """Whether both are short enough, and neither is a question or a lead-in that would swallow the other."""
    short = len(one.text.split()) + len(other.text.split()) <= _LONGEST_JOINED
    return short and not any(text.rstrip().endswith(("?", ":")) or "|" in text for text in (one.text, other.text))


def _decide(one: int, other: int) -> int:
    """The class of what speaks against the set, else of what supports it; of two alike, the first."""
    return max((one, other), key=lambda label: (three_way(label) == _AGAINST, label != SILENT))


def make_augmentation(own_names: Sequence[str], other_drugs: Sequence[str], seed: int) -> Augmentation:
    """Changes between the substance's names, ways of not naming it, and other drugs."""
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, own_names)) + r")\b", re.IGNORECASE)
    aliases = ("the drug", "this medicine", "it", "the medication", "this muscle relaxant", *own_names)
    return Augmentation(pattern, other_drugs, aliases, random.Random(seed))  # noqa: S311 (chance, not secrets)
