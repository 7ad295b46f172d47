"""Judging by words alone: the wording that shares most words with the claim, and whether both deny alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.analysis.language.lexicon import find_words, function_words
from auditor.reference.statements import ReferenceSet
from tests.evaluation.comparison.methods import Leaning
from tests.evaluation.corpus_claims import AGAINST, SUPPORTED

_NEGATOR = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly|myth|false|untrue|wrong)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Wording:
    statement: str
    content: frozenset[str]
    denies: bool


class WordOverlap:
    """The true wordings of a reference set, as sets of stems."""

    def __init__(self, reference_set: ReferenceSet) -> None:
        self._wordings = list(_true_wordings(reference_set))

    def lean(self, texts: Sequence[str]) -> list[Leaning]:
        """Support where claim and nearest wording both deny or both do not, else against; scored by their overlap."""
        return [self._lean(text) for text in texts]

    def nearest_statement(self, text: str) -> str:
        """The id of the statement whose wording shares most words with the text."""
        return self._nearest(text)[0].statement

    def _lean(self, text: str) -> Leaning:
        wording, overlap = self._nearest(text)
        return Leaning(SUPPORTED if denies(text) == wording.denies else AGAINST, overlap)

    def _nearest(self, text: str) -> tuple[_Wording, float]:
        content = find_content(text)
        return max(
            ((wording, jaccard(content, wording.content)) for wording in self._wordings), key=lambda pair: pair[1]
        )


def find_content(text: str) -> frozenset[str]:
    """The stems of the words that have content of their own, numbers among them."""
    return frozenset(word.stem for word in find_words(text) if word.text not in function_words())


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets share, as a part of what they hold together."""
    return len(one & other) / len(one | other) if one or other else 0.0


def denies(text: str) -> bool:
    """Whether a text holds an odd number of words that deny."""
    return len(_NEGATOR.findall(text)) % 2 == 1


def _true_wordings(reference_set: ReferenceSet) -> Iterator[_Wording]:
    for statement in reference_set.statements:
        for text in (statement.statement, *statement.restatements):
            yield _Wording(statement.id, find_content(text), denies(text))
