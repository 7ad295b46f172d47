"""The labelled claims, as texts with the number of the class they belong to."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.analysis.types import Stance
from auditor.analysis.verifier.trained_classes import STANCES
from auditor.reference.statements import ReferenceSet, ReferenceStatement

CLAIMS = Path(__file__).parent / "claims"
SILENT = 0
"""The class of what no statement decides. Class ``1 + 3 * statement + stance`` is one stance of one statement."""
_STANCES = {"supports": Stance.SUPPORTS, "contradicts": Stance.CONTRADICTS, "overstates": Stance.OVERSTATES}


@dataclass(frozen=True, slots=True)
class Example:
    """One text and its class."""

    text: str
    label: int


class Classes:
    """The numbering of the classes of one reference set."""

    def __init__(self, statements: Sequence[ReferenceStatement]) -> None:
        self._places = {statement.id: place for place, statement in enumerate(statements)}
        self.count = 1 + len(STANCES) * len(statements)

    def number(self, statement: str | None, stance: Stance | None) -> int:
        """The class of one stance of one statement; silence for a statement that is not in the set."""
        if stance is None or statement not in self._places:
            return SILENT
        return 1 + len(STANCES) * self._places[statement] + STANCES.index(stance)


def statement_of(label: int) -> int | None:
    """The place of the statement a class belongs to; None for silence."""
    return None if label == SILENT else (label - 1) // len(STANCES)


def three_way(label: int) -> int:
    """0 for silence, 1 for support, 2 for what speaks against the reference set."""
    return 0 if label == SILENT else 1 if (label - 1) % len(STANCES) == 0 else 2


def read_part(part: str, classes: Classes) -> list[Example]:
    """The claims of ``train``, ``tune`` or ``test``, as far as writer and second reader agree on them."""
    return [
        Example(row["claim"], classes.number(row["statement"], _STANCES.get(row["label"])))
        for path in sorted((CLAIMS / part).glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if is_agreed(row)
    ]


def is_agreed(row: Mapping[str, str | None]) -> bool:
    """Whether no second reader labelled this row of a claim file otherwise than its writer."""
    return row.get("second") in (None, row["label"])


def read_wordings(reference_set: ReferenceSet, classes: Classes) -> Iterator[Example]:
    """The statements' own sentences, restatements and misstatements."""
    for statement in reference_set.statements:
        supports = classes.number(statement.id, Stance.SUPPORTS)
        for text in (statement.statement, *statement.restatements):
            yield Example(text, supports)
        for text in statement.misstatements:
            yield Example(text, classes.number(statement.id, Stance.CONTRADICTS))
