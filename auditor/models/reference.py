"""The reference set in the database: who approved which statement, in which wording, and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from sites.append_only import AppendOnlyModel


class Statement(models.Model):
    """One reference statement. Only approved statements decide verdicts."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        APPROVED = "approved"
        RETIRED = "retired"

    identifier = models.CharField(max_length=120, unique=True)
    topic = models.CharField(max_length=120, db_index=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    text = models.TextField(help_text="The statement's sentence, as in its content.")
    content = models.JSONField(help_text="The whole entry: statement, scope, certainty, sources, restatements.")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty for statements approved as shipped: an editorial review against the cited sources.",
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["topic", "identifier"]
        verbose_name = "reference statement"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="approved") | models.Q(approved_at__isnull=False),
                name="statement_approved_has_date",
            )
        ]

    def __str__(self) -> str:
        return self.identifier


class StatementRevision(AppendOnlyModel):
    """One wording and status a statement has had."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text="1 for the first, counting up.")
    status = models.CharField(max_length=20, choices=Statement.Status.choices)
    content = models.JSONField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["statement", "-number"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="statement_revision_number")]

    def __str__(self) -> str:
        return f"{self.statement} revision {self.number}"


class ReferenceSetVersion(AppendOnlyModel):
    """One state of the reference set that pages were audited against, known by its hash."""

    name = models.CharField(max_length=120)
    hash = models.CharField(max_length=80, unique=True)
    statement_count = models.PositiveIntegerField(help_text="Approved statements in force.")
    statements = models.JSONField(help_text="The approved statements in full, so that any audit can be explained.")
    first_used_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.hash[:19]}"
