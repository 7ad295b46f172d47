"""The phrases that are put into sentences, and the clean sentences that they are put into."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpus import CLAIMS

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Material:
    """What training texts are made from; of phrases and sentences alike, each stands once."""

    phrases: Sequence[str]
    prose: Sequence[str]
    """Plain sentences in plenty."""
    odd: Sequence[str]
    """Clean sentences that tempt: clumsy, technical, listed, quoted, with a question inside."""


def read_material() -> Material:
    """All of it, in the order of the files."""
    return Material(
        phrases=_read_column("phrases", 2),
        prose=list(dict.fromkeys(_read_claims())),
        odd=_read_column("sentences", 1),
    )


def _read_column(folder: str, column: int) -> list[str]:
    rows = (
        line.split("\t")
        for path in sorted((_HERE / folder).glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return list(dict.fromkeys(row[column].strip() for row in rows if len(row) > column and row[column].strip()))


def _read_claims() -> list[str]:
    return [
        json.loads(line)["claim"]
        for path in sorted((CLAIMS / "train").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
