"""What a claim costs as the reference set grows: sets are made larger by statements like the reviewed ones."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.decision import decide
from auditor.analysis.judging.reference_propositions import PropositionTable
from auditor.analysis.judging.typed.table import ComparisonTable
from auditor.analysis.types import Claim
from auditor.analysis.verifier.cached_encoder import CachedEncoder
from auditor.analysis.verifier.encoder import Vectors, load_encoder
from auditor.analysis.verifier.opinions import OpinionTable
from auditor.analysis.verifier.trained_classes import TrainedClasses, hash_wording, load_trained_classes
from auditor.analysis.verifier.vector_stores import VectorStore
from auditor.reference.statements import ReferenceSet, ReferenceStatement
from tests.evaluation.corpus_claims import read_claims

Result = TypeVar("Result")

SIZES = (145, 1_000, 10_000)
"""Statements; the first is the shipped set's number."""
CLAIMS = 50
"""Claims that are judged at once, as those of a page are."""
_GOES = 5
_NOISE = 0.3
"""Length of what a copy's directions are moved by, as a part of their own."""
_SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds a claim, on one thread."""

    statements: int
    encoding: float
    """Turning the claim into a vector; the number of statements has no part in it."""
    weighing: float
    """Scope, products with every direction, shares, and the largest of them."""
    deciding: float
    """Propositions, thresholds and figures."""


def measure_growth(reference_set: ReferenceSet, sizes: Sequence[int] = SIZES) -> tuple[Cost, ...]:
    """The cost of the same claims of the tune part against each size of set."""
    claims = [claim_of_text(claim.text) for claim in read_claims("tune", reference_set)[:CLAIMS]]
    encoding, vectors = _time(lambda: load_encoder().encode([claim.text for claim in claims]))
    return tuple(_cost(*grow(reference_set, load_trained_classes(), size), claims, encoding, vectors) for size in sizes)


def grow(reference_set: ReferenceSet, trained: TrainedClasses, size: int) -> tuple[ReferenceSet, TrainedClasses]:
    """A set of ``size`` statements with their classes: copies whose directions lie beside those of the originals."""
    shipped = reference_set.statements
    copies = tuple(_copy(shipped[at % len(shipped)], at // len(shipped)) for at in range(size))
    rows = [trained.places[hash_wording(shipped[at % len(shipped)])] for at in range(size)]
    weights = trained.weights[rows]
    noise = np.random.default_rng(_SEED).standard_normal(weights.shape, dtype=np.float32)
    noise *= _NOISE * np.linalg.norm(weights, axis=-1, keepdims=True) / np.linalg.norm(noise, axis=-1, keepdims=True)
    noise[: len(shipped)] = 0
    places = {hash_wording(statement): at for at, statement in enumerate(copies)}
    grown = replace(trained, weights=weights + noise, biases=trained.biases[rows], places=places)
    return replace(reference_set, statements=copies), grown


def _copy(statement: ReferenceStatement, number: int) -> ReferenceStatement:
    """The statement under another name; the first of each is the statement itself."""
    return replace(statement, id=f"{statement.id}-copy-{number}") if number else statement


class _Known(CachedEncoder):
    """Gives the vectors that were made before, so that what comes behind encoding is timed by itself."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def encode(self, texts: Sequence[str], store: VectorStore | None = None) -> Vectors:
        return self._vectors


def _cost(
    grown: ReferenceSet, trained: TrainedClasses, claims: Sequence[Claim], encoding: float, vectors: Vectors
) -> Cost:
    table = OpinionTable(grown, _Known(vectors), trained)
    propositions, comparisons = PropositionTable(grown), ComparisonTable(grown)
    weighing, opinions = _time(lambda: table.weigh(claims))
    deciding, _ = _time(
        lambda: [
            decide(claim, opinion, tuple(propositions.stances(claim)), grown, comparisons.compare(claim, opinion))
            for claim, opinion in zip(claims, opinions, strict=True)
        ]
    )
    each = 1000 / len(claims)
    return Cost(
        statements=len(grown.statements), encoding=encoding * each, weighing=weighing * each, deciding=deciding * each
    )


def _time(work: Callable[[], Result]) -> tuple[float, Result]:
    """The fewest seconds that some work takes in several goes, and what it gives."""
    spent = []
    for _ in range(_GOES):
        started = time.perf_counter()
        result = work()
        spent.append(time.perf_counter() - started)
    return min(spent), result
