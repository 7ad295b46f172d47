"""Says whether a figure of a sentence is asserted of the drug, in a country that the statement knows."""

import re

from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.language.lexicon import substance_names
from auditor.analysis.language.phrasebook import compile_phrases, fold_quotes, phrase_pattern

_CLAUSE_END = re.compile(r"[,;:.]\s")


def is_about_same(text: str, start: int, stated: StatedPropositions) -> bool:
    """Whether what stands at ``start`` is asserted of a drug, and of a country, of which the statement speaks too."""
    before = fold_quotes(text[:start].lower())
    if "?" in text[start:] or _in_condition(before):
        return False
    drug = _last_drug(before)
    elsewhere = [one.group() for one in phrase_pattern("typed_propositions", "elsewhere").find_all(text.lower())]
    return (drug is None or drug in stated.text) and all(country in stated.text for country in elsewhere)


def _in_condition(before: str) -> bool:
    clause = max((found.end() for found in _CLAUSE_END.finditer(before)), default=0)
    return phrase_pattern("typed_propositions", "conditions").search(before, clause) is not None


def _last_drug(before: str) -> str | None:
    """The other drug named last before the figure; None where it is the reference set's own, or none is named."""
    others = list(phrase_pattern("scope", "other_drugs").find_all(before))
    own = [found.start() for found in compile_phrases(substance_names()).find_all(before)]
    return others[-1].group() if others and others[-1].start() > max(own, default=-1) else None
