"""Single claims of the corpus's test part: writers whose claims were kept out of training and of every choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.analysis.claims import claim_of_text
from auditor.analysis.types import Judgement, Verdict
from auditor.analysis.verdicts import judge_claims
from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.statements import ReferenceSet
from tests.evaluation.claim_scoring import AGAINST, answer
from tests.evaluation.corpus_claims import read_claims
from tests.evaluation.floors import Figures
from tests.evaluation.scoring_rules import share

WANTED_RECALL = 0.85
"""Where precision is read off: what the makers promise to find."""
_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedClaim:
    """A labelled claim and its judgement. ``wanted`` is ``supported``, ``against`` or ``neither``."""

    claim: str
    wanted: str
    form: str
    judgement: Judgement

    @property
    def given(self) -> str:
        verdict = answer(self.judgement)
        return "against" if verdict in AGAINST else "supported" if verdict is Verdict.SUPPORTED else "neither"

    @property
    def against_share(self) -> float:
        """How surely the claim is held to be against the reference set; 0 where another verdict was given."""
        return self.judgement.confidence if self.given == "against" else 0.0


def check_corpus(reference_set: ReferenceSet, pair_model: PairModel | None = None) -> tuple[WeighedClaim, ...]:
    """Judge every claim of the test part on whose label writer and second reader agree."""
    claims = read_claims("test", reference_set)
    judgements = judge_claims([claim_of_text(claim.text) for claim in claims], reference_set, pair_model=pair_model)
    return tuple(
        WeighedClaim(claim=claim.text, wanted=claim.wanted, form=claim.form, judgement=judgement)
        for claim, judgement in zip(claims, judgements, strict=True)
    )


def corpus_figures(weighed: Sequence[WeighedClaim]) -> Figures:
    """The shares that can be pinned, by name."""
    against = [one for one in weighed if one.wanted == "against"]
    flagged = [one for one in weighed if one.given == "against"]
    both = sum(one.given == "against" for one in against)
    figures: dict[str, float | None] = {
        "corpus/three-way": share(sum(one.given == one.wanted for one in weighed), len(weighed)),
        "corpus/contradiction-recall": share(both, len(against)),
        "corpus/contradiction-precision": share(both, len(flagged)),
        "corpus/precision-at-recall-0.85": precision_at_recall(weighed),
        "corpus/calibration": 1 - calibration_error(weighed),
    }
    return {name: figure for name, figure in figures.items() if figure is not None}


def precision_at_recall(weighed: Sequence[WeighedClaim]) -> float | None:
    """Precision of the surest flags that find ``WANTED_RECALL`` of what is against the set; None if fewer are found."""
    needed = WANTED_RECALL * sum(one.wanted == "against" for one in weighed)
    hits = 0
    for place, one in enumerate(sorted(weighed, key=lambda one: -one.against_share), start=1):
        hits += one.wanted == "against"
        if one.given != "against":
            return None
        if hits >= needed:
            return hits / place
    return None


def calibration_error(weighed: Sequence[WeighedClaim]) -> float:
    """Expected calibration error: how far confidence lies from the share judged right, on average over ten bins
    (Naeini et al., AAAI 2015)."""
    bins: dict[int, list[WeighedClaim]] = {}
    for one in weighed:
        bins.setdefault(min(_BINS - 1, int(one.judgement.confidence * _BINS)), []).append(one)
    gaps = (
        abs(sum(o.given == o.wanted for o in found) - sum(o.judgement.confidence for o in found))
        for found in bins.values()
    )
    return sum(gaps) / len(weighed)
