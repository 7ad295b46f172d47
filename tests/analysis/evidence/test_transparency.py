"""Names are looked for in any case first; whatever a pattern with capitals matches must be found then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.analysis.evidence.transparency import _patterns, _patterns_of_any_case
from auditor.analysis.language.phrasebook import fold_case


@pytest.mark.parametrize("item", ["author", "reviewer"])
@given(st.data())
def test_what_names_someone_is_found_in_any_case_too(item: str, data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(_patterns(item)))
    text = fold_case(data.draw(st.from_regex(pattern)))
    assert any(quick.search(text) for quick in _patterns_of_any_case(item))


def test_a_page_that_names_nobody_is_passed_over() -> None:
    text = fold_case("Baclofen is a muscle relaxant. It is taken by mouth, and checked by nobody.")
    assert not any(quick.search(text) for quick in _patterns_of_any_case("author"))
