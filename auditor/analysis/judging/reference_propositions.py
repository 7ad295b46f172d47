"""What the reference set says in propositions of fixed form, and how a claim's propositions stand to it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.analysis.judging.propositions import Proposition, find_propositions
from auditor.analysis.judging.scope import in_scope
from auditor.analysis.types import Claim, Modality, Stance
from auditor.analysis.verifier.opinions import Share
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import Certainty, ReferenceSet, ReferenceStatement

_EMPHATIC = (Modality.ALWAYS, Modality.USUALLY)
_FIRM = (Certainty.ESTABLISHED, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    statement: ReferenceStatement
    sign: int


class PropositionTable:
    """The propositions of all wordings of a reference set, by name."""

    def __init__(self, reference_set: ReferenceSet) -> None:
        self._wordings: dict[str, list[_Wording]] = defaultdict(list)
        for statement in reference_set.statements:
            for text, sign in signed_wordings(statement):
                for proposition in find_propositions(text):
                    if not proposition.hedged:
                        wording = _Wording(statement=statement, sign=proposition.sign * sign)
                        self._wordings[proposition.name].append(wording)

    def stances(self, claim: Claim) -> Iterator[Share]:
        """The stance of each statement in scope that settles one of the claim's unhedged propositions."""
        for proposition in find_propositions(claim.text):
            wordings = [w for w in self._wordings.get(proposition.name, ()) if in_scope(claim, w.statement)]
            truth = agreed_sign([wording.sign for wording in wordings])
            if proposition.hedged or truth == 0:
                continue
            for statement in {w.statement.id: w.statement for w in wordings if w.sign == truth}.values():
                stance = _stance(claim, proposition, truth, statement)
                share = float(load_vocabulary("verdicts")["proposition_confidence"])
                yield Share(statement=statement.id, stance=stance, share=share)


def signed_wordings(statement: ReferenceStatement) -> Iterator[tuple[str, int]]:
    """Every wording of a statement, with 1 for what says it and -1 for what misstates it."""
    for text in (statement.statement, *statement.restatements):
        yield text, 1
    for text in statement.misstatements:
        yield text, -1


def agreed_sign(signs: Sequence[int]) -> int:
    """+1 or -1 where enough wordings agree, else 0."""
    total = sum(signs)
    needed = float(load_vocabulary("verdicts")["proposition_agreement"])
    return (1 if total > 0 else -1) if signs and abs(total) / len(signs) >= needed else 0


def _stance(claim: Claim, proposition: Proposition, truth: int, statement: ReferenceStatement) -> Stance:
    if proposition.sign == truth:
        beyond = claim.modality is Modality.ALWAYS and (truth > 0 or statement.certainty not in _FIRM)
        return Stance.OVERSTATES if beyond else Stance.SUPPORTS
    firm = statement.certainty in _FIRM or claim.modality in _EMPHATIC
    return Stance.CONTRADICTS if firm else Stance.OVERSTATES
