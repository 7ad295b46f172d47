"""``python -m training.agreement``: how often writers and second readers of the claims gave the same label."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from training.corpus import CLAIMS

_AGAINST = frozenset({"contradicts", "overstates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One file of claims."""

    part: str
    writer: str
    claims: int
    undecided: int
    read: int
    """Claims that a second reader labelled."""
    alike: int
    """Of these, the same of four labels."""
    alike_three_way: int
    """The same where contradicting and overstating count as one."""


def count_agreement() -> Iterator[Agreement]:
    """The figures of every file, in order of part and writer."""
    for path in sorted(CLAIMS.glob("*/*.jsonl")):
        yield _count_file(path)


def _count_file(path: Path) -> Agreement:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(row["label"], row["second"]) for row in rows if row.get("second")]
    return Agreement(
        part=path.parent.name,
        writer=path.stem,
        claims=len(rows),
        undecided=sum(row["statement"] is None for row in rows),
        read=len(pairs),
        alike=sum(one == other for one, other in pairs),
        alike_three_way=sum(_side(one) == _side(other) for one, other in pairs),
    )


def _side(label: str) -> str:
    return "against" if label in _AGAINST else label


def main() -> None:
    """Print the table."""
    counted = list(count_agreement())
    table = Table("part", "writer", "claims", "undecided", "read twice", "same label", "same, three-way")
    for one in counted:
        shares = [f"{part / one.read:.3f}" if one.read else "" for part in (one.alike, one.alike_three_way)]
        table.add_row(one.part, one.writer, str(one.claims), str(one.undecided), str(one.read), *shares)
    read = sum(one.read for one in counted)
    alike, three = sum(one.alike for one in counted), sum(one.alike_three_way for one in counted)
    together = [str(sum(getattr(one, name) for one in counted)) for name in ("claims", "undecided")]
    table.add_row("all", "", *together, str(read), f"{alike / read:.3f}", f"{three / read:.3f}")
    Console().print(table)


if __name__ == "__main__":
    main()
