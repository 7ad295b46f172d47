"""Says how a wording of the reference set stands to a claim, and by which comparison."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.analysis.judging.matching import Exemplar, Resemblance
from auditor.analysis.judging.operating_points import operating_point
from auditor.analysis.language.phrasebook import fold_quotes, phrase_pattern
from auditor.analysis.language.quantities import daily_range
from auditor.analysis.types import Claim, Match, Modality, Quantity, Stance
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import Formulation, ReferenceStatement

_REASONS = {
    "polarity": "The page says the opposite of a reviewed statement.",
    "quantity": "The page gives another figure ({found}) than a reviewed statement.",
    "misstatement": "The page says what a reviewed statement corrects.",
    "modality": "The page states as always or certain what a reviewed statement qualifies.",
    "agreement": "The page agrees with a reviewed statement.",
    "denial": "The page denies what a reviewed statement corrects.",
}

_HEDGED = (Modality.POSSIBLE, Modality.SOMETIMES)


def in_scope(claim: Claim, statement: ReferenceStatement) -> bool:
    """Whether statement and claim are about the same form of the drug, the same country and the same patients."""
    scope = claim.scope
    if statement.formulation is not Formulation.ANY and scope.formulation not in (None, statement.formulation.value):
        return False
    if statement.jurisdiction and scope.jurisdiction not in (None, statement.jurisdiction):
        return False
    if not statement.population or statement.population == "adults":
        return scope.population != "children" or statement.population != "adults"
    return scope.population in (None, statement.population)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedQuantities:
    """The figures that a statement's true wordings give, and those of all statements on its topic."""

    own: tuple[Quantity, ...]
    topic: tuple[Quantity, ...]

    def agree_with(self, claim: Claim) -> bool | None:
        """False where the statement speaks of such figures and no statement on the topic gives the claim's."""
        on_topic = quantities_agree(claim.quantities, self.topic)
        return None if on_topic is False and quantities_agree(claim.quantities, self.own) is None else on_topic


def find_stance(claim: Claim, resemblance: Resemblance, stated: StatedQuantities) -> Match:
    """The stance of one wording to one claim."""
    stance, comparison, score = _compare(claim, resemblance, stated)
    reason = _REASONS[comparison].format(found=_first_quantity(claim))
    statement = resemblance.exemplar.statement.id
    return Match(statement=statement, stance=stance, score=score, reason=reason, comparison=comparison)


def _compare(claim: Claim, resemblance: Resemblance, stated: StatedQuantities) -> tuple[Stance, str, float]:
    rules, point = load_vocabulary("matching"), operating_point(claim)
    opposed = resemblance.opposed >= float(rules["opposed_from"])
    exemplar, score = resemblance.exemplar, resemblance.likeness
    shared = score * float(rules["shared_topic"])
    agrees = stated.agree_with(claim)
    if exemplar.sign < 0:
        if opposed:
            return Stance.SUPPORTS, "denial", score * float(rules["opposite_of_misstatement"])
        repeats = resemblance.wrongness >= point.wrongness_from and not resemblance.warns
        if not repeats or _is_weaker(claim, exemplar) or agrees:
            return Stance.NEUTRAL, "agreement", shared
        return Stance.CONTRADICTS, "misstatement", score
    if opposed:
        needed = point.denies_from if resemblance.denies else point.affirms_from
        if _denies_in_part(claim, exemplar) or resemblance.covered < needed:
            return Stance.NEUTRAL, "agreement", shared
        return Stance.CONTRADICTS, "polarity", score
    if agrees is False:
        return Stance.CONTRADICTS, "quantity", score
    if _overstates(claim, exemplar):
        whole = resemblance.covered >= point.overstates_cover
        return (Stance.OVERSTATES, "modality", score) if whole else (Stance.NEUTRAL, "agreement", shared)
    if not resemblance.settles or resemblance.unwarned or (claim.quantities and agrees is None):
        return Stance.NEUTRAL, "agreement", shared
    return Stance.SUPPORTS, "agreement", score


def _is_weaker(claim: Claim, exemplar: Exemplar) -> bool:
    """Whether a misstatement says always what the claim says of some: "some people abuse it" is not "everyone does"."""
    if exemplar.modality in (Modality.ALWAYS, Modality.USUALLY) and claim.modality in _HEDGED:
        return True
    return _denies_totally(exemplar.text) and _denies_partly(claim.text)


def _denies_in_part(claim: Claim, exemplar: Exemplar) -> bool:
    """Whether one side calls small what the other calls possible: a low risk is still a risk."""
    if _denies_partly(exemplar.text) and claim.modality in _HEDGED:
        return True
    return _denies_partly(claim.text) and exemplar.modality is not Modality.ALWAYS


def _denies_partly(text: str) -> bool:
    return phrase_pattern("polarity", "partial_denials").search(fold_quotes(text)) is not None


def _overstates(claim: Claim, exemplar: Exemplar) -> bool:
    if claim.modality is not Modality.ALWAYS or exemplar.modality is Modality.ALWAYS:
        return False
    # "Has never been approved" goes no further than "is not approved".
    return not (_denies_totally(claim.text) and _denies_totally(exemplar.text))


def _denies_totally(text: str) -> bool:
    return phrase_pattern("polarity", "total_denials").search(fold_quotes(text)) is not None


def quantities_agree(claimed: Iterable[Quantity], stated: Iterable[Quantity]) -> bool | None:
    """False where the claim gives a figure that no stated one of its unit meets; None where none can be compared."""
    known, verdict = tuple(stated), None
    for quantity in claimed:
        comparable = [other for other in known if other.unit == quantity.unit]
        if not comparable:
            continue
        if not any(_meet(quantity, other) for other in comparable):
            return False
        verdict = True
    return verdict


def _meet(claimed: Quantity, stated: Quantity) -> bool:
    """Whether two quantities overlap, as daily doses where both can be read so, within the tolerance for rounding."""
    room = float(load_vocabulary("matching")["quantity_tolerance"])
    daily, known = daily_range(claimed), daily_range(stated)
    if daily is not None and known is not None:
        low, high, least, most = *daily, *known
    else:
        low, high, least, most = claimed.low, claimed.high, stated.low, stated.high
    return high >= least * (1 - room) and low <= most * (1 + room)


def _first_quantity(claim: Claim) -> str:
    return next((claim.text[q.start : q.end].strip() for q in claim.quantities), "")
