"""Claims, statements and opinions made for the tests of exact comparison."""

from collections.abc import Mapping

from auditor.analysis.claims import claim_of_text
from auditor.analysis.judging.typed.comparators import compare
from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.reading import read_propositions
from auditor.analysis.judging.typed.stated import read_statement
from auditor.analysis.types import Stance
from auditor.analysis.verifier.opinions import Opinion, Share
from auditor.reference.loading import load_reference_set

SET = load_reference_set()


def compare_text(text: str, statement: str) -> tuple[Comparison, ...]:
    """What the comparators find between a text and a statement of the shipped set."""
    claim = claim_of_text(text)
    return compare(read_propositions(claim.text, claim.scope), read_statement(SET.by_id[statement]))


def find(text: str, statement: str, name: str) -> Comparison | None:
    """The first finding of one comparator."""
    return next((one for one in compare_text(text, statement) if one.name == name), None)


def make_opinion(shares: Mapping[tuple[str, Stance], float], barred: str | None = None) -> Opinion:
    """An opinion with these shares, and silence for the rest."""
    totals = {stance: sum(share for (_, one), share in shares.items() if one is stance) for stance in Stance}
    totals[Stance.NEUTRAL] = 1 - sum(shares.values())
    ordered = sorted(shares.items(), key=lambda item: -item[1])
    held = tuple(Share(statement=statement, stance=stance, share=share) for (statement, stance), share in ordered)
    return Opinion(totals=totals, shares=held, barred=barred)
