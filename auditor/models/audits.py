"""One judgement of one snapshot."""

from django.db import models
from django.utils import timezone

from auditor.models.reference import ReferenceSetVersion
from auditor.reports.wording import NOT_JUDGED
from sites.models import Snapshot

SCORES = ["score", "accuracy", "support", "integrity", "transparency"]


def _score_field(help_text: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(null=True, blank=True, help_text=help_text)


class Audit(models.Model):
    """The result of judging one snapshot by one analysis, one reference set, and among one set of other pages."""

    class Status(models.TextChoices):
        DONE = "done"
        FAILED = "failed"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="audits")
    status = models.CharField(max_length=20, choices=Status.choices, db_index=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    analysis_version = models.CharField(max_length=50)
    reference_version = models.ForeignKey(
        ReferenceSetVersion, on_delete=models.PROTECT, related_name="audits", verbose_name="reference set"
    )
    corpus_hash = models.CharField(
        max_length=80,
        help_text="sha256: over the content of the other pages that copies and clashes were looked for in.",
    )
    score = _score_field("0 to 100; every deduction is one of the observations' points. Empty for a page not judged.")
    accuracy = _score_field("0 to 100: agreement with the reference set.")
    support = _score_field("0 to 100: how far claims are backed.")
    integrity = _score_field("0 to 100: free of insertions, hidden text and copies.")
    transparency = _score_field("0 to 100: who wrote it, when, on what grounds.")
    result = models.JSONField(null=True, blank=True, help_text="The page's entry of the audit/1 result.")
    not_checked = models.JSONField(
        default=list, blank=True, help_text="What could not be extracted or judged, and why."
    )
    attempts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often workers took it up since it was last asked for."
    )
    error = models.CharField(max_length=500, blank=True, help_text="Why the audit failed; empty where it is done.")

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "analysis_version", "reference_version", "corpus_hash"], name="audit_once_per_input"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="done") | models.Q(result__isnull=False),
                name="audit_done_has_result",
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=False) | models.Q(**{f"{name}__isnull": True for name in SCORES[1:]}),
                name="audit_unjudged_has_no_dimensions",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{name}__isnull": True}) | models.Q(**{f"{name}__range": (0, 100)}),
                    name=f"audit_{name}_in_range",
                )
                for name in SCORES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot.page}: {self._outcome()}"

    def _outcome(self) -> str:
        if self.status == self.Status.FAILED:
            return self.Status.FAILED.value
        return NOT_JUDGED if self.score is None else str(self.score)
