"""Which pages have a score."""

import pytest

from auditor.analysis.audit import audit_document
from auditor.analysis.types import AuditResult, Kind
from auditor.reference.loading import load_reference_set
from scrapers.capture import Capture
from scrapers.extraction import extract

ENGLISH = "<p>Baclofen is a muscle relaxant. Do not stop taking baclofen suddenly.</p>"
FRENCH = """<p>Le baclofène est un relaxant musculaire utilisé pour traiter la spasticité. Il ne faut jamais arrêter le
traitement brutalement, car des hallucinations et des convulsions peuvent survenir.</p>"""
SPAM = "<p>Best online casino no deposit bonus buy replica watches.</p>"


def audit(body: str, language: str = "en") -> AuditResult:
    markup = f'<!doctype html><html lang="{language}"><head><title>A page</title></head><body>{body}</body></html>'
    capture = Capture(source="a.html", body=markup.encode(), media_type="text/html")
    return audit_document(extract(capture), load_reference_set())


def reasons(result: AuditResult) -> list[str]:
    return [item.reason for item in result.not_checked]


@pytest.mark.parametrize(
    ("body", "language", "reason"),
    [
        (FRENCH, "fr", "language"),
        ("<script>draw()</script>", "en", "no-text"),
        ("<p>Hello.</p>", "en", "no-claims"),
        ("<p>Mix flour and two eggs. It is golden when it is done.</p>", "en", "no-claims"),
        (SPAM, "en", "no-claims"),
    ],
)
def test_a_page_with_nothing_to_judge_has_no_score_and_says_why(body: str, language: str, reason: str) -> None:
    result = audit(body, language)
    assert (result.score, result.dimensions) == (None, None)
    assert reasons(result) == [reason]
    assert all(flag.points == 0 for flag in result.flags)


@pytest.mark.parametrize(
    "body",
    [
        ENGLISH,
        "<p>The maximum dose of Lioresal is for your doctor to decide.</p>",
        '<link rel="stylesheet" href="a.css">' + ENGLISH,
    ],
    ids=["decided claims", "a brand and a claim that is left open", "something else not checked"],
)
def test_a_page_that_claims_something_on_the_drug_has_a_score(body: str) -> None:
    result = audit(body)
    assert result.score is not None
    assert result.dimensions is not None
    assert not {"language", "no-text", "no-claims"} & set(reasons(result))


def test_what_was_seen_on_a_page_without_a_score_is_told_all_the_same() -> None:
    assert Kind.SPAM_INSERTION in {flag.kind for flag in audit(SPAM).flags}


@pytest.mark.parametrize(("body", "language", "missed"), [(FRENCH, "fr", False), ("<p>Hello.</p>", "en", True)])
def test_nothing_is_missed_on_a_page_that_could_not_be_read(body: str, language: str, missed: bool) -> None:
    assert (Kind.MISSING_TRANSPARENCY in {flag.kind for flag in audit(body, language).flags}) is missed
