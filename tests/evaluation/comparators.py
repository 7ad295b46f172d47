"""``python -m tests.evaluation.comparators``: how often each comparator is right on labelled claims.

Each claim is compared with the statement that its label names. Without arguments the claims that train and tune the
encoder are read; else files of JSON lines as in ``training/claims``. Never those of ``training/claims/test``.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.scope import in_scope
from auditor.analysis.judging.typed.comparators import compare
from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.judging.typed.settling import may_move
from auditor.analysis.judging.typed.stated import StatedPropositions, read_statement
from auditor.analysis.types import Assertion, Stance
from auditor.reference.loading import load_reference_set
from tests.evaluation.labels import LabelError, read_rows
from training.corpus import is_agreed

CLAIMS = Path(__file__).parent.parent.parent / "training" / "claims"
ENOUGH = 0.95
"""Share of right findings from which a comparator may move what the encoder holds."""
_AGAINST = (Stance.CONTRADICTS.value, Stance.OVERSTATES.value)


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """One claim, the statement it is about and how it stands to it."""

    statement: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One kind of finding."""

    comparator: str
    side: str
    """``against`` or ``for``."""
    exact: bool
    moves: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a finding was made. ``undecided``: on claims that the statement does not decide after all."""

    right: int
    wrong: int
    undecided: int

    @property
    def share(self) -> float:
        """Right ones among those that the statement decides; 1.0 where there are none."""
        decided = self.right + self.wrong
        return self.right / decided if decided else 1.0


def read_claims(paths: Iterable[Path]) -> Iterator[LabelledClaim]:
    """The claims about a statement on which writer and second reader agree."""
    for path in paths:
        for number, row in read_rows(path):
            try:
                claim = LabelledClaim(str(row["statement"] or ""), row["label"], row["claim"])
            except KeyError as error:
                raise LabelError(f"{path} line {number}: {error} is missing") from error
            if claim.statement and is_agreed(row):
                yield claim


def tally_findings(claims: Iterable[LabelledClaim]) -> dict[Finding, Tally]:
    """How often each kind of finding is right; one claim counts once for each kind."""
    counts: Counter[tuple[Finding, str]] = Counter()
    for claim in claims:
        for finding in _findings(_compare(claim)):
            counts[finding, _outcome(finding, claim.label)] += 1
    kinds = sorted({finding for finding, _ in counts})
    return {kind: Tally(*(counts[kind, outcome] for outcome in ("right", "wrong", "undecided"))) for kind in kinds}


def _compare(labelled: LabelledClaim) -> Sequence[Comparison]:
    stated = _stated().get(labelled.statement)
    claim = claim_of_text(labelled.text)
    if stated is None or claim.assertion is not Assertion.ASSERTED or not in_scope(claim, stated.statement):
        return ()
    return compare(read_propositions(claim.text, claim.scope), stated)


@cache
def _stated() -> dict[str, StatedPropositions]:
    return {statement.id: read_statement(statement) for statement in load_reference_set().statements}


def _findings(comparisons: Sequence[Comparison]) -> set[Finding]:
    """The kinds of finding of one claim; of one comparator what speaks against it outranks what speaks for it."""
    grouped: dict[tuple[str, bool], list[Comparison]] = {}
    for comparison in comparisons:
        grouped.setdefault((comparison.name, comparison.exact), []).append(comparison)
    return {_finding(name, group, exact=exact) for (name, exact), group in grouped.items()}


def _finding(name: str, group: Sequence[Comparison], *, exact: bool) -> Finding:
    against = [one for one in group if one.stance is not Stance.SUPPORTS]
    moves = any(may_move(one) for one in against or group)
    return Finding(comparator=name, side="against" if against else "for", exact=exact, moves=moves)


def _outcome(finding: Finding, label: str) -> str:
    if label == Stance.NEUTRAL.value:
        return "undecided"
    return "right" if (label in _AGAINST) == (finding.side == "against") else "wrong"


def _print(title: str, tallies: dict[Finding, Tally]) -> None:
    table = Table("comparator", "finds", "plain form", "claims", "right", "share", "undecided", "moves", title=title)
    for kind, tally in tallies.items():
        numbers = (str(tally.right + tally.wrong), str(tally.right), f"{tally.share:.3f}", str(tally.undecided))
        table.add_row(kind.comparator, kind.side, _yes(kind.exact), *numbers, _yes(kind.moves))
    Console().print(table)


def _yes(holds: bool) -> str:
    return "yes" if holds else ""


def main(arguments: Sequence[str]) -> int:
    """Print one table a part, or one for the files named; 1 where what moves is right too seldom, 2 for a bad file."""
    parts = {"given": [Path(name) for name in arguments]} if arguments else _own_parts()
    try:
        measured = {title: tally_findings(read_claims(paths)) for title, paths in parts.items()}
    except LabelError as error:
        print(f"{error}; see training/claims/README.md", file=sys.stderr)
        return 2
    for title, tallies in measured.items():
        _print(title, tallies)
    poor = [kind for one in measured.values() for kind, tally in one.items() if kind.moves and tally.share < ENOUGH]
    return 1 if poor else 0


def _own_parts() -> dict[str, list[Path]]:
    return {part: sorted((CLAIMS / part).glob("*.jsonl")) for part in ("train", "tune")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
