"""How often the statement that decides a claim is among those with the largest shares."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.analysis.claims import claim_of_text
from auditor.analysis.language.rebuttals import read_rebuttal
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.opinions import OpinionTable
from auditor.analysis.verifier.trained_classes import STANCES, load_trained_classes
from auditor.reference.statements import ReferenceSet
from tests.evaluation.corpus_claims import read_claims
from tests.evaluation.floors import Figures

DEPTHS = (1, 5, 10)
"""Recall is read off among so many statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """At which place, from 1 on, the deciding statement of one claim stands, and the first one on its topic."""

    statement: int
    topic: int


def rank_deciding(reference_set: ReferenceSet) -> tuple[Rank, ...]:
    """One rank for each claim of the corpus's test part that a statement decides."""
    claims = [claim for claim in read_claims("test", reference_set) if claim.statement is not None]
    shares = share_by_statement(reference_set, [claim.text for claim in claims])
    names = [statement.id for statement in reference_set.statements]
    topics = np.array([statement.topic for statement in reference_set.statements])
    return tuple(
        find_rank(row, names.index(claim.statement), topics)
        for row, claim in zip(shares, claims, strict=True)
        if claim.statement is not None
    )


def share_by_statement(reference_set: ReferenceSet, texts: Sequence[str]) -> NDArray[np.float64]:
    """One row a text, one column a statement: its three shares together, as the engine weighs them."""
    encoder = load_cached_encoder()
    table = OpinionTable(reference_set, encoder, load_trained_classes())
    claims = [claim_of_text(text) for text in texts]
    vectors = encoder.encode([read_rebuttal(claim.weighed or claim.text)[1] for claim in claims])
    shares = table.share_out(vectors, table.find_scopes(claims))
    summed: NDArray[np.float64] = shares[:, 1:].reshape(len(texts), -1, len(STANCES)).sum(axis=2)
    return summed


def find_rank(row: NDArray[np.float64], deciding: int, topics: NDArray[np.str_]) -> Rank:
    """The places of the deciding statement and of its topic, by falling share; equals as they come."""
    order = np.argsort(-row, kind="stable")
    return Rank(
        statement=int(np.flatnonzero(order == deciding)[0]) + 1,
        topic=int(np.flatnonzero(topics[order] == topics[deciding])[0]) + 1,
    )


def recall_figures(ranks: Sequence[Rank]) -> Figures:
    """The shares that can be pinned, by name."""
    figures: Figures = {}
    for depth in DEPTHS:
        figures[f"corpus/retrieval/statement-in-{depth}"] = _recall([rank.statement for rank in ranks], depth)
        figures[f"corpus/retrieval/topic-in-{depth}"] = _recall([rank.topic for rank in ranks], depth)
    return figures


def _recall(ranks: Sequence[int], depth: int) -> float:
    return sum(rank <= depth for rank in ranks) / len(ranks)
