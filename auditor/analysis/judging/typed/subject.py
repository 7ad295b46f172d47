"""Says whether a figure of a sentence is asserted of the drug, in a country that the statement knows."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor.analysis.judging.typed.stated import StatedPropositions
from auditor.analysis.language.lexicon import substance_names
from auditor.analysis.language.phrasebook import compile_phrases, fold_case, fold_quotes, phrase_pattern

_CLAUSE_END = re.compile(r"[,;:.]\s")
_TEXTS = 4
"""Sentences that are remembered: all figures of one are asked about in a row."""


Found = Sequence[re.Match[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What decides, where it stands in a sentence, in order."""

    clause_ends: Found
    conditions: Found
    others: Found
    own: Found
    elsewhere: Found


def is_about_same(text: str, start: int, stated: StatedPropositions) -> bool:
    """Whether what stands at ``start`` is asserted of a drug, and of a country, of which the statement speaks too."""
    marks = _read_marks(text)
    if text.rfind("?") >= start or _in_condition(marks, start):
        return False
    drug = _last_drug(marks, start)
    elsewhere = {found.group() for found in marks.elsewhere}
    return (drug is None or drug in stated.text) and all(country in stated.text for country in elsewhere)


@lru_cache(_TEXTS)
def _read_marks(text: str) -> _Marks:
    """Read once a sentence, not once a figure: a list of doses has as many figures as words."""
    folded = fold_quotes(fold_case(text))
    return _Marks(
        clause_ends=list(_CLAUSE_END.finditer(folded)),
        conditions=list(phrase_pattern("typed_propositions", "conditions").find_all(folded)),
        others=list(phrase_pattern("scope", "other_drugs").find_all(folded)),
        own=list(compile_phrases(substance_names()).find_all(folded)),
        elsewhere=list(phrase_pattern("typed_propositions", "elsewhere").find_all(fold_case(text))),
    )


def _in_condition(marks: _Marks, start: int) -> bool:
    """Whether a condition stands before the figure in its clause."""
    end, condition = _last_before(marks.clause_ends, start), _last_before(marks.conditions, start)
    return condition is not None and (end is None or condition.start() >= end.end())


def _last_drug(marks: _Marks, start: int) -> str | None:
    """The other drug named last before the figure; None where it is the reference set's own, or none is named."""
    other, own = _last_before(marks.others, start), _last_before(marks.own, start)
    return other.group() if other and (own is None or other.start() > own.start()) else None


def _last_before(found: Found, start: int) -> re.Match[str] | None:
    """The last that ends at ``start`` or before."""
    behind = bisect_right(found, start, key=lambda one: one.end())
    return found[behind - 1] if behind else None
