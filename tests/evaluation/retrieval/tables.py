"""What was measured of retrieval, as tables for the terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from tests.evaluation.retrieval.growth import Cost
from tests.evaluation.retrieval.ranking import DEPTHS, Rank, recall_figures


def print_recall(console: Console, ranks: Sequence[Rank]) -> None:
    """How often the deciding statement, or one on its topic, is among the first."""
    title = f"Deciding statement among those with the largest shares ({len(ranks)} decided claims)"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("among the first")
    for name in ("the statement", "or its topic"):
        table.add_column(name, justify="right")
    figures = recall_figures(ranks)
    for depth in DEPTHS:
        shares = (figures[f"corpus/retrieval/{what}-in-{depth}"] for what in ("statement", "topic"))
        table.add_row(str(depth), *(f"{share:.3f}" for share in shares))
    console.print(table)


def print_costs(console: Console, costs: Sequence[Cost]) -> None:
    """Milliseconds a claim by the number of statements."""
    table = Table(title="Milliseconds a claim, one thread", title_justify="left", box=SIMPLE_HEAD)
    for name in ("statements", "encoding", "weighing", "deciding", "together"):
        table.add_column(name, justify="right")
    for cost in costs:
        parts = (cost.encoding, cost.weighing, cost.deciding)
        table.add_row(f"{cost.statements:,}", *(f"{part:.2f}" for part in (*parts, sum(parts))))
    console.print(table)
