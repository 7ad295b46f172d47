"""The engine, and parts of it by themselves."""

from collections.abc import Sequence

import numpy as np

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.reference_propositions import PropositionTable
from auditor.analysis.judging.typed.comparators import compare
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.judging.typed.stated import read_statement
from auditor.analysis.types import Claim, Stance, Verdict
from auditor.analysis.verdicts import judge_claims
from auditor.analysis.verifier.cached_encoder import CachedEncoder
from auditor.analysis.verifier.encoder import load_encoder
from auditor.analysis.verifier.opinions import OpinionTable
from auditor.analysis.verifier.trained_classes import STANCES, load_trained_classes
from auditor.analysis.verifier.vector_stores import ProcessVectors
from auditor.reference.statements import ReferenceSet
from tests.evaluation.claim_scoring import AGAINST as AGAINST_VERDICTS
from tests.evaluation.claim_scoring import answer
from tests.evaluation.comparison.methods import Judge
from tests.evaluation.comparison.words import WordOverlap
from tests.evaluation.corpus_claims import AGAINST, NEITHER, SUPPORTED


def judge_by_engine(reference_set: ReferenceSet) -> Judge:
    """As the product judges a line of a claim file."""

    def judge(texts: Sequence[str]) -> list[str]:
        judgements = judge_claims([claim_of_text(text) for text in texts], reference_set)
        return [_side(answer(judgement)) for judgement in judgements]

    return judge


def judge_by_encoder(reference_set: ReferenceSet) -> Judge:
    """The largest of three totals: no scope, no turning round of rebuttals, no propositions, no thresholds."""
    encoder = CachedEncoder(load_encoder(), ProcessVectors())
    table = OpinionTable(reference_set, encoder, load_trained_classes())
    sides = (NEITHER, SUPPORTED, AGAINST)

    def judge(texts: Sequence[str]) -> list[str]:
        everything = np.ones((len(texts), len(reference_set.statements)), dtype=bool)
        shares = table.share_out(encoder.encode(texts), everything)
        supports, *against = (shares[:, 1 + place :: len(STANCES)].sum(axis=1) for place in range(len(STANCES)))
        totals = np.stack([shares[:, 0], supports, sum(against, start=np.zeros(len(texts)))], axis=1)
        return [sides[place] for place in totals.argmax(axis=1)]

    return judge


def judge_by_structure(reference_set: ReferenceSet) -> Judge:
    """Propositions of fixed form; where they settle nothing, the comparators on the statement of the nearest words."""
    propositions = PropositionTable(reference_set)
    stated = {one.id: read_statement(one) for one in reference_set.statements}
    words = WordOverlap(reference_set)

    def judge_one(claim: Claim) -> str:
        stances = {share.stance for share in propositions.stances(claim)}
        if stances & {Stance.CONTRADICTS, Stance.OVERSTATES}:
            return AGAINST
        if stances:
            return SUPPORTED
        nearest = stated[words.nearest_statement(claim.text)]
        found = {one.stance for one in compare(read_propositions(claim.text, claim.scope), nearest)}
        return AGAINST if found - {Stance.SUPPORTS, Stance.NEUTRAL} else SUPPORTED if found else NEITHER

    return lambda texts: [judge_one(claim_of_text(text)) for text in texts]


def _side(verdict: Verdict) -> str:
    return AGAINST if verdict in AGAINST_VERDICTS else SUPPORTED if verdict is Verdict.SUPPORTED else NEITHER
