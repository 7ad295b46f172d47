from datetime import date

import pytest

from auditor.analysis.evidence.dates import parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-05-04T10:11:12Z", date(2021, 5, 4)),
        ("2021-05", date(2021, 5, 31)),
        ("2023-02", date(2023, 2, 28)),
        ("4 May 2021", date(2021, 5, 4)),
        ("4th of 2021", date(2021, 12, 31)),
        ("May 4th, 2021", date(2021, 5, 4)),
        ("Sept. 30, 2021", date(2021, 9, 30)),
        ("April 2021", date(2021, 4, 30)),
        ("4/5/2021", date(2021, 12, 31)),
        ("2021", date(2021, 12, 31)),
        ("2021-13-40", None),
        ("yesterday", None),
        ("0199", None),
    ],
)
def test_dates_are_read_as_pages_write_them(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected
