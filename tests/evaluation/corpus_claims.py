"""The labelled claims of the corpus, as what is measured needs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.reference.statements import ReferenceSet
from tests.evaluation.labels import read_rows
from training.corpus import is_agreed

CLAIMS = Path(__file__).resolve().parents[2] / "training" / "claims"
SUPPORTED, AGAINST, NEITHER = "supported", "against", "neither"
SIDES = (SUPPORTED, AGAINST, NEITHER)
"""The three answers that three-way figures tell apart."""
_SIDES = {"supports": SUPPORTED, "neutral": NEITHER, "contradicts": AGAINST, "overstates": AGAINST}


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusClaim:
    """One claim on whose label writer and second reader agree."""

    text: str
    wanted: str
    """One of ``SIDES``."""
    statement: str | None
    """The id of the statement that decides it; None where none does."""
    form: str


def read_claims(part: str, reference_set: ReferenceSet) -> tuple[CorpusClaim, ...]:
    """The claims of ``tune`` or ``test``. A claim of a statement that is no longer in force is decided by none."""
    return tuple(_claim(row, reference_set) for row in _rows(part) if is_agreed(row))


def _claim(row: dict[str, str], reference_set: ReferenceSet) -> CorpusClaim:
    wanted = _SIDES[row["label"]] if row["statement"] in reference_set.by_id else NEITHER
    return CorpusClaim(
        text=row["claim"],
        wanted=wanted,
        statement=row["statement"] if wanted != NEITHER else None,
        form=row["form"],
    )


def _rows(part: str) -> Iterator[dict[str, str]]:
    for path in sorted((CLAIMS / part).glob("*.jsonl")):
        for _, row in read_rows(path):
            yield row
