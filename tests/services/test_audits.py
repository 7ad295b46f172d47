from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DataError
from django.db.models import Model
from pytest_django import Settings

from auditor.analysis.types import Flag, Kind, Severity
from auditor.models import Audit, Finding, Observation, ReferenceSetVersion, Review
from auditor.selectors import current_reference_set, shown_observation, stored_result
from auditor.services import audits, judging, limits, readings
from auditor.services.audits import NO_WORDS, SavedRun, audit_captures, audit_snapshot
from auditor.services.capture import store_capture
from auditor.services.readings import find_neighbourhood
from auditor.services.triage import change_status
from scrapers.capture import Capture, CaptureFailure
from scrapers.document import Document
from scrapers.extraction import extract
from sites.models import Page, Site, Snapshot
from tests.services.conftest import SetFlags
from tests.services.values import audit_by, counterpart, flag, read_plainly, text_capture, web_capture

pytestmark = pytest.mark.django_db
TEXT = "Baclofen is a muscle relaxant."


def audit(*texts: str) -> SavedRun:
    return audit_captures([text_capture(f"page-{number}.txt", text) for number, text in enumerate(texts)])


def count(*models: type[Model]) -> list[int]:
    return [model._default_manager.count() for model in models]


def status_of(kind: Kind = Kind.SPAM_INSERTION) -> str:
    return Finding.objects.get(kind=kind.value).status


def test_an_audit_stores_scores_result_findings_and_observations(set_flags: SetFlags) -> None:
    set_flags(flag())
    saved = audit(TEXT)
    stored = Audit.objects.get(pk=saved.audit_ids[0])
    assert (stored.status, stored.score, stored.accuracy, stored.transparency) == ("done", 90, 90, 90)
    assert stored.result == saved.run["audits"][0]
    finding = Finding.objects.get()
    assert (finding.status, finding.severity, finding.quote) == ("open", "high", "sold without a prescription")
    assert Observation.objects.get().points == -10
    assert finding.first_audit == finding.last_audit == stored


def test_auditing_the_same_again_repeats_and_adds_nothing(set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch) -> None:
    set_flags(flag())
    first = audit(TEXT, "Another page.")
    before = count(Snapshot, Audit, Finding, Observation, Review)
    monkeypatch.setattr(readings, "read_snapshot", lambda *args: pytest.fail("read again"))
    again = audit(TEXT, "Another page.")
    assert (first.made, again.made) == (2, 0)
    assert again.run == first.run
    assert count(Snapshot, Audit, Finding, Observation, Review) == before


def test_a_changed_neighbour_is_a_reason_to_audit_again(set_flags: SetFlags) -> None:
    audit(TEXT, "Another page.")
    assert audit(TEXT, "Another page, changed.").made == 2


def test_a_changed_reference_set_is_a_reason_to_audit_again(set_flags: SetFlags) -> None:
    saved = audit(TEXT)
    version = ReferenceSetVersion.objects.get()
    assert saved.run["reference_set"]["hash"] == version.hash
    smaller = replace(current_reference_set(), statements=current_reference_set().statements[1:])
    again = audit_captures([text_capture("page-0.txt", TEXT)], reference_set=smaller)
    assert again.made == 1
    assert ReferenceSetVersion.objects.count() == 2


def test_a_failure_takes_its_place_among_the_errors_and_the_rest_goes_on(set_flags: SetFlags) -> None:
    saved = audit_captures(
        [
            CaptureFailure(source="gone.txt", error="no such file"),
            text_capture("page.txt", TEXT),
            text_capture("empty.txt", "  \n"),
        ]
    )
    assert saved.run["errors"] == [
        {"source": "gone.txt", "error": "no such file"},
        {"source": "empty.txt", "error": NO_WORDS},
    ]
    assert [entry["source"] for entry in saved.run["audits"]] == ["page.txt"]


def test_a_page_that_breaks_the_analysis_is_a_failed_audit_and_is_tried_again(
    set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*args: Any) -> None:
        raise RuntimeError(TEXT)

    with monkeypatch.context() as broken:
        broken.setattr(judging, "audit_reading", stumble)
        saved = audit(TEXT)
    assert saved.run["errors"] == [{"source": "page-0.txt", "error": limits.INTERNAL_ERROR}]
    failed = Audit.objects.get()
    assert (failed.status, failed.score) == ("failed", None)
    assert audit(TEXT).run["errors"] == []
    assert Audit.objects.get().status == "done"


def test_a_page_that_breaks_the_extraction_takes_no_other_with_it(
    set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(captured: Capture) -> Document:
        if captured.source == "broken.txt":
            raise RuntimeError(TEXT)
        return extract(captured)

    monkeypatch.setattr(audits, "extract", stumble)
    saved = audit_captures([text_capture("broken.txt", TEXT), text_capture("page.txt", TEXT)])
    assert saved.run["errors"] == [{"source": "broken.txt", "error": limits.INTERNAL_ERROR}]
    assert [entry["source"] for entry in saved.run["audits"]] == ["page.txt"]


def test_an_audit_that_the_database_refuses_is_a_failed_audit(
    set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise DataError("unsupported Unicode escape sequence")

    monkeypatch.setattr(judging, "save_findings", refuse)
    assert audit(TEXT).run["errors"] == [{"source": "page-0.txt", "error": limits.INTERNAL_ERROR}]
    assert Audit.objects.get().status == "failed"


def test_a_page_named_twice_is_audited_once(set_flags: SetFlags) -> None:
    saved = audit_captures([text_capture("a.txt", TEXT), text_capture("./a.txt", TEXT)])
    assert len(saved.run["audits"]) == 1


def test_a_finding_is_recognised_after_the_page_changed_around_it(set_flags: SetFlags) -> None:
    set_flags(flag(start=0, end=27))
    audit(TEXT)
    set_flags(flag("Sold  without a\nprescription", start=50, end=78, explanation="Other words.", confidence=0.4))
    audit("A new beginning. " + TEXT)
    finding = Finding.objects.get()
    assert (finding.confidence, finding.explanation) == (0.4, "Other words.")
    assert finding.first_audit != finding.last_audit
    assert finding.observations.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        flag("sold without any prescription"),
        flag(kind=Kind.HIDDEN_TEXT),
        flag(reference="dosage-oral-max-80"),
        flag(None, explanation="No author is named."),
    ],
)
def test_what_differs_in_kind_quote_or_statement_is_another_finding(set_flags: SetFlags, other: Flag) -> None:
    set_flags(flag(), other)
    audit(TEXT)
    assert Finding.objects.count() == 2


@pytest.mark.parametrize("kind", [Kind.STITCHED, Kind.CROSS_PAGE_CONTRADICTION, Kind.INTERNAL_CONTRADICTION])
def test_a_finding_about_two_places_lasts_while_another_becomes_its_counterpart(
    set_flags: SetFlags, kind: Kind
) -> None:
    set_flags(flag(kind=kind, counterpart=counterpart("copied words")))
    audit(TEXT)
    set_flags(flag(kind=kind, counterpart=counterpart("the same, but elsewhere")))
    audit(TEXT + " Changed.")
    finding = Finding.objects.get()
    assert (finding.status, Review.objects.count()) == ("open", 0)
    seen = shown_observation(finding)
    assert seen is not None
    assert seen.counterpart is not None
    assert seen.counterpart["quote"] == "the same, but elsewhere"


def test_of_several_flags_of_one_finding_the_worst_and_surest_is_shown(set_flags: SetFlags) -> None:
    set_flags(
        flag(kind=Kind.STITCHED, severity=Severity.LOW, counterpart=counterpart("A copy.")),
        flag(kind=Kind.STITCHED, severity=Severity.MEDIUM, confidence=0.4, counterpart=counterpart("Another copy.")),
        flag(kind=Kind.STITCHED, severity=Severity.MEDIUM, counterpart=counterpart("The best copy.")),
    )
    audit(TEXT)
    finding = Finding.objects.get()
    assert (finding.severity, finding.confidence, finding.observations.count()) == ("medium", 0.9, 3)
    seen = shown_observation(finding)
    assert seen is not None
    assert seen.counterpart is not None
    assert seen.counterpart["quote"] == "The best copy."


def missing(author: str) -> tuple[Flag, ...]:
    return flag(None, explanation=author, item="author"), flag(None, explanation="No date.", item="date")


def test_a_page_wide_flag_is_recognised_by_its_item_whatever_its_words(set_flags: SetFlags) -> None:
    set_flags(*missing("No author is named."))
    audit(TEXT)
    set_flags(*missing("Nobody signs it."))
    audit(TEXT + " More.")
    assert Finding.objects.count() == 2


def test_page_wide_flags_are_told_apart_by_their_words_but_not_by_their_numbers(set_flags: SetFlags) -> None:
    set_flags(flag(None, explanation="3 links lead nowhere."), flag(None, explanation="No author is named."))
    audit(TEXT)
    set_flags(flag(None, explanation="4 links lead nowhere."), flag(None, explanation="No author is named."))
    audit(TEXT + " More.")
    assert Finding.objects.count() == 2


def test_the_same_words_twice_on_a_page_are_one_finding_seen_twice(set_flags: SetFlags) -> None:
    set_flags(flag(start=0, end=27), flag(start=90, end=117))
    audit(TEXT)
    assert count(Finding, Observation) == [1, 2]


def test_a_finding_no_longer_seen_is_fixed_by_the_system_and_reopened_when_seen_again(set_flags: SetFlags) -> None:
    set_flags(flag())
    audit(TEXT)
    set_flags()
    audit(TEXT + " Cleaned.")
    assert status_of() == "fixed"
    set_flags(flag())
    audit(TEXT + " Hacked again.")
    assert status_of() == "open"
    steps = Review.objects.order_by("pk").values_list("from_status", "to_status", "reviewer")
    assert list(steps) == [("open", "fixed", None), ("fixed", "open", None)]
    assert all(review.reviewer_name == "system" and review.reason for review in Review.objects.all())


@pytest.mark.parametrize(("status", "expected"), [("confirmed", "fixed"), ("dismissed", "dismissed")])
def test_a_confirmed_finding_can_be_fixed_and_a_dismissed_one_stays_dismissed(
    set_flags: SetFlags, status: str, expected: str
) -> None:
    set_flags(flag())
    audit(TEXT)
    change_status([Finding.objects.get().pk], status, None)
    set_flags()
    audit(TEXT + " Cleaned.")
    assert status_of() == expected


def test_a_triaged_finding_seen_again_keeps_its_status(set_flags: SetFlags) -> None:
    set_flags(flag())
    audit(TEXT)
    change_status([Finding.objects.get().pk], "confirmed", None)
    audit(TEXT + " Longer.")
    assert status_of() == "confirmed"


def track(*texts: str, host: str = "tracked.example") -> list[Snapshot]:
    """Stored captures of pages of a site that is tracked."""
    Site.objects.get_or_create(host=host, defaults={"name": host})
    return [store_capture(web_capture(f"https://{host}/{number}", text)).snapshot for number, text in enumerate(texts)]


def compared_with(source: str = "new.txt") -> list[str]:
    """The sources that a new page is compared with, itself left out."""
    snapshot = store_capture(text_capture(source, TEXT)).snapshot
    return [other.source for other in find_neighbourhood([snapshot]).snapshots][1:]


def test_pages_are_compared_with_those_of_tracked_and_of_scheduled_sites() -> None:
    track("One.")
    scheduled = Site.objects.create(name="S", host="s.example", tracked=False, audit_every=timedelta(days=1))
    store_capture(web_capture(f"https://{scheduled.host}/a", "Two."))
    assert compared_with() == ["https://s.example/a", "https://tracked.example/0"]


def test_what_was_audited_once_is_compared_with_nothing_later() -> None:
    track("One.")
    audit_captures(
        [
            text_capture("scrap.txt", "A scrap."),
            text_capture("-", "Standard input."),
            web_capture("https://once.example/a", "A page."),
        ]
    )
    store_capture(text_capture("copy.html", "Names a tracked site."), "tracked.example")
    assert compared_with() == ["https://tracked.example/0"]


def test_a_site_that_is_tracked_from_now_on_is_compared_with() -> None:
    store_capture(web_capture("https://once.example/a", "A page."))
    assert compared_with() == []
    Site.objects.filter(host="once.example").update(tracked=True)
    assert compared_with() == ["https://once.example/a"]


def test_pages_beyond_the_limit_are_named_under_not_checked(set_flags: SetFlags, settings: Settings) -> None:
    settings.CORPUS_LIMIT = 1
    track("One.", "Two.", "Three.")
    saved = audit_captures([text_capture("new.txt", TEXT)])
    (gap,) = saved.run["audits"][0]["not_checked"]
    assert gap["reason"] == "corpus-limit"
    assert gap["detail"].startswith("2 stored pages")
    assert Audit.objects.get(pk=saved.audit_ids[0]).not_checked == [gap]


def test_a_finding_about_two_pages_is_not_fixed_where_the_other_page_was_not_compared(set_flags: SetFlags) -> None:
    set_flags(flag(kind=Kind.STITCHED, counterpart=counterpart("copied words", "page-1.txt")), flag())
    audit(TEXT, "Copied words.")
    set_flags()
    audit(TEXT + " Changed.")
    assert [finding.status for finding in page_findings("page-0.txt")] == ["open", "fixed"]
    audit(TEXT + " Changed.", "Copied words.")
    assert [finding.status for finding in page_findings("page-0.txt")] == ["fixed", "fixed"]


def page_findings(name: str) -> list[Finding]:
    return list(Finding.objects.filter(page__address__endswith=f"/{name}").order_by("-kind"))


def test_a_stored_page_that_cannot_be_read_is_said_and_stops_nothing(
    set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch
) -> None:
    track("Broken.")
    readings._kept.clear()
    read = read_plainly

    def stumble(document: Any, reference_set: Any, store: Any = None, **others: Any) -> Any:
        if document.text.startswith("Broken"):
            raise RuntimeError
        return read(document, reference_set, store)

    monkeypatch.setattr(readings, "read_document", stumble)
    saved = audit_captures([text_capture("new.txt", TEXT)])
    assert [gap["reason"] for gap in saved.run["audits"][0]["not_checked"]] == ["corpus-unread"]


def test_a_stored_snapshot_is_audited_once(set_flags: SetFlags) -> None:
    snapshot = store_capture(web_capture("https://health.example/a", TEXT)).snapshot
    first, again = audit_snapshot(snapshot.pk), audit_snapshot(snapshot.pk)
    assert first is not None
    assert first == again
    assert Audit.objects.count() == 1
    assert Page.objects.get().title == stored_result(first)["title"]


def test_a_superseded_snapshot_is_left_alone(set_flags: SetFlags) -> None:
    old = store_capture(web_capture("https://health.example/a", TEXT)).snapshot
    store_capture(web_capture("https://health.example/a", "Newer."))
    assert audit_snapshot(old.pk) is None
    assert Audit.objects.count() == 0


def test_a_newer_snapshot_that_comes_during_an_audit_wins(set_flags: SetFlags, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = store_capture(web_capture("https://health.example/a", TEXT)).snapshot
    judge = audit_by(lambda reading: (flag(),))

    def judge_slowly(*args: Any) -> Any:
        store_capture(web_capture("https://health.example/a", "Newer."))
        return judge(*args)

    monkeypatch.setattr(judging, "audit_reading", judge_slowly)
    assert audit_snapshot(snapshot.pk) is None
    assert Finding.objects.count() == 0


def test_progress_is_told_of_every_page(set_flags: SetFlags) -> None:
    told: list[tuple[str, int]] = []

    def tell(items: Iterable[Any], description: str) -> Iterable[Any]:
        listed = list(items)
        told.append((description, len(listed)))
        return listed

    audit_captures([text_capture("a.txt", TEXT), text_capture("b.txt", "B.")], track=tell)
    assert told == [("Reading pages", 2), ("Judging claims", 2), ("Auditing pages", 2)]
