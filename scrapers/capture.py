"""What was fetched or read: bytes, with where, when and how they came."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of one page as they came, before anything is made of them."""

    source: str
    """What the user named: an address, or a file's path, as text that can be shown (``scrapers.naming``)."""
    body: bytes = field(repr=False)
    path: Path | None = None
    """Where a file was read, byte for byte; None for all else, and for a capture that comes from the database."""
    url: str | None = None
    """The final address after redirects; None for files and standard input."""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers with lower-case names."""
    fetched_at: datetime | None = None
    media_type: str = "text/html"
    charset: str | None = None

    @property
    def content_hash(self) -> str:
        return "sha256:" + hashlib.sha256(self.body).hexdigest()


class CaptureError(Exception):
    """A target could not be captured; the message is one clear line for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFailure:
    """One source that could not be captured, and the one line that says why and what to do."""

    source: str
    error: str
