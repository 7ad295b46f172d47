from pathlib import Path

import pytest

from auditor.management.output import OutputError
from auditor.management.output_format import choose_format, find_disagreement


@pytest.mark.parametrize(
    ("asked", "output", "chosen"),
    [
        (None, None, "table"),
        ("csv", None, "csv"),
        (None, "a.JSON", "json"),
        (None, "a.htm", "html"),
        (None, "a.txt", "table"),
        (None, "report", "table"),
        ("json", "a.csv", "json"),
        ("json", "a.dat", "json"),
    ],
)
def test_what_was_asked_for_decides_and_else_the_ending(asked: str | None, output: str | None, chosen: str) -> None:
    assert choose_format(asked, Path(output) if output else None) == chosen


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx"])
def test_an_ending_that_names_no_format_is_refused(name: str) -> None:
    with pytest.raises(OutputError, match="names no format; end it in"):
        choose_format(None, Path(name))


@pytest.mark.parametrize(
    ("asked", "output", "warned"),
    [
        ("csv", "a.json", True),
        ("table", "a.html", True),
        ("csv", "a.csv", False),
        ("html", "a.htm", False),
        ("csv", "a.dat", False),
        ("csv", "a", False),
        (None, "a.json", False),
    ],
)
def test_an_ending_that_promises_another_format_is_pointed_out(asked: str | None, output: str, warned: bool) -> None:
    assert (find_disagreement(asked, Path(output)) is not None) is warned
