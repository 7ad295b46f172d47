"""What a capture may cost and where it may go: limits an operator can set."""

from dataclasses import dataclass

DEFAULT_MAX_BYTES = 10_000_000
"""10 MB: far above any article (the median web page's HTML is about 30 kB), far below what would exhaust a worker."""

DEFAULT_MAX_SECONDS = 30.0
DEFAULT_MAX_REDIRECTS = 5
DEFAULT_USER_AGENT = "ContentCredibilityAuditor/0.1 (health page audits)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturePolicy:
    """Limits of one capture, and the hosts or networks an operator admits although they are not public."""

    max_bytes: int = DEFAULT_MAX_BYTES
    """Of the body after decompression."""
    max_seconds: float = DEFAULT_MAX_SECONDS
    """From the first look-up to the last byte, redirects included."""
    max_redirects: int = DEFAULT_MAX_REDIRECTS
    user_agent: str = DEFAULT_USER_AGENT
    allowed: tuple[str, ...] = ()
    """Networks (``127.0.0.0/8``), addresses or host names that may be reached although they are not public."""


DEFAULT_POLICY = CapturePolicy()
