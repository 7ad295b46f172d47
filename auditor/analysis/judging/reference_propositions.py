"""What the reference set says in propositions of fixed form, and how a claim's propositions stand to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.judging.matching import Exemplar
from auditor.analysis.judging.propositions import Proposition, find_propositions
from auditor.analysis.judging.stances import in_scope
from auditor.analysis.types import Claim, Match, Modality, Stance
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import Certainty, ReferenceStatement

_REASONS = {
    Stance.SUPPORTS: "The page agrees with a reviewed statement.",
    Stance.CONTRADICTS: "The page says the opposite of a reviewed statement.",
    Stance.OVERSTATES: "The page states flatly what a reviewed statement qualifies.",
}
_EMPHATIC = (Modality.ALWAYS, Modality.USUALLY)
_FIRM = (Certainty.ESTABLISHED, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    statement: ReferenceStatement
    sign: int


class PropositionTable:
    """The propositions of all wordings of a reference set, by name."""

    def __init__(self, exemplars: tuple[Exemplar, ...]) -> None:
        self._wordings: dict[str, list[_Wording]] = defaultdict(list)
        for exemplar in exemplars:
            for proposition in find_propositions(exemplar.text):
                if not proposition.hedged:
                    wording = _Wording(statement=exemplar.statement, sign=proposition.sign * exemplar.sign)
                    self._wordings[proposition.name].append(wording)

    def match(self, claim: Claim) -> Iterator[Match]:
        """A match for each statement in scope that settles one of the claim's unhedged propositions."""
        for proposition in find_propositions(claim.text):
            wordings = [w for w in self._wordings.get(proposition.name, ()) if in_scope(claim, w.statement)]
            truth = _agreed_sign([wording.sign for wording in wordings])
            if proposition.hedged or truth == 0:
                continue
            for statement in {w.statement.id: w.statement for w in wordings if w.sign == truth}.values():
                yield _match(claim, proposition, truth, statement)


def _agreed_sign(signs: list[int]) -> int:
    """+1 or -1 where enough wordings agree, else 0."""
    total = sum(signs)
    needed = float(load_vocabulary("matching")["proposition_agreement"])
    return (1 if total > 0 else -1) if signs and abs(total) / len(signs) >= needed else 0


def _match(claim: Claim, proposition: Proposition, truth: int, statement: ReferenceStatement) -> Match:
    stance = _stance(claim, proposition, truth, statement)
    score = float(load_vocabulary("matching")["proposition_score"][stance])
    return Match(statement=statement.id, stance=stance, score=score, reason=_REASONS[stance], comparison="proposition")


def _stance(claim: Claim, proposition: Proposition, truth: int, statement: ReferenceStatement) -> Stance:
    if proposition.sign == truth:
        beyond = claim.modality is Modality.ALWAYS and (truth > 0 or statement.certainty not in _FIRM)
        return Stance.OVERSTATES if beyond else Stance.SUPPORTS
    firm = statement.certainty in _FIRM or claim.modality in _EMPHATIC
    return Stance.CONTRADICTS if firm else Stance.OVERSTATES
