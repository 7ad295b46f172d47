"""Rendered results to download."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from auditor.models.audits import Audit
from sites.models import Site


class Report(models.Model):
    """One audit, or the latest audits of a site's pages, in one file format."""

    class Status(models.TextChoices):
        REQUESTED = "requested"
        BUILT = "built"
        FAILED = "failed"

    class Format(models.TextChoices):
        HTML = "html", "HTML"
        CSV = "csv", "CSV"
        JSON = "json", "JSON"

    audit = models.ForeignKey(Audit, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    format = models.CharField(max_length=10, choices=Format.choices)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REQUESTED)
    content = models.BinaryField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True, help_text="Why it could not be built; empty otherwise.")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(default=timezone.now, editable=False)
    built_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audit__isnull=True) ^ models.Q(site__isnull=True), name="report_of_audit_or_site"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="built") | models.Q(content__isnull=False, built_at__isnull=False),
                name="report_built_has_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()} report of {self.audit or self.site}"
