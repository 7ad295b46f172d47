"""Times the methods on the same claims, on the same machine, and counts what each gets right."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.analysis.verifier.encoder import load_encoder
from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.statements import ReferenceSet
from tests.evaluation.comparison.methods import Method, judge_above_threshold, judge_by_majority
from tests.evaluation.comparison.nearest import NearestWording, choose_embedding
from tests.evaluation.comparison.pairs import NEAREST, PairReader, ReadsPairs, Shortlist
from tests.evaluation.comparison.parts import judge_by_encoder, judge_by_engine, judge_by_structure
from tests.evaluation.comparison.words import WordOverlap
from tests.evaluation.corpus_claims import AGAINST, CorpusClaim, read_claims
from tests.evaluation.scoring_rules import share

SAMPLE = 10
"""Claims that are read with every statement, to see what that costs."""
WARM_UP = "Baclofen is a muscle relaxant."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one method did. Shares from 0 to 1; None where there is nothing to count."""

    name: str
    accuracy: float | None
    """Three-way: supported, against, neither."""
    precision: float | None
    """Of claims called against the reference set."""
    recall: float | None
    claims_a_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All rows, the full engine last."""

    claims: int
    rows: tuple[Row, ...]
    times_faster: float | None = None
    """How many times as long a cross-encoder takes that reads a claim with every statement as the full engine."""


def compare(reference_set: ReferenceSet, model_folder: Path | None = None) -> Comparison:
    """Measure every method on the test part of the corpus. Raises PairModelError where the model cannot be used."""
    model = PairModel(model_folder) if model_folder else None
    tune, test = read_claims("tune", reference_set), read_claims("test", reference_set)
    engine = measure_method(Method(name="the full engine", judge=judge_by_engine(reference_set)), test)
    others = [measure_method(method, test) for method in _other_methods(reference_set, tune, model)]
    return Comparison(
        claims=len(test),
        rows=(*others, engine),
        times_faster=engine.claims_a_second * time_every_statement(reference_set, model, test) if model else None,
    )


def measure_method(method: Method, claims: Sequence[CorpusClaim]) -> Row:
    """Judge the claims once, after one that makes the method load what it needs."""
    method.judge([WARM_UP])
    started = time.perf_counter()
    given = method.judge([claim.text for claim in claims])
    seconds = time.perf_counter() - started
    return score_method(method.name, given, [claim.wanted for claim in claims], seconds)


def score_method(name: str, given: Sequence[str], wanted: Sequence[str], seconds: float) -> Row:
    """Count what was judged right."""
    pairs = list(zip(given, wanted, strict=True))
    both = sum(one == other == AGAINST for one, other in pairs)
    return Row(
        name=name,
        accuracy=share(sum(one == other for one, other in pairs), len(pairs)),
        precision=share(both, sum(one == AGAINST for one in given)),
        recall=share(both, sum(one == AGAINST for one in wanted)),
        claims_a_second=len(pairs) / seconds,
    )


def time_every_statement(reference_set: ReferenceSet, model: ReadsPairs, claims: Sequence[CorpusClaim]) -> float:
    """Seconds a claim takes that is read with every statement, on average over a sample spread over all claims."""
    everything = [statement.id for statement in reference_set.statements]
    reader = PairReader(reference_set, model, lambda texts: [everything] * len(texts))
    sample = [claim.text for claim in claims[:: max(1, len(claims) // SAMPLE)][:SAMPLE]]
    started = time.perf_counter()
    reader.lean(sample)
    return (time.perf_counter() - started) / len(sample)


def _other_methods(
    reference_set: ReferenceSet, tune: Sequence[CorpusClaim], model: ReadsPairs | None
) -> Iterator[Method]:
    """All but the full engine, which is timed before them: what a text holds is remembered for a while."""
    yield Method(name="always the commonest side", judge=judge_by_majority(tune))
    words = WordOverlap(reference_set)
    yield Method(name="word overlap, negation by parity", judge=judge_above_threshold(words.lean, tune))
    name, embed = choose_embedding(reference_set)
    nearest = NearestWording(reference_set, embed)
    yield Method(name=f"nearest wording ({name})", judge=judge_above_threshold(nearest.lean, tune))
    yield Method(name="structure alone (propositions, figures)", judge=judge_by_structure(reference_set))
    if model:
        reader = PairReader(reference_set, model, _shortlist_by_encoder(reference_set))
        yield Method(name=f"cross-encoder on the {NEAREST} nearest", judge=judge_above_threshold(reader.lean, tune))
    yield Method(name="the encoder alone", judge=judge_by_encoder(reference_set))


def _shortlist_by_encoder(reference_set: ReferenceSet) -> Shortlist:
    """The statements whose wordings lie nearest by the shipped encoder: better than an untrained one would choose."""
    nearest = NearestWording(reference_set, load_encoder().encode)
    return lambda texts: nearest.nearest_statements(texts, NEAREST)
