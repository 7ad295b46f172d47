"""Fetch one page over the network."""

from scrapers.capture import Capture, CaptureError
from scrapers.policy import DEFAULT_POLICY, CapturePolicy


def fetch(url: str, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Fetch ``url`` within the limits of ``policy``. Raises CaptureError."""
    raise CaptureError(f"addresses cannot be fetched yet: {url}")
