"""``python -m tests.evaluation.insertions``: how well inserted words are found in single sentences without context."""

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from auditor.analysis.insertions.search import find_insertion
from auditor.analysis.insertions.surroundings import read_vocabulary
from auditor.analysis.insertions.tagger import Tagger
from auditor.reference.loading import load_reference_set
from tests.evaluation.insertions.measuring import DATA, Finder, InsertionFigures, measure, read_sentences
from tests.evaluation.scoring_rules import Span

TAGGED_FROM = 0.95
"""Share from which the tagger is believed here; from there on it alarms none of the clean tune sentences."""


def find_by_rules() -> Finder:
    """The detector's own rules, given one sentence at a time."""
    vocabulary = read_vocabulary((), load_reference_set())

    def find(text: str) -> Span | None:
        insertion = find_insertion(text, vocabulary.around(text))
        return (insertion.start, insertion.end) if insertion else None

    return find


def find_by_tagger(folder: Path) -> Finder:
    """The tagger of a folder, believed from a share of ``TAGGED_FROM`` on."""
    tagger = Tagger(folder)

    def find(text: str) -> Span | None:
        tagging = tagger.tag(text)
        return (tagging.start, tagging.end) if tagging.share >= TAGGED_FROM else None

    return find


def main() -> None:
    """Print a line for each file and finder."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.insertions", description=__doc__)
    names = sorted(path.stem for path in DATA.glob("*.tsv"))
    parser.add_argument("--file", choices=names, help="one file alone")
    parser.add_argument("--tagger", type=Path, metavar="FOLDER", help="measure this tagger too")
    options = parser.parse_args()
    finders = {"the detector": find_by_rules()}
    if options.tagger:
        finders["the tagger alone"] = find_by_tagger(options.tagger)
    table = Table("file", "finder", "precision", "recall", "exact", "clean alarmed", "ms a sentence")
    for name in [options.file] if options.file else names:
        sentences = read_sentences(name)
        for finder, find in finders.items():
            table.add_row(name, finder, *_cells(measure(find, sentences)))
    Console().print(table)


def _cells(figures: InsertionFigures) -> tuple[str, ...]:
    precision = "-" if figures.precision is None else f"{figures.precision:.3f}"
    exact = f"{figures.exact / figures.found:.2f}" if figures.found else "-"
    alarmed = f"{figures.alarmed / figures.clean:.3f}" if figures.clean else "-"
    return precision, f"{figures.recall:.3f}", exact, alarmed, f"{figures.milliseconds:.2f}"


if __name__ == "__main__":
    main()
