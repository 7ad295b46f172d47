"""Has the user's own model read each text against the statements that the encoder proposes, and weighs both."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from auditor.analysis.verifier.pair_model import PairModel
from auditor.analysis.verifier.trained_classes import STANCES
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceStatement

PROPOSED = 5
"""Statements that are read again with each text. They are those that a judgement names, and hold nearly all that is not
silence; each further one costs a run of the model."""
LEAST = 0.01
"""A statement that holds less is not read again: it could move no share by more. Most sentences of a page are silent on
all of them, and the model would read five pairs for each in vain."""

Shares = NDArray[np.float64]


def read_again(
    shares: Shares, texts: Sequence[str], statements: Sequence[ReferenceStatement], model: PairModel
) -> Shares:
    """The shares of both readings together, in the form that they came in.

    ``shares`` has one row a text: the share of silence, then of each stance of each statement. ``texts`` are those that
    the encoder has read. Rows go on adding up to 1; no statement gets more than the encoder sees in it. On statements
    that are not read again the second reading is silent: else their crumbs would lift what it denies over a threshold.
    """
    first = shares[:, 1:].reshape(len(texts), len(statements), len(STANCES))
    second = np.zeros_like(first)
    places = [(row, place) for row in range(len(texts)) for place in _propose(first[row])]
    readings = model.read([(statements[place].statement, texts[row]) for row, place in places])
    for (row, place), (entails, contradicts, _) in zip(places, readings, strict=True):
        second[row, place] = _split(first[row, place], float(entails), float(contradicts))
    part = float(load_vocabulary("verdicts")["pair_model_part"])
    both = (1 - part) * first + part * second
    silent = shares[:, 0] + (first - both).sum(axis=(1, 2))
    return np.concatenate([silent[:, None], both.reshape(len(texts), -1)], axis=1)


def _propose(stances: Shares) -> list[int]:
    """The places of the statements that hold most of a text, whichever way they stand to it."""
    held = stances.sum(axis=1)
    return [int(place) for place in np.argsort(-held, kind="stable")[:PROPOSED] if held[place] >= LEAST]


def _split(held: Shares, entails: float, contradicts: float) -> Shares:
    """What a statement holds, as the pair model splits it; what it leaves open is missing, and falls to silence.

    It knows no overstatement: what it calls a contradiction is parted as the encoder parts it.
    """
    against = held[1:].sum()
    parts = held[1:] / against if against > 0 else np.array([1.0, 0.0])
    split: Shares = held.sum() * np.concatenate([[entails], contradicts * parts])
    return split
