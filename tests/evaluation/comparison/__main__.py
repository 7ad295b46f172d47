"""``python -m tests.evaluation.comparison``: the engine beside other ways of judging the same claims.

Exit status 0: measured; 2: the model that was named cannot be used.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.reference.loading import load_reference_set
from benchmarks.machine import describe_machine
from tests.evaluation.comparison.measuring import Comparison, compare

_AT_ONCE = 100_000
"""Claims a second from which on a method does nothing that could be timed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = _parse(arguments)
    try:
        comparison = compare(load_reference_set(), options.nli_model)
    except PairModelError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"machine": describe_machine(), **asdict(comparison)}, indent=2))
    else:
        print_comparison(Console(), comparison)
    return 0


def print_comparison(console: Console, comparison: Comparison) -> None:
    """The rows as a table, and how much faster the engine is than reading every statement."""
    title = f"The same {comparison.claims} claims of the corpus's test part, one thread"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("judged by")
    for name in ("three-way", "precision", "recall", "claims/s"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in comparison.rows:
        shares = (_figure(share) for share in (row.accuracy, row.precision, row.recall))
        table.add_row(row.name, *shares, _speed(row.claims_a_second))
    console.print(table)
    if comparison.times_faster is not None:
        console.print(f"{comparison.times_faster:,.0f} times faster than a cross-encoder that reads every statement.")
    console.print("Precision and recall are of claims against the set. Thresholds were chosen on the tune part.")


def _figure(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _speed(claims_a_second: float) -> str:
    return f"{claims_a_second:,.0f}" if claims_a_second < _AT_ONCE else "-"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.comparison", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--nli-model",
        type=Path,
        metavar="FOLDER",
        help="a cross-encoder, as python -m training.cross_encoder writes it",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
