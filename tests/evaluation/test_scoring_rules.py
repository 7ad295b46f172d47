"""The scoring rules, hits and near misses side by side."""

from typing import Any

from auditor.analysis.types import Kind
from tests.evaluation.labels import GoldRow, Item, read_gold_row
from tests.evaluation.scoring_rules import Finding, PageLetters, PageScores, score_pages

PAGE = "The kettle sings. The kettle sings cheap flights to rome every morning. Tea is green.\n\nTea   is\nnot green."
OTHER = "A kettle has no voice at all."


def row(quote: str | None = None, kind: Kind = Kind.UNSUPPORTED, **fields: Any) -> GoldRow:
    place = {} if quote is None else {"quote": quote}
    return read_gold_row({"page": "a.txt", "kind": kind, "expect": "must", "why": "a test"} | place | fields)


def finding(quote: str, kind: Kind = Kind.UNSUPPORTED, page: str = "a.txt", at: int = 0) -> Finding:
    text = {"a.txt": PAGE, "b.txt": OTHER}[page]
    start = text.index(quote, at)
    span = PageLetters(text).span(start, start + len(quote))
    return Finding(page=page, kind=kind, quote=quote, span=span)


def score(rows: list[GoldRow], findings: list[Finding]) -> PageScores:
    return score_pages(rows, findings, {"a.txt": PageLetters(PAGE), "b.txt": PageLetters(OTHER)})


def counts(rows: list[GoldRow], findings: list[Finding], kind: Kind = Kind.UNSUPPORTED) -> tuple[int, int, int, int]:
    count = score(rows, findings).kinds[kind]
    return count.found, count.missed, count.true, count.false


def test_a_finding_on_the_quote_is_found_and_true() -> None:
    assert counts([row("Tea is green.")], [finding("Tea is green.")]) == (1, 0, 1, 0)


def test_a_finding_of_another_kind_is_a_miss_and_a_false_alarm() -> None:
    scores = score([row("Tea is green.")], [finding("Tea is green.", Kind.STITCHED)])
    assert (scores.kinds[Kind.UNSUPPORTED].missed, scores.kinds[Kind.STITCHED].false) == (1, 1)


def test_a_kind_under_also_counts_as_found() -> None:
    rows = [row("Tea is green.", also=["stitched"])]
    assert counts(rows, [finding("Tea is green.", Kind.STITCHED)]) == (1, 0, 0, 0)
    assert counts(rows, [finding("Tea is green.", Kind.STITCHED)], Kind.STITCHED) == (0, 0, 1, 0)


def test_half_of_the_shorter_quote_is_enough() -> None:
    whole = "The kettle sings cheap flights to rome every morning."
    assert counts([row(whole)], [finding("kettle sings cheap", at=18)]) == (1, 0, 1, 0)


def test_less_than_half_of_the_shorter_quote_is_not() -> None:
    assert counts([row("every morning.")], [finding("morning. Tea is green.")]) == (1, 0, 1, 0)
    assert counts([row("every morning.")], [finding("ing. Tea is green.")]) == (0, 1, 0, 1)


def test_a_spam_insertion_must_be_the_inserted_words_and_not_their_sentence() -> None:
    rows = [row("cheap flights to rome", Kind.SPAM_INSERTION)]
    near = finding("sings cheap flights to rome", Kind.SPAM_INSERTION)
    wide = finding("The kettle sings cheap flights to rome every morning.", Kind.SPAM_INSERTION)
    assert counts(rows, [near], Kind.SPAM_INSERTION) == (1, 0, 1, 0)
    assert counts(rows, [wide], Kind.SPAM_INSERTION) == (0, 1, 0, 1)


def test_white_space_and_typographic_marks_do_not_count() -> None:
    letters = PageLetters("It\u2019s \u201cfine\u201d \u2013\nreally")
    assert letters.places('It\'s  "fine" - really') == ((0, 17),)


def test_an_offset_picks_the_nearest_of_two_places() -> None:
    letters = PageLetters(PAGE)
    assert letters.places("The kettle sings", start=18) == ((15, 29),)
    assert len(letters.places("The kettle sings")) == 2


def test_a_may_row_is_no_miss_and_no_false_alarm() -> None:
    rows = [row("Tea is green.", expect="may")]
    assert counts(rows, [finding("Tea is green.")]) == (0, 0, 1, 0)
    assert score(rows, []).kinds == {}


def test_rows_of_one_group_are_one_problem() -> None:
    rows = [row("Tea is green.", group="tea"), row("Tea is not green.", group="tea")]
    assert counts(rows, [finding("Tea   is\nnot green.")]) == (1, 0, 1, 0)
    assert score(rows, []).kinds[Kind.UNSUPPORTED].missed == 1


def test_anything_within_an_inside_row_is_no_false_alarm() -> None:
    rows = [row("The kettle sings cheap flights to rome every morning.", inside=True, expect="may")]
    assert counts(rows, [finding("cheap flights to rome", Kind.OFF_TOPIC)], Kind.OFF_TOPIC) == (0, 0, 1, 0)
    assert counts(rows, [finding("Tea is green.", Kind.OFF_TOPIC)], Kind.OFF_TOPIC) == (0, 0, 0, 1)


def test_the_other_side_of_a_two_sided_row_counts_as_found() -> None:
    side = {"page": "b.txt", "quote": OTHER}
    rows = [row("The kettle sings.", Kind.CROSS_PAGE_CONTRADICTION, counterpart=side)]
    other = finding(OTHER, Kind.CROSS_PAGE_CONTRADICTION, "b.txt")
    assert counts(rows, [other], Kind.CROSS_PAGE_CONTRADICTION) == (1, 0, 1, 0)


def test_the_other_side_of_a_one_sided_row_is_a_false_alarm() -> None:
    rows = [row("The kettle sings.", counterpart={"page": "b.txt", "quote": OTHER})]
    assert counts(rows, [finding(OTHER, page="b.txt")]) == (0, 1, 0, 1)


def test_a_missing_item_is_matched_by_its_name() -> None:
    rows = [row(kind=Kind.MISSING_TRANSPARENCY, item="author")]
    author = Finding(page="a.txt", kind=Kind.MISSING_TRANSPARENCY, item=Item.AUTHOR)
    date = Finding(page="a.txt", kind=Kind.MISSING_TRANSPARENCY, item=Item.DATE)
    assert counts(rows, [author, date], Kind.MISSING_TRANSPARENCY) == (1, 0, 1, 1)


def test_a_quote_that_is_not_on_the_page_cannot_be_found() -> None:
    scores = score([row("Coffee is black.")], [finding("Tea is green.")])
    assert [missed.quote for missed in scores.misses] == ["Coffee is black."]
    assert [alarm.quote for alarm in scores.false_alarms] == ["Tea is green."]
