"""An audit's page: the worst first, counted, each with its other side, and the way to the next page."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditor.analysis.types import Counterpart, Flag, Kind, Severity
from auditor.models import Audit, Finding
from sites.models import Snapshot
from tests.admin.addresses import list_of, page_of
from tests.factories import SCRIPT, make_audit, make_flag, make_snapshot

pytestmark = pytest.mark.django_db

WORDS = "These tablets treat stiff muscles."
BODY = f"""<!doctype html><html lang="en"><title>Tablets</title><body><h1>About tablets</h1><p>{WORDS} Buy them here
&amp; ask no doctor &lt;script&gt;alert(1)&lt;/script&gt; today.</p></body></html>"""


def flag_whole(snapshot: Snapshot, explanation: str, **fields: object) -> Flag:
    """A flag of the page as a whole, told from others by its explanation."""
    plain = {"quote": None, "start": None, "end": None, "verdict": None, "reference": None, "counterpart": None}
    return make_flag(snapshot, **plain | {"explanation": explanation, "kind": Kind.OFF_TOPIC} | fields)


def audit_of_four() -> Audit:
    """Findings whose places on the page are not the order of their weight."""
    snapshot = make_snapshot(body=BODY)
    return make_audit(
        snapshot,
        make_flag(snapshot, severity=Severity.LOW, quote="About tablets", start=0, end=13, explanation="First low."),
        make_flag(snapshot, severity=Severity.HIGH, confidence=0.6, explanation="Then high, unsure."),
        flag_whole(snapshot, "Whole high, sure.", severity=Severity.HIGH, confidence=0.9),
        flag_whole(snapshot, "Whole critical.", severity=Severity.CRITICAL, confidence=0.5, kind=Kind.STITCHED),
    )


def order_of(text: str, *words: str) -> list[str]:
    return sorted(words, key=text.index)


def test_the_worst_come_first_then_the_surest(as_reviewer: Client) -> None:
    text = as_reviewer.get(page_of(audit_of_four())).text
    worst_first = ["Whole critical.", "Whole high, sure.", "Then high, unsure.", "First low."]
    assert order_of(text, *worst_first) == worst_first


def test_the_order_of_the_page_is_one_link_away_and_back(as_reviewer: Client) -> None:
    address = page_of(audit_of_four())
    assert 'href="?order=place#findings"' in as_reviewer.get(address).text
    text = as_reviewer.get(address, {"order": "place"}).text
    assert 'href="?#findings"' in text
    assert order_of(text, "Then high, unsure.", "First low.", "Whole critical.")[:2] == [
        "First low.",
        "Then high, unsure.",
    ]
    assert as_reviewer.get(address, {"order": "nonsense\0"}).status_code == 200


def test_each_count_leads_to_as_many_findings_of_this_audit_alone(as_reviewer: Client) -> None:
    audit = audit_of_four()
    audit_of_four()
    text = as_reviewer.get(page_of(audit)).text
    links = re.findall(rf'<a href="({list_of(Finding)}\?observations[^"]+)">(\d+)</a>', text)
    assert [int(number) for _, number in links] == [1, 2, 1, 2, 1, 1]
    for address, number in links:
        found = as_reviewer.get(address.replace("&amp;", "&"))
        assert found.context["cl"].result_count == int(number)
        assert "Only those of one audit" in found.text


def test_a_list_that_a_link_narrowed_says_so_and_the_whole_list_does_not(as_reviewer: Client) -> None:
    page = audit_of_four().snapshot.page
    narrowed = as_reviewer.get(list_of(Finding), {"page__id__exact": page.pk}).text
    assert f'Only those of one page: <span dir="auto"><a href="{page_of(page)}">' in narrowed
    assert SCRIPT not in narrowed
    assert "Only those of" not in as_reviewer.get(list_of(Finding)).text


def show_counterpart_at(source: str, client: Client) -> tuple[str, str]:
    """What the pages of an audit and of its finding say, whose other side stands at a source."""
    snapshot = make_snapshot("https://health.example/here")
    other = Counterpart(source=source, quote=f"They were made in {SCRIPT} 1962.", start=0, end=9)
    audit = make_audit(snapshot, make_flag(snapshot, kind=Kind.STITCHED, counterpart=other))
    return client.get(page_of(audit)).text, client.get(page_of(audit.observations.get().finding)).text


def test_the_other_side_on_a_stored_page_links_to_the_newest_audit_of_it(as_reviewer: Client) -> None:
    old = make_audit(make_snapshot("https://other.example/there"), title="The other")
    newest = make_audit(old.snapshot, title="The other")
    for text in show_counterpart_at("https://other.example/there", as_reviewer):
        assert f'On another page, <a href="{page_of(newest)}">The other</a>:' in text
        assert "They were made in &lt;script&gt;alert(1)&lt;/script&gt; 1962." in text
        assert SCRIPT not in text


def test_the_other_side_on_a_page_that_is_not_stored_names_its_address(as_reviewer: Client) -> None:
    for text in show_counterpart_at("https://unknown.example/x", as_reviewer):
        assert 'On another page, <a href="https://unknown.example/x" rel="noopener noreferrer nofollow">' in text


def test_the_other_side_on_the_same_page_is_said_to_be_there(as_reviewer: Client) -> None:
    for text in show_counterpart_at("https://health.example/here", as_reviewer):
        assert "Elsewhere on this page:" in text
        assert "On another page" not in text


def test_the_next_and_the_previous_page_of_the_site_are_one_click_away(as_reviewer: Client) -> None:
    first, middle, last = (make_audit(make_snapshot(f"https://health.example/{name}")) for name in "abc")
    newer = make_audit(last.snapshot)
    make_audit(make_snapshot("https://another.example/b2"))
    text = as_reviewer.get(page_of(middle)).text
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', text) == [("prev", page_of(first)), ("next", page_of(newer))]
    assert 'rel="prev"' not in as_reviewer.get(page_of(first)).text


def test_the_only_page_of_a_site_has_no_neighbour(as_reviewer: Client) -> None:
    alone = make_audit(make_snapshot("https://alone.example/"))
    make_audit()
    assert "Pages of this site" not in as_reviewer.get(page_of(alone)).text


def test_an_audits_page_takes_few_queries_however_much_was_found(as_reviewer: Client) -> None:
    def count_queries(findings: int) -> int:
        snapshot = make_snapshot()
        flags = [
            make_flag(snapshot, explanation=f"Number {number}.", quote="About tablets", start=0, end=13,
                      kind=Kind.STITCHED, reference=None,
                      counterpart=Counterpart(source=f"https://x.example/{number}", quote=f"{number}", start=0, end=1))
            for number in range(findings)
        ]  # fmt: skip
        audit = make_audit(snapshot, *flags)
        with CaptureQueriesContext(connection) as queries:
            assert as_reviewer.get(page_of(audit)).text.count("<article") == findings
        return len(queries)

    assert count_queries(2) == count_queries(200) < 14
