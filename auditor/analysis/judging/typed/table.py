"""Compares claims with the statements that the encoder sees in them."""

from auditor.analysis.judging.typed.comparators import compare
from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.judging.typed.scoping import compare_scope
from auditor.analysis.judging.typed.settling import mass_on
from auditor.analysis.judging.typed.stated import StatedPropositions, read_statement
from auditor.analysis.types import Claim
from auditor.analysis.verifier.opinions import Opinion
from auditor.reference.statements import ReferenceSet

_WORTH_COMPARING = 0.2
"""Share from which a statement may lead a verdict; comparing the others would tell nobody anything."""


class ComparisonTable:
    """The propositions of one reference set; a statement's are read when it is first compared, and then kept."""

    def __init__(self, reference_set: ReferenceSet) -> None:
        self._statements = reference_set.by_id
        self._read: dict[str, StatedPropositions] = {}

    def compare(self, claim: Claim, opinion: Opinion) -> tuple[Comparison, ...]:
        """What all comparators find, statement by statement, those first of which the encoder sees most."""
        likely = dict.fromkeys(share.statement for share in opinion.shares)
        worth = [name for name in likely if mass_on(opinion, name) >= _WORTH_COMPARING]
        claimed = read_propositions(claim.text, claim.scope) if worth else ()
        found = [comparison for name in worth for comparison in compare(claimed, self._stated(name))]
        barred = compare_scope(claim, self._statements[opinion.barred]) if opinion.barred else None
        return tuple(found) if barred is None else (*found, barred)

    def _stated(self, name: str) -> StatedPropositions:
        if name not in self._read:
            self._read[name] = read_statement(self._statements[name])
        return self._read[name]
