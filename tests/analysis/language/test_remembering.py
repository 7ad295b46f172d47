from collections.abc import Callable
from typing import Any

import pytest

from auditor.analysis.evidence.marks import find_marks
from auditor.analysis.judging.propositions import find_propositions
from auditor.analysis.language.lexicon import find_words
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.language.remembering import LONGEST_REMEMBERED, remember_short
from auditor.analysis.language.tokens import cut_tokens
from auditor.analysis.layout.page_topics import words_of


@pytest.mark.parametrize(("length", "calls"), [(LONGEST_REMEMBERED, 1), (LONGEST_REMEMBERED + 1, 2)])
def test_a_short_text_is_worked_out_once_and_a_long_one_never_kept(length: int, calls: int) -> None:
    seen: list[str] = []

    @remember_short(8)
    def measure(text: str) -> int:
        seen.append(text)
        return len(text)

    assert [measure("b" * length), measure("b" * length)] == [length, length]
    assert len(seen) == calls


@pytest.mark.parametrize("find", [cut_tokens, find_words, find_terms, find_propositions, find_marks, words_of])
def test_what_is_found_in_a_long_sentence_is_not_kept(find: Callable[[str], Any]) -> None:
    short = "Studies show that baclofen is not addictive."
    long = short + " and studies show that baclofen relaxes muscles" * 20
    assert find(short) is find(short)
    assert find(long) is not find(long)
    assert find(long) == find(long)
