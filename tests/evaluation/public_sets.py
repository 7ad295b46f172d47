"""``python -m tests.evaluation.public_sets``: the shipped model on public sets of claims with evidence.

Each pair is read as a reference set of one statement that training never saw, whose only wording is the evidence.
A statement without misstatements has no direction for what contradicts it. The sets are not part of the repository.
Exit status 0: what is there was measured; 2: a file cannot be used.
"""

import argparse
import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.decision import decide
from auditor.analysis.judging.reference_propositions import PropositionTable
from auditor.analysis.language.lexicon import find_words
from auditor.analysis.types import Verdict
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.opinions import OpinionTable
from auditor.analysis.verifier.trained_classes import load_trained_classes
from auditor.reference.statements import Certainty, Formulation, ReferenceSet, ReferenceStatement, StatementStatus
from tests.evaluation.claim_scoring import AGAINST, answer

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SETS = {"HealthVer, test part": "healthver_test.jsonl.gz", "SciFact, dev part": "scifact_dev.jsonl.gz"}
LABELS = ("SUPPORTS", "CONTRADICTS", "UNRELATED")
CAVEAT = (
    "The shipped model is trained for one reference set and not for free evidence; nothing contradicts a statement "
    "that has no misstatements."
)
PUBLISHED = (
    "HealthVer test, models trained on it: T5 accuracy 0.807, macro-F1 0.796; SciBERT 0.781 and 0.772 (leaderboard of "
    "Sarrouti et al., Findings of EMNLP 2021, github.com/sarrouti/healthver).",
    "SciFact dev (Wadden et al., EMNLP 2020), the whole task of finding abstracts, sentences and label, F1 of "
    "abstracts: RoBERTa-large 0.496, SciKGAT 0.574 (Liu et al., Findings of EMNLP 2020, github.com/thunlp/KernelGAT). "
    "That is another task: not to be set beside the accuracy above.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim, a piece of evidence, and one of ``LABELS``."""

    claim: str
    evidence: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScores:
    """What was judged right of one set; shares from 0 to 1."""

    name: str
    pairs: int
    accuracy: float
    macro_f1: float
    """The mean of the three labels' F1."""
    commonest: float
    """Accuracy of always giving the commonest label."""
    recall: dict[str, float]
    """By label."""


class SetError(Exception):
    """A set cannot be used; the message is one line that says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sets that are there; name those that are not."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.public_sets", description=CAVEAT)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where the sets lie")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    try:
        scores = [score_set(name, read_set(path)) for name, path in find_sets(_folder(options.data))]
    except SetError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"sets": [asdict(one) for one in scores], "published": PUBLISHED, "caveat": CAVEAT}, indent=2))
    elif scores:
        print_scores(Console(), scores)
    return 0


def _folder(named: Path | None) -> Path:
    """The folder that was named must be there; the usual one may be missing, as the sets are not ours to ship."""
    if named is not None and not named.is_dir():
        raise SetError(f"{named}: no such folder; name the one that holds the sets")
    return named or DATA


def find_sets(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of each set in the folder; a line on standard error for one that is not there."""
    for name, file in SETS.items():
        if (folder / file).is_file():
            yield name, folder / file
        else:
            print(f"{name}: skipped, {folder / file} is not there.", file=sys.stderr)


def read_set(path: Path) -> list[Pair]:
    """The pairs of one file. Raises SetError for a file or a line that cannot be used."""
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise SetError(f"{path}: cannot be read as gzipped text ({error})") from error
    if not lines:
        raise SetError(f"{path}: no pairs in it")
    return [_pair(path, number, line) for number, line in enumerate(lines, start=1)]


def judge_pair(pair: Pair) -> str:
    """The label that the engine gives, with scope and propositions but without what it knows of other drugs."""
    evidence = _set_of_one(pair.evidence)
    claim = claim_of_text(pair.claim)
    table = OpinionTable(evidence, load_cached_encoder(), load_trained_classes())
    stances = tuple(PropositionTable(evidence).stances(claim))
    verdict = answer(decide(claim, table.weigh([claim])[0], stances, evidence))
    return "CONTRADICTS" if verdict in AGAINST else "SUPPORTS" if verdict is Verdict.SUPPORTED else "UNRELATED"


def score_set(name: str, pairs: Sequence[Pair]) -> SetScores:
    """Judge all pairs of one set and count."""
    return count_right(name, [judge_pair(pair) for pair in pairs], [pair.label for pair in pairs])


def count_right(name: str, given: Sequence[str], wanted: Sequence[str]) -> SetScores:
    """The figures of given labels against wanted ones."""
    pairs = list(zip(given, wanted, strict=True))
    hits = {label: sum(one == other == label for one, other in pairs) for label in LABELS}
    sizes = {label: wanted.count(label) for label in LABELS}
    # F1 is twice the hits over all that were given and all that were wanted.
    f1 = [2 * hits[label] / max(1, sizes[label] + list(given).count(label)) for label in LABELS]
    return SetScores(
        name=name,
        pairs=len(pairs),
        accuracy=sum(hits.values()) / len(pairs),
        macro_f1=sum(f1) / len(LABELS),
        commonest=max(sizes.values()) / len(pairs),
        recall={label: hits[label] / max(1, sizes[label]) for label in LABELS},
    )


def print_scores(console: Console, scores: Sequence[SetScores]) -> None:
    """The sets as a table, what others published, and what the figures mean."""
    table = Table(title="Public sets, evidence as the only statement", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("set", no_wrap=True)
    for name in ("pairs", "accuracy", "macro-F1", "commonest label"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in scores:
        shares = (one.accuracy, one.macro_f1, one.commonest)
        table.add_row(one.name, str(one.pairs), *(f"{share:.3f}" for share in shares))
    console.print(table)
    for one in scores:
        recall = ", ".join(f"{label.lower()} {share:.3f}" for label, share in one.recall.items())
        console.print(f"{one.name}, recall: {recall}", highlight=False)
    for line in (*PUBLISHED, CAVEAT):
        console.print(line, highlight=False)


def _pair(path: Path, number: int, line: str) -> Pair:
    try:
        row = json.loads(line)
        pair = Pair(claim=row["claim"], evidence=row["evidence"], label=row["label"])
    except (ValueError, KeyError, TypeError) as error:
        raise SetError(f"{path} line {number}: needs claim, evidence and label") from error
    texts = isinstance(pair.claim, str) and isinstance(pair.evidence, str)
    # The evidence of some pairs of public sets is a mere ellipsis, which says nothing of the claim.
    if not texts or not find_words(pair.claim) or not pair.evidence.strip():
        raise SetError(f"{path} line {number}: claim and evidence must be texts, the claim with words")
    if pair.label not in LABELS:
        raise SetError(f"{path} line {number}: the label is {pair.label}, not one of {', '.join(LABELS)}")
    return pair


def _set_of_one(evidence: str) -> ReferenceSet:
    statement = ReferenceStatement(
        id="evidence",
        topic="evidence",
        status=StatementStatus.REVIEWED,
        statement=evidence,
        certainty=Certainty.ESTABLISHED,
        formulation=Formulation.ANY,
        sources=(),
    )
    return ReferenceSet(name="evidence", statements=(statement,))


if __name__ == "__main__":
    sys.exit(main())
