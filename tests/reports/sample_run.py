"""A small audit, made by hand, for the tests of the renderers."""

from datetime import UTC, datetime

from auditor.analysis.types import (
    Assertion,
    AuditResult,
    Claim,
    Counterpart,
    Dimension,
    Flag,
    Judgement,
    Kind,
    Severity,
    Verdict,
)
from auditor.reference.statements import (
    Certainty,
    Formulation,
    ReferenceSet,
    ReferenceStatement,
    Source,
    StatementStatus,
)
from auditor.reports.contract import RunJson, run_to_json
from scrapers.document import NotChecked

REFERENCE_SET = ReferenceSet(
    name="baclofen",
    statements=(
        ReferenceStatement(
            id="kidney-clearance",
            topic="pharmacokinetics",
            status=StatementStatus.REVIEWED,
            statement="Most of a dose leaves by the kidneys.",
            certainty=Certainty.ESTABLISHED,
            formulation=Formulation.ORAL,
            sources=(
                Source(
                    title="Tablets <label>",
                    publisher="An Agency & Co",
                    accessed="2026-01-01",
                    kind="label",
                    seen="full",
                    url="https://agency.example/label?a=1&b=2",
                ),
                Source(title="A book", publisher="A press", accessed="2026-01-01", kind="book", seen="abstract"),
            ),
        ),
    ),
)

CONTRADICTION = Flag(
    kind=Kind.CONTRADICTION,
    severity=Severity.HIGH,
    confidence=0.97251,
    explanation="The page names the liver, the reference the kidneys.",
    quote="The liver clears it <b>entirely</b>.",
    start=10,
    end=46,
    verdict=Verdict.CONTRADICTED,
    reference="kidney-clearance",
    points=-12,
)
CLASH = Flag(
    kind=Kind.INTERNAL_CONTRADICTION,
    severity=Severity.MEDIUM,
    confidence=0.6,
    explanation="Two sentences of the page exclude each other.",
    quote="Take it with food.",
    start=60,
    end=78,
    counterpart=Counterpart(source="pages/a.html", quote="Never take it with food.", start=90, end=114),
    points=-5,
)
PAGE_WIDE = Flag(
    kind=Kind.MISSING_TRANSPARENCY,
    severity=Severity.LOW,
    confidence=0.9,
    explanation="The page names no author.",
    points=-4,
)
SPAM = Flag(
    kind=Kind.SPAM_INSERTION,
    severity=Severity.CRITICAL,
    confidence=0.8,
    explanation="The words do not belong to the sentence.",
    quote="=cheap lamp oil",
    start=120,
    end=135,
    points=-20,
)


IMAGE = NotChecked(reason="an image", detail="its words were not read")
WELSH = NotChecked(reason="language", detail="The page is in Welsh.")


def make_judgement(
    quote: str, verdict: Verdict, *, assertion: Assertion = Assertion.ASSERTED, check_worthy: bool = True
) -> Judgement:
    claim = Claim(
        quote=quote, start=0, end=len(quote), text=quote, sentence=0, assertion=assertion, check_worthy=check_worthy
    )
    return Judgement(claim=claim, verdict=verdict, confidence=0.98765, explanation="Because.")


def make_result(
    *,
    source: str = "pages/a.html",
    title: str = "A <script>alert(1)</script> page",
    score: int | None = 41,
    flags: tuple[Flag, ...],
) -> AuditResult:
    return AuditResult(
        source=source,
        title=title,
        language="en",
        fetched_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        content_hash="sha256:" + "ab" * 32,
        analysis_version="1",
        reference_name=REFERENCE_SET.name,
        reference_hash=REFERENCE_SET.hash,
        score=score,
        dimensions=None
        if score is None
        else {
            Dimension.ACCURACY: 30,
            Dimension.SUPPORT: 55,
            Dimension.INTEGRITY: 20,
            Dimension.TRANSPARENCY: 90,
        },
        judgements=(
            make_judgement("It is cleared by the kidneys.", Verdict.SUPPORTED),
            make_judgement("Is it cleared by the kidneys?", Verdict.SUPPORTED, assertion=Assertion.ASKED),
            make_judgement("It is white.", Verdict.NOT_IN_REFERENCE, check_worthy=False),
        ),
        flags=flags,
        not_checked=(IMAGE,) if score is not None else (IMAGE, WELSH),
    )


def make_run(*flags: Flag, score: int | None = 41, title: str = "A <script>alert(1)</script> page") -> RunJson:
    results = [make_result(flags=flags, score=score, title=title)]
    return run_to_json(results, [{"source": "b.pdf", "error": "not <supported>"}], REFERENCE_SET, analysis_version="1")
