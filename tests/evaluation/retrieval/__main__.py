"""``python -m tests.evaluation.retrieval``: whether the deciding statement is found, and what a larger set costs."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console

from auditor.reference.loading import load_reference_set
from benchmarks.machine import describe_machine
from tests.evaluation.retrieval.growth import measure_growth
from tests.evaluation.retrieval.ranking import rank_deciding, recall_figures
from tests.evaluation.retrieval.tables import print_costs, print_recall


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.retrieval", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    reference_set = load_reference_set()
    ranks, costs = rank_deciding(reference_set), measure_growth(reference_set)
    if options.json:
        costs_as_rows = [asdict(cost) for cost in costs]
        figures = recall_figures(ranks)
        print(json.dumps({"machine": describe_machine(), "figures": figures, "costs": costs_as_rows}, indent=2))
    else:
        print_recall(Console(), ranks)
        print_costs(Console(), costs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
