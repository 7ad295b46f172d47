"""``python -m training.leave_topic_out``: how well a statement is judged that is added after training.

The topics of the reference set are dealt out to a few folds. For each fold the network is trained without anything on
the fold's statements; then their claims are judged from the wordings that a reviewer would give with a new statement.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from training.__main__ import augmentation, make_network
from training.corpus import CLAIMS, SILENT, Classes, Example, read_part, read_wordings, statement_of, three_way
from training.fitting import Fit, fit, keep_all_but
from training.measuring import score_examples
from training.network import sum_three_ways

FOLDS = 5
EPOCHS = 4
"""Fewer than for the shipped files: this is done once a fold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldResult:
    """Claims near the statements of one fold, and how many were judged right three-way by a network without them."""

    fold: int
    statements: int
    claims: int
    right: int
    against: int
    """Claims that speak against the fold's statements."""
    called: int
    """Claims called so."""
    hits: int
    """Called so and right."""


def main() -> None:
    """Train once a fold and print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.leave_topic_out", description=__doc__)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--part", choices=("tune", "test"), default="test")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    reference_set = load_reference_set()
    results = []
    for fold in range(options.folds):
        started = time.monotonic()
        results.append(judge_fold(reference_set, fold, options.folds, options.epochs, options.part))
        print(f"{results[-1]}, {time.monotonic() - started:.0f} s", flush=True)
    print(summarise(results))


def summarise(results: Sequence[FoldResult]) -> str:
    """All folds together."""
    claims, right = sum(r.claims for r in results), sum(r.right for r in results)
    hits, called = sum(r.hits for r in results), sum(r.called for r in results)
    against = sum(r.against for r in results)
    return (
        f"{claims} claims on statements that training had not seen: three-way accuracy {right / claims:.3f}, "
        f"against: precision {hits / max(1, called):.3f} at recall {hits / against:.3f}"
    )


def judge_fold(reference_set: ReferenceSet, fold: int, folds: int, epochs: int, part: str) -> FoldResult:
    """Train without the topics of one fold, and judge the claims written for their statements."""
    classes = Classes(reference_set.statements)
    withheld = withhold(reference_set, fold, folds)
    examples = [*read_part("train", classes), *read_wordings(reference_set, classes)]
    known = [e for e in examples if statement_of(e.label) not in withheld]
    network = make_network(reference_set)
    fit(network, Fit(known, augmentation(), epochs, lambda _epoch, _loss: None, withheld))
    claims = list(_claims_near(part, classes, {reference_set.statements[place].id for place in withheld}))
    scores = score_examples(network, claims, keep_all_but(withheld, len(reference_set.statements)))
    called = sum_three_ways(scores.softmax(-1)).argmax(1).tolist()
    wanted = [three_way(example.label) for example in claims]
    pairs = list(zip(called, wanted, strict=True))
    return FoldResult(
        fold=fold,
        statements=len(withheld),
        claims=len(claims),
        right=sum(one == other for one, other in pairs),
        against=wanted.count(2),
        called=called.count(2),
        hits=pairs.count((2, 2)),
    )


def withhold(reference_set: ReferenceSet, fold: int, folds: int) -> frozenset[int]:
    """The places of the statements whose topics fall to one fold."""
    topics = sorted({statement.topic for statement in reference_set.statements})
    taken = set(topics[fold::folds])
    return frozenset(place for place, one in enumerate(reference_set.statements) if one.topic in taken)


def _claims_near(part: str, classes: Classes, ids: set[str]) -> Iterator[Example]:
    """Claims written for these statements, those that none decides included."""
    decided = {example.text: example.label for example in read_part(part, classes)}
    for path in sorted((CLAIMS / part).glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row["statement"] in ids and row["claim"] in decided:
                yield Example(row["claim"], decided.get(row["claim"], SILENT))


if __name__ == "__main__":
    main()
