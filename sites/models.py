"""What is audited, when, and what was seen."""

import zlib
from datetime import timedelta

from django.db import models
from django.utils import timezone

from sites.append_only import AppendOnlyModel

LONGEST_ADDRESS = 2000
"""Characters: what browsers and servers agree on, and short enough for an index on every database."""


class Site(models.Model):
    """One host, or the files of this machine."""

    AUDIT_EVERY = [
        (timedelta(hours=6), "every 6 hours"),
        (timedelta(days=1), "every day"),
        (timedelta(weeks=1), "every week"),
        (timedelta(days=30), "every 30 days"),
    ]

    name = models.CharField(max_length=200)
    host = models.CharField(
        max_length=255, unique=True, help_text="Host name as in the pages' addresses, for example www.example.org."
    )
    address = models.URLField(max_length=LONGEST_ADDRESS, blank=True, help_text="Where the site starts.")
    audit_every = models.DurationField(
        null=True,
        blank=True,
        choices=AUDIT_EVERY,
        help_text="How often every page is captured and audited again. Empty: only when somebody asks for it.",
    )
    tracked = models.BooleanField(
        default=True,
        help_text="Other pages are compared with this site's web pages, which shows copies and contradictions. "
        "A site with a schedule is compared with in any case.",
    )
    paused = models.BooleanField(default=False, help_text="No page of a paused site becomes due.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.name


WEB = models.Q(address__startswith="http://") | models.Q(address__startswith="https://")
"""As ``Page.is_web``, for queries of pages."""


class Page(models.Model):
    """One page, known by its address: a web address, or a ``file:`` address for a file."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="pages")
    address = models.CharField(
        max_length=LONGEST_ADDRESS, unique=True, help_text="Web address, or file: address of a file that was audited."
    )
    title = models.CharField(max_length=500, blank=True)
    last_captured_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_audit_at = models.DateTimeField(
        null=True,
        blank=True,
        db_index=True,
        help_text="When the page is next due, if its site is audited regularly. Empty: at the next check.",
    )
    capture_error = models.CharField(
        max_length=500, blank=True, editable=False, help_text="Why the last capture failed; empty where it succeeded."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def is_web(self) -> bool:
        return self.address.startswith(("http://", "https://"))


class Crawl(models.Model):
    """One visit to the due pages of a site. The counts follow from its visits."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="crawls")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    pages = models.PositiveIntegerField(default=0, help_text="Pages that were to be captured.")
    captured = models.PositiveIntegerField(default=0, help_text="Pages whose content was new.")
    unchanged = models.PositiveIntegerField(default=0, help_text="Pages seen with the same content as before.")
    failed = models.PositiveIntegerField(default=0, help_text="Pages that could not be captured.")

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.site} {self.started_at:%Y-%m-%d %H:%M}"


class Visit(models.Model):
    """What became of one page in one crawl."""

    class Outcome(models.TextChoices):
        CAPTURED = "captured"
        UNCHANGED = "unchanged"
        FAILED = "failed"

    crawl = models.ForeignKey(Crawl, on_delete=models.CASCADE, related_name="visits")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="visits")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    error = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["crawl", "page"]
        constraints = [models.UniqueConstraint(fields=["crawl", "page"], name="visit_once_per_crawl")]

    def __str__(self) -> str:
        return f"{self.page}: {self.outcome}"


class Snapshot(AppendOnlyModel):
    """A stored capture: the bytes of a page as they came, never changed afterwards."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="snapshots")
    source = models.CharField(max_length=LONGEST_ADDRESS, help_text="What was asked for: an address or a file's path.")
    final_url = models.CharField(
        max_length=LONGEST_ADDRESS, blank=True, verbose_name="final URL", help_text="After redirects; empty for files."
    )
    status = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="HTTP status")
    headers = models.JSONField(default=dict, help_text="Response headers, without cookies.")
    media_type = models.CharField(max_length=100)
    charset = models.CharField(max_length=50, null=True, blank=True)  # noqa: DJ001 - None means "not declared"
    compressed_body = models.BinaryField(help_text="The body, compressed by zlib.")
    size = models.PositiveIntegerField(help_text="Bytes of the body before compression.")
    content_hash = models.CharField(max_length=80, db_index=True, help_text="sha256: and the digest of the body.")
    fetched_at = models.DateTimeField(null=True, blank=True, help_text="When it was fetched; empty for files.")
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"
        indexes = [models.Index(fields=["page", "-id"], name="snapshot_latest_of_page")]

    def __str__(self) -> str:
        return f"{self.page} {self.stored_at:%Y-%m-%d %H:%M}"

    @property
    def body(self) -> bytes:
        return zlib.decompress(self.compressed_body)
