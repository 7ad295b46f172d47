"""Lays two sentences side by side, word by word, and says whether one is a copy of the other."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from auditor.analysis.language.grammar import classify_word, is_content_word

LEAST_SAME = 0.85
"""Of the shorter sentence's words, in order."""
MOST_DIFFERENCES = 2
LONGEST_INSERTION = 14
_SHORTEST_PHRASE = 3
"""Words. An insertion of this length is a phrase of its own; a shorter one ("not", "of 5") amends the sentence."""
_DECISIVE = frozenset({"number", "negation"})
"""Two sentences that differ in one of these say different things."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``mine[start:end]`` stands where ``theirs[other_start:other_end]`` stands in the other sentence."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def is_insertion(self) -> bool:
        return self.other_start == self.other_end


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two rows of words differ."""

    same: int
    differences: tuple[Difference, ...]
    likeness: float
    """``same`` as a share of the shorter row."""


def align(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Alignment:
    """The word-by-word alignment of two sentences, lower-case words without marks."""
    codes = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    differences = tuple(Difference(*code[1:]) for code in codes if code[0] != "equal")
    return Alignment(same, differences, same / max(1, min(len(mine), len(theirs))))


def is_copy(mine: tuple[str, ...], theirs: tuple[str, ...], alignment: Alignment) -> bool:
    """Whether the two are one sentence: the same but for an insertion or a few words that decide nothing."""
    if alignment.likeness < LEAST_SAME or len(alignment.differences) > MOST_DIFFERENCES:
        return False
    return all(_is_slight(mine[d.start : d.end], theirs[d.other_start : d.other_end]) for d in alignment.differences)


def swaps_content(mine: tuple[str, ...], theirs: tuple[str, ...], alignment: Alignment) -> bool:
    """Whether the two differ in a word that carries meaning, as the rows of a list made after one pattern do."""
    return any(
        is_content_word(word)
        for d in alignment.differences
        for word in (*mine[d.start : d.end], *theirs[d.other_start : d.other_end])
    )


def _is_slight(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if max(len(mine), len(theirs)) > LONGEST_INSERTION:
        return False
    if not (mine and theirs) and max(len(mine), len(theirs)) >= _SHORTEST_PHRASE:
        return True
    return not any(classify_word(word) & _DECISIVE for word in (*mine, *theirs))
