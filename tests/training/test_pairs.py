"""Pairs of statement and claim, as a cross-encoder is trained on them."""

import random

import numpy as np

from auditor.reference.loading import load_reference_set
from training.corpus import SILENT, Example
from training.pairs import CONTRADICTION, ENTAILMENT, NEUTRAL, PairMaker

STATEMENTS = load_reference_set().statements
OWN = 5
NEAREST = next(at for at, one in enumerate(STATEMENTS) if one.topic != STATEMENTS[OWN].topic)


def make(label: int) -> list[tuple[str, int]]:
    cosines = np.zeros((1, len(STATEMENTS)), dtype=np.float32)
    cosines[0, OWN], cosines[0, OWN + 1], cosines[0, NEAREST] = 0.9, 0.8, 0.7
    maker = PairMaker(STATEMENTS, random.Random(1))
    return [(pair.statement, pair.label) for pair in maker.pair([Example("A claim.", label)], cosines)]


def test_a_claim_is_paired_with_its_statement_and_two_of_other_topics() -> None:
    own, near, far = make(1 + 3 * OWN)
    assert own == (STATEMENTS[OWN].statement, ENTAILMENT)
    assert near == (STATEMENTS[NEAREST].statement, NEUTRAL)
    topics = {one.statement: one.topic for one in STATEMENTS}
    assert far[1] == NEUTRAL
    assert topics[far[0]] != STATEMENTS[OWN].topic
    assert far != near


def test_what_contradicts_and_what_overstates_are_both_contradictions() -> None:
    assert make(1 + 3 * OWN + 1)[0][1] == make(1 + 3 * OWN + 2)[0][1] == CONTRADICTION


def test_an_undecided_claim_is_paired_with_what_is_near_and_none_decides_it() -> None:
    assert make(SILENT) == [(STATEMENTS[at].statement, NEUTRAL) for at in (OWN, OWN + 1)]
