import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from auditor.analysis.types import Counterpart, Flag, Kind, Severity
from auditor.reports.contract import RunJson
from auditor.reports.table import draw_run, render_table
from auditor.reports.terminal_text import keep_end, to_one_line
from auditor.reports.wording import DISCLAIMERS
from tests.reports.sample_run import CLASH, CONTRADICTION, PAGE_WIDE, REFERENCE_SET, SPAM, make_run


def drawn(run: RunJson, *, colour: bool = False, width: int = 120) -> str:
    return render_table(run, width=width, colour=colour)


def test_a_page_has_its_score_dimensions_and_counts_by_severity_in_one_row() -> None:
    text = drawn(make_run(CONTRADICTION, CLASH, PAGE_WIDE, PAGE_WIDE), width=140)
    row = next(line for line in text.splitlines() if "41 low" in line)
    assert " ".join(row.split()) == "pages/a.html 41 low 30 55 20 90 1×high, 1×medium, 2×low"


def test_findings_follow_worst_first() -> None:
    text = drawn(make_run(PAGE_WIDE, CLASH, CONTRADICTION, SPAM))
    heads = re.findall(r"^(CRITICAL|HIGH|MEDIUM|LOW)  (\S+(?: \S+)*)  ", text, re.MULTILINE)
    assert heads == [
        ("CRITICAL", "Inserted words"),
        ("HIGH", "Against the reference (contradicted)"),
        ("MEDIUM", "The page against itself"),
        ("LOW", "What the page does not say of itself"),
    ]


def test_only_the_worst_are_listed_and_the_rest_is_counted() -> None:
    stream = io.StringIO()
    Console(file=stream).print(draw_run(make_run(PAGE_WIDE, CLASH, CONTRADICTION, SPAM), top=1))
    text = stream.getvalue()
    assert "1 of 4" in text
    assert "CRITICAL" in text
    assert "HIGH" not in text


def test_without_colour_not_one_escape_sequence_is_written_and_with_colour_some() -> None:
    run = make_run(CONTRADICTION)
    assert "\x1b" not in drawn(run)
    assert "\x1b[" in drawn(run, colour=True)


def test_a_page_cannot_steer_the_terminal() -> None:
    flag = Flag(
        kind=Kind.SPAM_INSERTION,
        severity=Severity.HIGH,
        confidence=1,
        explanation="x",
        quote="a\x1b[2Jb\u202ec\n\n[red]d[/red]",
        start=0,
        end=9,
    )
    text = drawn(make_run(flag))
    assert "\x1b" not in text
    assert "“a [2Jb c [red]d[/red]”" in text


def lines_of(flag: Flag, source: str = "pages/a.html", width: int = 120) -> list[str]:
    """The lines of one finding on the page ``source``, without the heading."""
    run = make_run(flag)
    run["audits"][0]["source"] = source
    lines = drawn(run, width=width).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("Findings, worst first"))
    return [line.strip() for line in lines[start + 2 :] if line.startswith("  ")]


def test_the_other_side_is_named_and_quoted_on_this_page_and_on_another() -> None:
    assert lines_of(CLASH)[-1] == "Elsewhere on this page: “Never take it with food.”"
    assert lines_of(CLASH, source="b.html")[-1] == "On another page, pages/a.html: “Never take it with food.”"


def test_copied_words_are_not_printed_twice() -> None:
    theirs = Counterpart(source="pages/b.html", quote="Take it\n with food.", start=0, end=20)
    copied = replace(CLASH, kind=Kind.STITCHED, counterpart=theirs)
    assert lines_of(copied)[-1] == "On another page, pages/b.html: the same words"


def test_a_reviewed_statement_is_printed_once() -> None:
    statement = REFERENCE_SET.statements[0].statement
    explained = replace(CONTRADICTION, explanation=f"The page says the opposite. Reviewed: {statement}")
    assert lines_of(explained)[-2:] == ["The page says the opposite.", f"Reviewed: {statement}"]
    assert lines_of(CONTRADICTION)[-2:] == [CONTRADICTION.explanation, f"Reviewed: {statement}"]


def test_a_heading_that_does_not_fit_goes_on_in_a_second_line() -> None:
    run = make_run(CONTRADICTION)
    run["audits"][0]["source"] = "a-folder/with-a-name-of-length/page.html"
    wide, narrow = drawn(run), drawn(run, width=80)
    assert re.search(r"^HIGH .* …older/with-a-name-of-length/page.html$", wide, re.MULTILINE)
    assert re.search(r"^HIGH .* 0.97\n  …older/with-a-name-of-length/page.html$", narrow, re.MULTILINE)


def test_a_long_quote_is_cut_between_words() -> None:
    assert "liver and kidney liver…”" in " ".join(lines_of(replace(CONTRADICTION, quote="liver and kidney " * 40)))


def test_lines_have_no_blanks_at_their_end() -> None:
    assert not re.search(r" $", drawn(make_run(CONTRADICTION, CLASH)), re.MULTILINE)


def test_what_was_not_checked_and_the_disclaimers_are_told() -> None:
    text = drawn(make_run())
    assert "its words were not read" in text
    assert "Nothing was flagged." in text
    for line in DISCLAIMERS:
        assert line in text


def test_a_terminal_of_eighty_columns_shows_every_column_whole() -> None:
    text = drawn(make_run(CONTRADICTION, CLASH, PAGE_WIDE, SPAM), width=80)
    head = next(line for line in text.splitlines() if "Page" in line)
    assert head.split() == ["Page", "Score", "Accuracy", "Support", "Integrity", "Transparency", "Findings"]
    assert re.findall(r"1×\w+", text) == ["1×critical", "1×high", "1×medium", "1×low"]
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize(
    ("limit", "line"),
    [(None, "one two three"), (13, "one two three"), (12, "one two…"), (8, "one two…"), (7, "one tw…")],
)
def test_long_texts_are_cut_at_the_end(limit: int | None, line: str) -> None:
    assert to_one_line("one\n two\tthree ", limit) == line


def test_of_a_path_the_end_is_kept() -> None:
    assert keep_end("a/very/long/path/page.html", 10) == "…page.html"
    assert keep_end("page.html", 10) == "page.html"


def test_a_page_that_was_not_judged_has_no_number_and_no_word_for_it() -> None:
    text = drawn(make_run(CONTRADICTION, score=None), width=140)
    row = next(line for line in text.splitlines() if "not judged" in line)
    assert " ".join(row.split()) == "pages/a.html not judged – – – – 1×high"
    assert "language: The page is in Welsh." in text
