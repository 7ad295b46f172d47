"""Makes training texts: clean sentences as they are, and sentences with a phrase put in at a place of chance."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.insertions.material import Material

_CLEAN, _TORN = 0.36, 0.18
"""Parts of the texts that stay as they are, and from which words are taken."""
_MOST_TAKEN = 6
"""Words that are taken out at most."""
_ODD_CLEAN, _ODD_SPOILT = 0.4, 0.12
"""Parts of the clean texts, and of the others, that are odd sentences: those are what false alarms come from."""
_FRAGMENT = 0.12
"""How often a piece of another sentence is put in instead of a phrase."""
_AT_END = 0.04
"""How often a phrase stands before the first word or behind the last one."""
_LONGEST_FRAGMENT = 10
_FEWEST_WORDS = 5
"""A sentence into which something is put has at least as many."""
_ALTERED = 0.25
"""How often a phrase is written otherwise than its writer did."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text, and from where to where, in characters, something was put in; None where nothing was."""

    text: str
    span: tuple[int, int] | None
    gap: int | None = None
    """Where the word stands, in characters, before which words were taken out instead; None where none were."""


class Synthesis:
    """Training texts without end, from one source of chance."""

    def __init__(self, material: Material, seed: int) -> None:
        self._material = material
        self._chance = random.Random(seed)  # noqa: S311 (chance, not secrets)
        self._roomy = [text for text in material.prose if len(text.split()) >= _FEWEST_WORDS]
        self._roomy_odd = [text for text in material.odd if len(text.split()) >= _FEWEST_WORDS]

    def make(self, count: int) -> Iterator[Tagged]:
        """``count`` texts."""
        for _ in range(count):
            yield self._make_one()

    def _make_one(self) -> Tagged:
        roll = self._chance.random()
        if roll < _CLEAN:
            return self._make_clean()
        if roll < _CLEAN + _TORN:
            return self._tear()
        return self._spoil()

    def _make_clean(self) -> Tagged:
        odd = self._chance.random() < _ODD_CLEAN
        return Tagged(self._chance.choice(self._material.odd if odd else self._material.prose), None)

    def _tear(self) -> Tagged:
        """A sentence that lacks some of its words, and nothing put in."""
        words = self._chance.choice(self._roomy).split()
        count = min(self._chance.randint(1, _MOST_TAKEN), len(words) - 3)
        start = self._chance.randrange(1, len(words) - count)
        before, behind = " ".join(words[:start]), " ".join(words[start + count :])
        return Tagged(f"{before} {behind}", None, gap=len(before) + 1)

    def _spoil(self) -> Tagged:
        odd = self._chance.random() < _ODD_SPOILT
        words = self._chance.choice(self._roomy_odd if odd else self._roomy).split()
        phrase = self._choose_phrase()
        place = self._choose_place(words)
        left, right = " ".join(words[:place]), " ".join(words[place:])
        start = len(left) + 1 if left else 0
        return Tagged(" ".join(part for part in (left, phrase, right) if part), (start, start + len(phrase)))

    def _choose_place(self, words: Sequence[str]) -> int:
        if self._chance.random() < _AT_END:
            return self._chance.choice((0, len(words)))
        return self._chance.randrange(1, len(words))

    def _choose_phrase(self) -> str:
        if self._chance.random() < _FRAGMENT:
            return self._cut_fragment()
        phrase = self._chance.choice(self._material.phrases)
        return self._alter(phrase) if self._chance.random() < _ALTERED else phrase

    def _cut_fragment(self) -> str:
        words = self._chance.choice(self._roomy).rstrip(".!?").split()
        length = min(self._chance.randint(2, _LONGEST_FRAGMENT), len(words) - 1)
        start = self._chance.randrange(0, len(words) - length + 1)
        return " ".join(words[start : start + length])

    def _alter(self, phrase: str) -> str:
        other = self._chance.choice(self._material.phrases)
        forms = (
            phrase.lower,
            phrase.title,
            phrase.capitalize,
            lambda: phrase.rstrip("?.!"),
            lambda: f"{phrase.rstrip('?.!')}?",
            lambda: f"{phrase} {other}",
            lambda: " ".join(phrase.split()[: max(1, len(phrase.split()) - 1)]),
            lambda: " ".join(phrase.split()[1:]) or phrase,
        )
        return self._chance.choice(forms)()
