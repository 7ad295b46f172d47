"""Refuse bodies that are no page: empty, too large, or binary."""

import codecs
import re

from scrapers.capture import CaptureError
from scrapers.policy import CapturePolicy

MAGIC_NUMBERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
"""First bytes of the files most often given by mistake (https://www.garykessler.net/library/file_sigs.html)."""

HTML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)
WIDE_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
WIDE_CHARSETS = ("utf-16", "utf16", "utf-32", "utf32")


def looks_like_html(body: bytes) -> bool:
    """Whether a body of no stated type begins with markup."""
    return HTML_START.match(body) is not None


def check_body(body: bytes, policy: CapturePolicy, charset: str | None = None) -> None:
    """Raise CaptureError where ``body`` is empty, over the size limit, or binary."""
    if len(body) > policy.max_bytes:
        raise CaptureError(
            f"larger than the limit of {policy.max_bytes:,} bytes; raise the limit or give a smaller page"
        )
    if not body.strip():
        raise CaptureError("empty; give a page that has text")
    for magic, name in MAGIC_NUMBERS:
        if body.startswith(magic):
            raise CaptureError(f"{name}, not a page; save it as HTML or text first")
    if b"\0" in body and not _is_wide(body, charset):
        raise CaptureError("binary data, not a page; save it as HTML or text first")


def _is_wide(body: bytes, charset: str | None) -> bool:
    """Whether NUL bytes are to be expected: UTF-16 or UTF-32, by byte order mark or by declaration."""
    return body.startswith(WIDE_BYTE_ORDER_MARKS) or (charset or "").lower().startswith(WIDE_CHARSETS)
