"""``python -m tests.evaluation``: score the engine on the labelled data and hold it against the pinned floors.

Exit status 0: every floor is reached; 1: one is not; 2: the labelled data cannot be used.
"""

import argparse
import json
import sys

from rich.console import Console

from scrapers.capture import CaptureError
from tests.evaluation.floors import FLOORS, below_floor, load_floors, raised, save_floors
from tests.evaluation.labels import LabelError, split_names
from tests.evaluation.measuring import Measurement, measure, parts_of
from tests.evaluation.retrieval.tables import print_recall
from tests.evaluation.tables import print_corpus, print_examinations, print_faults, print_split


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and pin if asked."""
    options = _parse(arguments)
    try:
        measured = measure(_halves(options), engine_check=options.engine_check or not options.split)
    except (LabelError, CaptureError) as error:
        print(error, file=sys.stderr)
        return 2
    floors = load_floors()
    faults = below_floor(measured.figures, parts_of(floors, measured))
    if options.json:
        print(json.dumps({"figures": measured.figures, "below_floor": faults}, indent=2))
    else:
        _print_tables(measured, faults, verbose=options.verbose)
    if options.pin:
        save_floors(raised(floors, measured.figures))
        print(f"Pinned {len(measured.figures)} figures in {FLOORS.name}; none was lowered.", file=sys.stderr)
    return 1 if faults else 0


def _halves(options: argparse.Namespace) -> tuple[str, ...]:
    """The half that was asked for; none for the engine check alone; else all."""
    if options.split:
        return (options.split,)
    return () if options.engine_check else split_names()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=split_names(), help="one half of the data only")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--verbose", action="store_true", help="list every miss, false alarm and misjudged claim")
    parser.add_argument(
        "--engine-check",
        action="store_true",
        help="the corpus and the reference set's own sentences alone, or besides --split",
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured; never lowers one")
    return parser.parse_args(arguments)


def _print_tables(measured: Measurement, faults: list[str], *, verbose: bool) -> None:
    console = Console()
    for scores in measured.splits:
        print_split(console, scores, verbose=verbose)
    if measured.weighed:
        print_corpus(console, measured.weighed, verbose=verbose)
    if measured.ranks:
        print_recall(console, measured.ranks)
    if measured.examinations:
        print_examinations(console, measured.examinations, verbose=verbose)
    print_faults(console, faults)


if __name__ == "__main__":
    sys.exit(main())
