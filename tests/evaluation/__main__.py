"""``python -m tests.evaluation``: score the engine on the labelled data and hold it against the pinned floors.

Exit status 0: every floor is reached; 1: one is not; 2: labelled data, floors or a model cannot be used.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from rich.console import Console

from auditor.analysis.audit import name_analysis
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.pair_model import PairModel
from scrapers.capture import CaptureError
from tests.evaluation.floors import FLOORS, FloorError, below_floor, load_floors, raised, save_floors
from tests.evaluation.labels import LabelError, split_names
from tests.evaluation.measuring import Measurement, measure, parts_of
from tests.evaluation.retrieval.tables import print_recall
from tests.evaluation.tables import print_corpus, print_examinations, print_faults, print_split


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and pin if asked."""
    options = _parse(arguments)
    try:
        floors = load_floors()  # before minutes are spent on measuring
        measured = measure(
            _halves(options),
            engine_check=options.engine_check or not options.split,
            pair_model=_open_model(options.nli_model),
        )
    except (FloorError, LabelError, CaptureError, PairModelError) as error:
        print(error, file=sys.stderr)
        return 2
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


def _open_model(folder: Path | None) -> PairModel | None:
    """The model to measure with, named on standard error. Raises PairModelError where it cannot be used."""
    if folder is None:
        return None
    model = PairModel(folder, threads=os.cpu_count() or 1)
    print(f"Analysis {name_analysis(model.identity)}", file=sys.stderr)
    return model


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
    parser.add_argument(
        "--nli-model",
        metavar="FOLDER",
        type=Path,
        help="measure with a model of your own beside the encoder; the floors are those of the encoder alone",
    )
    options = parser.parse_args(arguments)
    if options.pin and options.nli_model:
        parser.error("floors are pinned without --nli-model: they are what the shipped engine reaches")
    return options


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
