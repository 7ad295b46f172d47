"""Passages without a hint of a byline are passed over unread; no pattern may match one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.bylines import AUTHOR, MODIFIED, PUBLISHED, REVIEWER, has_hint


@pytest.mark.parametrize("pattern", [AUTHOR, MODIFIED, PUBLISHED, REVIEWER])
@given(st.data())
def test_what_a_pattern_matches_has_a_hint(pattern: re.Pattern[str], data: st.DataObject) -> None:
    assert has_hint(data.draw(st.from_regex(pattern)))


@pytest.mark.parametrize(
    "text", ["REV\u0131EWED BY Ann Lee", "Last updated: 2024-01-01", "LA\u017fT MODIFIED 2024-01-01"]
)
def test_a_byline_has_a_hint_in_any_case(text: str) -> None:
    assert has_hint(text)


@pytest.mark.parametrize("text", ["Treatment program 12", "Baclofen is a muscle relaxant."])
def test_most_lines_have_none(text: str) -> None:
    assert not has_hint(text)
