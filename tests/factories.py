"""Rows for tests of the web interface, stored as the services store them, without running the engine."""

from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from auditor.analysis.types import AuditResult, Counterpart, Dimension, Flag, Kind, Severity, Verdict
from auditor.models import Audit, Finding, Statement, StatementRevision
from auditor.reference.content import statement_to_content
from auditor.reference.loading import load_reference_set
from auditor.reports.contract import audit_to_json
from auditor.services.capture import store_capture
from auditor.services.excerpts import read_text
from auditor.services.findings import save_findings
from auditor.services.logins import OPERATORS, REVIEWERS, create_login
from auditor.services.reference import record_version
from scrapers.capture import Capture
from scrapers.document import NotChecked
from sites.models import Snapshot

SCRIPT = "<script>alert(1)</script>"
"""Must never be part of a page of ours."""

QUOTE = "Buy them here & ask no doctor <script>alert(1)</script> today."
BODY = """<!doctype html><html lang="en"><title>Tablets</title><body><h1>About tablets</h1><p>These tablets treat stiff
muscles. Buy them here &amp; ask no doctor &lt;script&gt;alert(1)&lt;/script&gt; today. They were made in 1962.</p>
<script>alert(1)</script></body></html>"""

_numbers = count(1)


def make_reviewer(name: str = "reviewer") -> User:
    """A login that may look and triage."""
    create_login(name, REVIEWERS)
    return User.objects.get(username=name)


def make_operator(name: str = "operator") -> User:
    """A login that may look, add sites and pages, and have them audited."""
    create_login(name, OPERATORS)
    return User.objects.get(username=name)


def make_administrator(name: str = "administrator") -> User:
    return User.objects.create_superuser(name)


def make_snapshot(address: str | None = None, body: str = BODY) -> Snapshot:
    """The stored capture of a web page, with its page and site."""
    address = address or f"https://health.example/{next(_numbers)}"
    capture = Capture(
        source=address, url=address, status=200, body=body.encode(), headers={"server": SCRIPT}, media_type="text/html"
    )
    return store_capture(capture).snapshot


def make_flag(snapshot: Snapshot, **fields: Any) -> Flag:
    """A contradiction of the first shipped statement, where ``QUOTE`` stands on the page."""
    start = read_text(snapshot).index(QUOTE)
    plain: dict[str, Any] = {
        "kind": Kind.CONTRADICTION,
        "severity": Severity.HIGH,
        "confidence": 0.9,
        "explanation": f"Says the opposite {SCRIPT}.",
        "quote": QUOTE,
        "start": start,
        "end": start + len(QUOTE),
        "verdict": Verdict.CONTRADICTED,
        "reference": load_reference_set().statements[0].id,
        "counterpart": Counterpart(source=f"https://{SCRIPT}", quote=SCRIPT, start=0, end=len(SCRIPT)),
        "points": -12,
    }
    return Flag(**plain | fields)


def make_audit(snapshot: Snapshot | None = None, *flags: Flag, score: int | None = 40, title: str = SCRIPT) -> Audit:
    """A finished audit of a snapshot with one contradiction, unless flags are given."""
    snapshot = snapshot or make_snapshot()
    flags = flags or (make_flag(snapshot),)
    reference_set = load_reference_set()
    result = AuditResult(
        source=snapshot.source,
        title=title,
        language="en",
        fetched_at=snapshot.fetched_at,
        content_hash=snapshot.content_hash,
        analysis_version="1",
        reference_name=reference_set.name,
        reference_hash=reference_set.hash,
        score=score,
        dimensions=None if score is None else dict.fromkeys(Dimension, score),
        judgements=(),
        flags=flags,
        not_checked=(NotChecked(reason="style-sheets", detail=f"Not read: {SCRIPT}"),),
    )
    contract = audit_to_json(result, reference_set)
    audit = Audit.objects.create(
        snapshot=snapshot,
        status=Audit.Status.DONE,
        analysis_version="1",
        reference_version=record_version(reference_set),
        corpus_hash=f"sha256:{next(_numbers)}",
        score=score,
        **{dimension.value: score for dimension in Dimension},
        result=contract,
        not_checked=contract["not_checked"],
    )
    snapshot.page.title = title
    snapshot.page.save()
    save_findings(audit, flags)
    return audit


def make_statement(status: str = Statement.Status.APPROVED) -> Statement:
    """The first shipped statement with its first revision: the whole set would take a second a test."""
    content = statement_to_content(load_reference_set().statements[0])
    statement, is_new = Statement.objects.get_or_create(
        identifier=content["id"],
        defaults={
            "topic": content["topic"],
            "text": content["statement"],
            "content": content,
            "status": status,
            "approved_at": timezone.now(),
        },
    )
    if is_new:
        StatementRevision.objects.create(statement=statement, number=1, status=status, content=content)
    return statement


def make_finding(**fields: Any) -> Finding:
    """A finding of a page of its own, with its statement."""
    make_statement()
    snapshot = make_snapshot()
    audit = make_audit(snapshot, make_flag(snapshot, **fields))
    return Finding.objects.get(last_audit=audit)
