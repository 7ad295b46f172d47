import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from auditor.analysis.types import Flag, Kind, Severity
from auditor.reports.contract import RunJson
from auditor.reports.csv_report import COLUMNS
from auditor.reports.html_report import render_html
from auditor.reports.ordering import group_findings
from auditor.reports.render import ReportFormat, render_report
from auditor.reports.triage_marks import TriageMark, TriageMarks, key_finding
from auditor.reports.wording import DIMENSION_TITLES, DISCLAIMERS, KIND_TITLES, VERDICT_TITLES, name_band
from tests.reports.sample_run import CLASH, CONTRADICTION, PAGE_WIDE, REFERENCE_SET, SPAM, make_run


def html_of(*flags: Flag, score: int | None = 41) -> BeautifulSoup:
    return BeautifulSoup(render_report(make_run(*flags, score=score), ReportFormat.HTML), "lxml")


def csv_rows(*flags: Flag) -> list[dict[str, str]]:
    text = render_report(make_run(*flags), ReportFormat.CSV).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def quoting(quote: str) -> Flag:
    return Flag(
        kind=Kind.SPAM_INSERTION,
        severity=Severity.HIGH,
        confidence=1,
        explanation="x",
        quote=quote,
        start=0,
        end=len(quote),
    )


def test_json_reads_back_as_the_run_it_came_from() -> None:
    run = make_run(CONTRADICTION, CLASH, PAGE_WIDE)
    assert json.loads(render_report(run, ReportFormat.JSON)) == run


def test_a_half_character_from_a_broken_page_survives_json_and_breaks_no_format() -> None:
    run = make_run(quoting("broken \udce9 byte"))
    assert json.loads(render_report(run, ReportFormat.JSON)) == run
    assert b"broken" in render_report(run, ReportFormat.HTML)
    assert b"broken" in render_report(run, ReportFormat.CSV)


def test_markup_of_the_page_is_shown_and_never_run() -> None:
    page = html_of(CONTRADICTION)
    assert page.find("script") is None
    assert page.find("h2", string="A <script>alert(1)</script> page")
    assert [quote.text for quote in page.select("blockquote")] == ["The liver clears it <b>entirely</b>."]


def test_the_report_loads_nothing_from_anywhere() -> None:
    page = html_of(CONTRADICTION, CLASH, PAGE_WIDE)
    assert page.select("link, script, img, iframe, [src], [onclick]") == []
    assert "url(" not in str(page.style)
    assert "@import" not in str(page.style)


def test_a_finding_shows_quote_explanation_statement_and_source_links() -> None:
    finding = html_of(CONTRADICTION).select_one(".finding")
    assert finding is not None
    text = " ".join(finding.get_text(" ").split())
    assert "The page names the liver, the reference the kidneys." in text
    assert "Most of a dose leaves by the kidneys." in text
    assert "Characters 10 to 46" in text
    assert [(a["href"], a.text) for a in finding.select("a")] == [
        ("https://agency.example/label?a=1&b=2", "Tablets <label>")
    ]
    assert "A book, A press" in text


def test_a_reviewed_statement_that_the_explanation_ends_with_is_shown_once() -> None:
    statement = REFERENCE_SET.statements[0].statement
    flag = replace(CONTRADICTION, explanation=f"The page says the opposite. Reviewed: {statement}")
    finding = html_of(flag).select_one(".finding")
    assert finding is not None
    assert finding.get_text().count(statement) == 1
    (row,) = csv_rows(flag)
    assert (row["explanation"], row["reference_statement"]) == ("The page says the opposite.", statement)


@pytest.mark.parametrize(("url", "links"), [("https://a.example/", 1), ("javascript:alert(1)", 0), ("data:x", 0)])
def test_only_web_addresses_become_links(url: str, links: int) -> None:
    run = make_run(CONTRADICTION)
    reference = run["audits"][0]["findings"][0]["reference"]
    assert reference is not None
    reference["sources"] = [{"title": "T", "publisher": "P", "url": url}]
    assert len(BeautifulSoup(render_html(run), "lxml").select(".reference a")) == links


def test_what_colour_says_words_say_too() -> None:
    text = " ".join(html_of(CONTRADICTION, PAGE_WIDE).get_text(" ").split())
    assert "41 of 100 low score" in text
    assert "Support 55 of 100, fair" in text
    assert "Transparency 90 of 100, high" in text
    assert "Severity: high" in text
    assert "Severity: low" in text


def test_both_disclaimers_what_was_not_checked_and_the_errors_are_in_the_report() -> None:
    text = html_of(CONTRADICTION).get_text(" ")
    for line in DISCLAIMERS:
        assert line in text
    assert "its words were not read" in text
    assert "not <supported>" in text


def test_findings_are_grouped_by_kind_worst_kind_first() -> None:
    findings = make_run(PAGE_WIDE, CLASH, CONTRADICTION, SPAM)["audits"][0]["findings"]
    assert [kind for kind, _ in group_findings(findings)] == [
        "spam-insertion",
        "contradiction",
        "internal-contradiction",
        "missing-transparency",
    ]


def test_a_page_without_findings_is_not_called_right() -> None:
    assert "Nothing was flagged. That is no proof that the page is right." in html_of(score=100).get_text(" ")


def test_the_other_side_is_placed_on_this_page_or_another() -> None:
    assert "Elsewhere on this page:" in html_of(CLASH).get_text(" ")
    run = make_run(CLASH)
    run["audits"][0]["source"] = "pages/z.html"
    assert "On another page: pages/a.html" in " ".join(BeautifulSoup(render_html(run), "lxml").get_text(" ").split())


def test_the_time_of_the_report_is_shown_where_it_is_given() -> None:
    run = make_run()
    assert "Made 2026-05-06 07:08:00 UTC." in render_html(run, generated_at=datetime(2026, 5, 6, 7, 8, tzinfo=UTC))
    assert "Made" not in render_html(run)


def test_the_time_of_the_capture_is_shown_to_the_second_with_its_zone() -> None:
    run = make_run()
    run["audits"][0]["fetched_at"] = "2026-01-02T03:04:05.678901+00:00"
    assert "Fetched 2026-01-02 03:04:05 UTC." in render_html(run)


def marks_of(run: RunJson, **status_of: str) -> TriageMarks:
    """Marks by the kind of the findings, with ``_`` for ``-``."""
    (audit,) = run["audits"]
    return {
        key_finding(audit["source"], finding): TriageMark(
            status=status_of[finding["kind"].replace("-", "_")], since=date(2026, 2, 3)
        )
        for finding in audit["findings"]
        if finding["kind"].replace("-", "_") in status_of
    }


def test_a_dismissed_finding_is_listed_at_the_end_uncounted_and_a_confirmed_one_in_its_place() -> None:
    run = make_run(CONTRADICTION, CLASH)
    marks = marks_of(run, contradiction="dismissed", internal_contradiction="confirmed")
    page = BeautifulSoup(render_html(run, marks=marks), "lxml")
    text = " ".join(page.get_text(" ").split())
    assert "1 finding: 0 critical, 0 high, 1 medium, 0 low. 1 more dismissed by a reviewer, listed at the end." in text
    assert "41 of 100 low score" in text
    assert "changes neither: the points of 1 dismissed finding still count." in text
    apart = page.select_one("section.dismissed")
    assert apart is not None
    assert "Status: dismissed since 2026-02-03" in apart.get_text()
    assert "The liver clears it" in apart.get_text()
    assert "Take it with food." not in apart.get_text()
    assert "Status: confirmed since 2026-02-03" in text
    assert text.index("Take it with food.") < text.index("The liver clears it")


def test_a_page_whose_findings_were_all_dismissed_is_not_called_right() -> None:
    run = make_run(CONTRADICTION)
    text = " ".join(render_html(run, marks=marks_of(run, contradiction="dismissed")).split())
    assert "All that was flagged was dismissed. That is no proof that the page is right." in text


def test_findings_that_were_never_stored_have_no_status() -> None:
    assert "Status:" not in render_html(make_run(CONTRADICTION))
    (row,) = csv_rows(CONTRADICTION)
    assert (row["status"], row["status_since"]) == ("", "")


def test_csv_says_the_status_of_each_finding_and_keeps_the_dismissed() -> None:
    run = make_run(CONTRADICTION, CLASH)
    marks = marks_of(run, contradiction="dismissed", internal_contradiction="open")
    text = render_report(run, ReportFormat.CSV, marks=marks).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["status"], row["status_since"]) for row in rows] == [
        ("dismissed", "2026-02-03"),
        ("open", "2026-02-03"),
    ]


def test_json_is_the_audit_alone_whatever_was_decided() -> None:
    run = make_run(CONTRADICTION)
    assert render_report(run, ReportFormat.JSON, marks=marks_of(run, contradiction="dismissed")) == render_report(
        run, ReportFormat.JSON
    )


def test_a_kind_has_its_name_alone_in_html_and_its_slug_in_csv() -> None:
    text = " ".join(html_of(CLASH).get_text(" ").split())
    assert "The page against itself" in text
    assert "internal-contradiction" not in text
    assert csv_rows(CLASH)[0]["kind"] == "internal-contradiction"


def test_the_report_has_a_dark_and_a_light_dress() -> None:
    assert "prefers-color-scheme: dark" in render_html(make_run())


def test_csv_has_one_row_a_finding_under_stable_columns() -> None:
    rows = csv_rows(CONTRADICTION, CLASH, PAGE_WIDE)
    assert [row["kind"] for row in rows] == ["contradiction", "internal-contradiction", "missing-transparency"]
    assert ",".join(COLUMNS) == (
        "source,title,content_hash,score,kind,verdict,severity,confidence,quote,start,end,explanation,points,"
        "reference,reference_statement,reference_sources,"
        "counterpart_source,counterpart_quote,counterpart_start,counterpart_end,status,status_since"
    )
    assert rows[0]["reference_sources"] == "https://agency.example/label?a=1&b=2 | A book"
    assert rows[1]["counterpart_quote"] == "Never take it with food."
    assert rows[2]["quote"] == rows[2]["start"] == rows[2]["reference"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert csv_rows(quoting(start + "HYPERLINK(1)"))[0]["quote"] == "'" + start + "HYPERLINK(1)"


def test_other_cells_and_negative_numbers_stay_as_they_are() -> None:
    row = csv_rows(CONTRADICTION)[0]
    assert row["points"] == "-12"
    assert row["quote"] == "The liver clears it <b>entirely</b>."
    assert csv_rows(quoting('5 = 5, "so"\nhe said'))[0]["quote"] == '5 = 5, "so"\nhe said'


def test_every_kind_verdict_and_dimension_has_a_title() -> None:
    from auditor.analysis.types import Dimension, Verdict

    assert set(KIND_TITLES) == set(Kind)
    assert set(VERDICT_TITLES) == set(Verdict)
    assert set(DIMENSION_TITLES) == set(Dimension)


@pytest.mark.parametrize(("score", "word"), [(0, "low"), (49, "low"), (50, "fair"), (79, "fair"), (80, "high")])
def test_a_score_has_a_word(score: int, word: str) -> None:
    assert name_band(score) == word


def test_formats_have_media_types_for_a_download() -> None:
    assert ReportFormat.HTML.media_type == "text/html; charset=utf-8"
    assert {ReportFormat(name).media_type for name in ("json", "csv")} == {
        "application/json; charset=utf-8",
        "text/csv; charset=utf-8",
    }
    assert REFERENCE_SET.name in render_html(make_run())


def test_a_page_that_was_not_judged_has_no_score_in_html_but_the_reason() -> None:
    text = html_of(CONTRADICTION, score=None).get_text(" ", strip=True)
    assert "Not judged. The page is in Welsh. The page has no score" in text
    assert "of 100" not in text
    assert "of 100" in html_of(CONTRADICTION).get_text(" ", strip=True)


def test_a_page_that_was_not_judged_says_so_in_the_score_column() -> None:
    unjudged = render_report(make_run(CONTRADICTION, score=None), ReportFormat.CSV).decode()
    (row,) = csv.DictReader(io.StringIO(unjudged, newline=""))
    assert (row["score"], csv_rows(CONTRADICTION)[0]["score"]) == ("not judged", "41")
