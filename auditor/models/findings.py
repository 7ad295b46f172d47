"""The lasting things that reviewers triage, what each audit saw of them, and who decided what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator

from auditor.models.audits import Audit
from auditor.models.reference import Statement
from auditor.reports.wording import name_kind
from sites.append_only import AppendOnlyModel
from sites.models import Page


class Severity(models.TextChoices):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Kind(models.TextChoices):
    CONTRADICTION = "contradiction"
    UNSUPPORTED = "unsupported"
    SPAM_INSERTION = "spam-insertion"
    HIDDEN_TEXT = "hidden-text"
    KEYWORD_STUFFING = "keyword-stuffing"
    STITCHED = "stitched"
    OFF_TOPIC = "off-topic"
    DANGLING_CITATION = "dangling-citation"
    INTERNAL_CONTRADICTION = "internal-contradiction"
    CROSS_PAGE_CONTRADICTION = "cross-page-contradiction"
    MISSING_TRANSPARENCY = "missing-transparency"


class Verdict(models.TextChoices):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    OVERSTATED = "overstated"
    MIXED = "mixed"
    NOT_IN_REFERENCE = "not-in-reference"


LONGEST_NAME = 140
"""Characters of a quote by which a finding is named: enough to know it again."""

CONFIDENCE_IN_RANGE = models.Q(confidence__gte=0, confidence__lte=1)


class Finding(models.Model):
    """Something flagged on a page, recognised again at the next audit by its fingerprint."""

    class Status(models.TextChoices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        DISMISSED = "dismissed"
        FIXED = "fixed"

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="findings")
    fingerprint = models.CharField(max_length=64, editable=False)
    kind = models.CharField(max_length=40, choices=Kind.choices, db_index=True)
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    severity = models.CharField(max_length=20, choices=Severity.choices, help_text="How bad it is if it is true.")
    confidence = models.FloatField(help_text="0 to 1: how sure the analysis is.")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN, db_index=True)
    quote = models.TextField(blank=True, help_text="The page's own words; empty for a finding about the whole page.")
    explanation = models.TextField(help_text="One sentence for the reviewer, from the latest audit that saw it.")
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    first_audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")
    last_audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["page", "fingerprint"], name="finding_once_per_page"),
            models.CheckConstraint(condition=CONFIDENCE_IN_RANGE, name="finding_confidence_in_range"),
        ]
        indexes = [models.Index(fields=["status", "severity"], name="finding_triage")]

    def __str__(self) -> str:
        return f"{name_kind(self.kind)}: {Truncator(self.quote or self.explanation).chars(LONGEST_NAME)}"


class Observation(models.Model):
    """A finding as one audit saw it: one flag."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="observations")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="observations")
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, help_text="Character offset into the page's text.")
    end = models.PositiveIntegerField(null=True, help_text="Character offset into the page's text, exclusive.")
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    severity = models.CharField(max_length=20, choices=Severity.choices)
    confidence = models.FloatField()
    explanation = models.TextField()
    points = models.SmallIntegerField(help_text="What it takes off the score: 0 or less.")
    counterpart = models.JSONField(null=True, blank=True, help_text="The other side: source, quote, start, end.")

    class Meta:
        ordering = ["audit", "start", "id"]
        constraints = [
            models.CheckConstraint(condition=CONFIDENCE_IN_RANGE, name="observation_confidence_in_range"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="observation_span_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding} in audit {self.audit_id}"


class Review(AppendOnlyModel):
    """One change of a finding's status: who, from what, to what, why, when."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty where the system did it: an audit no longer saw the finding, or saw it again.",
    )
    from_status = models.CharField(max_length=20, choices=Finding.Status.choices)
    to_status = models.CharField(max_length=20, choices=Finding.Status.choices)
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.reviewer_name}: {self.from_status} to {self.to_status}"

    @property
    def reviewer_name(self) -> str:
        return self.reviewer.get_username() if self.reviewer else "system"
