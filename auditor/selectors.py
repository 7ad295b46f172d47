"""Reads that are more than a look-up."""

from collections.abc import Iterable

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from auditor.models import Audit, Finding, Observation, Review, Statement
from auditor.reference.content import content_to_statement
from auditor.reference.loading import SHIPPED, load_reference_set
from auditor.reference.statements import ReferenceSet, StatementStatus
from auditor.reports.contract import AuditJson
from auditor.reports.ordering import SEVERITY_RANK
from auditor.reports.triage_marks import FindingKey, TriageMark
from sites.models import WEB, Page, Site, Snapshot

NAME = SHIPPED.name
"""The substance whose reference set the database holds."""


def current_reference_set() -> ReferenceSet:
    """The approved statements of the database; the shipped set where none was ever loaded into it."""
    statements = list(Statement.objects.exclude(status=Statement.Status.RETIRED).order_by("identifier"))
    if not statements and not Statement.objects.exists():
        return load_reference_set()
    return ReferenceSet(
        name=NAME,
        statements=tuple(
            content_to_statement(statement.content, StatementStatus.REVIEWED)
            for statement in statements
            if statement.status == Statement.Status.APPROVED
        ),
        drafts=tuple(
            content_to_statement(statement.content, StatementStatus.DRAFT)
            for statement in statements
            if statement.status == Statement.Status.DRAFT
        ),
    )


def tracked_snapshots() -> QuerySet[Snapshot]:
    """The newest snapshot of every web page of tracked sites, newest first: what other pages are compared with.

    A file or a page that was audited once is no part of it, whatever site it names as its own: it would weigh on the
    scores of other pages for good.
    """
    pages = Page.objects.filter(WEB, Q(site__tracked=True) | Q(site__audit_every__isnull=False))
    newest = pages.annotate(newest=Max("snapshots__id")).filter(newest__isnull=False).values("newest")
    return Snapshot.objects.filter(id__in=newest).select_related("page", "page__site").order_by("-id")


def latest_audits(site: Site) -> QuerySet[Audit]:
    """The newest finished audit of every page of a site, in order of address."""
    done = Audit.objects.filter(status=Audit.Status.DONE, snapshot__page__site=site)
    newest = done.values("snapshot__page").annotate(newest=Max("id")).values("newest")
    return (
        Audit.objects.filter(id__in=newest)
        .select_related("snapshot__page", "reference_version")
        .order_by("snapshot__page__address")
    )


def shown_observation(finding: Finding) -> Observation | None:
    """Of what the latest audit that saw a finding observed of it, the worst, then surest, then first on the page."""
    seen = Observation.objects.filter(finding=finding, audit=finding.last_audit_id).order_by("start", "pk")
    return min(seen, key=lambda one: (SEVERITY_RANK[one.severity], -one.confidence), default=None)


def stored_result(audit: Audit) -> AuditJson:
    """A finished audit's entry of the JSON result. Raises ValueError for a failed audit."""
    if audit.result is None:
        raise ValueError("The audit failed, so there is nothing to report; audit the page again.")
    result: AuditJson = audit.result
    return result


def triage_marks(audits: Iterable[Audit]) -> dict[FindingKey, TriageMark]:
    """What became, up to now, of the findings of finished audits: status, and day (UTC) of its newest review."""
    source_of = {audit.pk: stored_result(audit)["source"] for audit in audits}
    newest = Review.objects.filter(finding=OuterRef("finding")).order_by("-id").values("at")[:1]
    seen = (
        Observation.objects.filter(audit__in=source_of).select_related("finding").annotate(decided_at=Subquery(newest))
    )
    return {
        (source_of[one.audit_id], one.finding.kind, one.quote, one.start, one.end, one.explanation): TriageMark(
            status=one.finding.status, since=one.decided_at.date() if one.decided_at else None
        )
        for one in seen
    }


def neighbouring_audits(audit: Audit) -> tuple[Audit | None, Audit | None]:
    """The newest finished audits of the pages before and after an audit's page, in its site's order of addresses."""
    page = audit.snapshot.page
    done = _without_results().filter(status=Audit.Status.DONE, snapshot__page__site=page.site_id)
    before = done.filter(snapshot__page__address__lt=page.address).order_by("-snapshot__page__address", "-id")
    after = done.filter(snapshot__page__address__gt=page.address).order_by("snapshot__page__address", "-id")
    return before.first(), after.first()


def audits_by_source(sources: Iterable[str]) -> dict[str, Audit]:
    """The newest finished audit of each page that was captured from one of ``sources``; unknown ones are left out."""
    wanted = set(sources)
    if not wanted:
        return {}
    # Of files that were given by the same relative path, the one that was read last.
    page_of = dict(Snapshot.objects.filter(source__in=wanted).order_by("pk").values_list("source", "page"))
    newest = Audit.objects.order_by().filter(status=Audit.Status.DONE, snapshot__page__in=page_of.values())
    ids = newest.values("snapshot__page").annotate(newest=Max("id")).values("newest")
    audit_of = {audit.snapshot.page_id: audit for audit in _without_results().filter(pk__in=ids)}
    return {source: audit_of[page] for source, page in page_of.items() if page in audit_of}


def _without_results() -> QuerySet[Audit]:
    """Audits with their pages, and without the large columns that a link needs none of."""
    audits = Audit.objects.select_related("snapshot__page")
    return audits.defer("result", "not_checked", "snapshot__compressed_body", "snapshot__headers")


def latest_audit(page: Page) -> Audit | None:
    """The newest finished audit of a page, if there is one."""
    return Audit.objects.filter(status=Audit.Status.DONE, snapshot__page=page).order_by("-id").first()


def last_attempt(page: Page) -> Audit | None:
    """The newest audit of a page, finished or failed, if there is one."""
    return _without_results().filter(snapshot__page=page).order_by("-id").first()
