"""What the trained encoder holds of claims: the share of each stance of each statement in scope."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from auditor.analysis.judging.scope import group_by_scope, in_scope
from auditor.analysis.language.rebuttals import read_rebuttal
from auditor.analysis.types import Claim, Stance
from auditor.analysis.verifier.encoder import Encoder, Vectors
from auditor.analysis.verifier.pair_model import PairModel
from auditor.analysis.verifier.second_reading import read_again
from auditor.analysis.verifier.trained_classes import STANCES, TrainedClasses, hash_wording
from auditor.reference.statements import ReferenceSet, ReferenceStatement

_KEPT = 5
"""Statements that are named of each claim, for the reviewer; the others hold next to nothing."""
_NEVER = -1e9
_WOULD_LEAD = 0.5
"""Share from which a statement out of scope is named: most of what the encoder sees in the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How surely one statement stands so to the claim, from 0 to 1."""

    statement: str
    stance: Stance
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What all statements in scope together say of one claim; the shares and silence add up to 1."""

    totals: Mapping[Stance, float]
    """By stance, over all statements; ``NEUTRAL`` is the share of silence."""
    shares: tuple[Share, ...]
    """The largest, in falling order."""
    barred: str | None = None
    """Id of the statement that would lead, were it not about another form, country or patients."""

    def leading(self, *stances: Stance) -> Share | None:
        """The largest share of any of these stances."""
        return next((share for share in self.shares if share.stance in stances), None)


def find_largest(row: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The places of the ``count`` largest numbers, in falling order; of equal ones, the first.

    Only these are sorted: a row holds three numbers for every statement of the set.
    """
    if count >= row.size:
        return np.argsort(-row, kind="stable")
    least = np.partition(row, row.size - count)[row.size - count]
    above = np.flatnonzero(row > least)
    equal = np.flatnonzero(row == least)[: count - above.size]
    return np.concatenate([above[np.argsort(-row[above], kind="stable")], equal])


def turn_round(opinion: Opinion) -> Opinion:
    """What is held of the opposite: whoever denies what a statement contradicts, or overstates it, agrees with it."""
    against = opinion.totals[Stance.CONTRADICTS] + opinion.totals[Stance.OVERSTATES]
    totals = {
        Stance.SUPPORTS: against,
        Stance.CONTRADICTS: opinion.totals[Stance.SUPPORTS],
        Stance.OVERSTATES: 0.0,
        Stance.NEUTRAL: opinion.totals[Stance.NEUTRAL],
    }
    turned = {
        Stance.SUPPORTS: Stance.CONTRADICTS,
        Stance.CONTRADICTS: Stance.SUPPORTS,
        Stance.OVERSTATES: Stance.SUPPORTS,
    }
    shares = tuple(replace(share, stance=turned[share.stance]) for share in opinion.shares)
    return replace(opinion, totals=totals, shares=shares)


class OpinionTable:
    """The classes of one reference set: trained ones, and for new statements such as their wordings give."""

    def __init__(
        self,
        reference_set: ReferenceSet,
        encoder: Encoder,
        trained: TrainedClasses,
        pair_model: PairModel | None = None,
    ) -> None:
        self._encoder, self._trained = encoder, trained
        self._pair_model = pair_model
        self._statements = reference_set.statements
        self._scopes = group_by_scope(self._statements)
        rows = [self._classes_of(statement) for statement in self._statements]
        self._weights = np.concatenate([weights for weights, _ in rows]) if rows else np.zeros((0, trained.silent.size))
        self._biases = np.concatenate([biases for _, biases in rows]) if rows else np.zeros(0)

    def weigh(self, claims: Sequence[Claim]) -> list[Opinion]:
        """An opinion on each claim, in the same order."""
        if not claims:
            return []
        read = [read_rebuttal(claim.weighed or claim.text) for claim in claims]
        vectors = self._encoder.encode([text for _, text in read])
        allowed = self.find_scopes(claims)
        shares, barred = self.share_out(vectors, allowed), self._find_barred(vectors, allowed)
        if self._pair_model is not None:
            shares = read_again(shares, [text for _, text in read], self._statements, self._pair_model)
        return [
            turn_round(self._opinion(row, out)) if rebuts else self._opinion(row, out)
            for row, out, (rebuts, _) in zip(shares, barred, read, strict=True)
        ]

    def find_scopes(self, claims: Sequence[Claim]) -> NDArray[np.bool_]:
        """One row a claim: whether each statement is about the same form of the drug, country and patients."""
        return np.array([self._in_scope(claim) for claim in claims])

    def share_out(self, vectors: Vectors, allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
        """One row a claim: the share of silence, then of each stance of each statement that is allowed a say."""
        trained = self._trained
        silent = vectors @ trained.silent + trained.silent_bias
        decided = np.where(np.repeat(allowed, len(STANCES), axis=1), vectors @ self._weights.T + self._biases, _NEVER)
        scores = np.concatenate([silent[:, None], decided], axis=1) * trained.scale
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return shares

    def _in_scope(self, claim: Claim) -> NDArray[np.bool_]:
        allowed = np.zeros(len(self._statements), dtype=bool)
        for example, places in self._scopes:
            allowed[places] = in_scope(claim, example)
        return allowed

    def _find_barred(self, vectors: Vectors, allowed: NDArray[np.bool_]) -> list[str | None]:
        """For each claim the statement out of scope that would have most of the share, if one had."""
        barred: list[str | None] = [None] * len(allowed)
        places = np.flatnonzero(~allowed.all(axis=1))
        if not places.size:
            return barred
        shares = self.share_out(vectors[places], np.ones_like(allowed[places]))[:, 1:]
        by_statement = shares.reshape(len(places), -1, len(STANCES)).sum(axis=2)
        for place, held in zip(places, by_statement, strict=True):
            leading = int(held.argmax())
            if not allowed[place, leading] and held[leading] >= _WOULD_LEAD:
                barred[place] = self._statements[leading].id
        return barred

    def _opinion(self, row: NDArray[np.float64], barred: str | None) -> Opinion:
        by_stance = row[1:].reshape(-1, len(STANCES))
        totals = dict(zip(STANCES, map(float, by_stance.sum(axis=0)), strict=True))
        shares = tuple(self._largest(row[1:]))
        return Opinion(totals={**totals, Stance.NEUTRAL: float(row[0])}, shares=shares, barred=barred)

    def _largest(self, row: NDArray[np.float64]) -> Iterator[Share]:
        for place in find_largest(row, _KEPT * len(STANCES)):
            statement, stance = divmod(int(place), len(STANCES))
            yield Share(
                statement=self._statements[statement].id, stance=STANCES[stance], share=round(float(row[place]), 4)
            )

    def _classes_of(self, statement: ReferenceStatement) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        place = self._trained.places.get(hash_wording(statement))
        if place is None:
            return self._classes_of_wordings(statement)
        return self._trained.weights[place], self._trained.biases[place]

    def _classes_of_wordings(self, statement: ReferenceStatement) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Classes for a statement that training has not seen: the directions in which its own wordings lie."""
        weights = np.zeros((len(STANCES), self._trained.silent.size), dtype=np.float32)
        biases = np.full(len(STANCES), _NEVER, dtype=np.float32)
        for place, texts in enumerate(((statement.statement, *statement.restatements), statement.misstatements)):
            if texts:
                mean = self._encoder.encode(texts).mean(axis=0) - self._trained.centre
                weights[place] = mean / np.linalg.norm(mean) * self._trained.length
                biases[place] = self._trained.bias
        return weights, biases
