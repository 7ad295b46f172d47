"""Refuse bodies that are no page: empty, too large, or binary."""

import codecs
import re

from scrapers.capture import CaptureError
from scrapers.encoding import is_wide
from scrapers.policy import CapturePolicy

MAGIC_NUMBERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"RIFF", "an image or sound file"),
    (b"OggS", "a sound or video file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "a database"),
)
"""First bytes of the files most often given by mistake (https://www.garykessler.net/library/file_sigs.html)."""

LEADING = b"\xef\xbb\xbf \t\r\n"
"""A byte order mark or white space may stand before what a file begins with."""

HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE
)
HTML_START_WINDOW = 4096
"""Bytes in which markup must begin."""

WIDE_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

CONTROL_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
"""Bytes of no text but in wide characters (https://mimesniff.spec.whatwg.org/#binary-data-byte)."""

MAX_CONTROL_SHARE = 0.05
"""Share of control bytes above which a body is binary: compressed or random bytes have a tenth, text has a few."""


def looks_like_html(body: bytes) -> bool:
    """Whether a body of no stated type begins with markup, in narrow or wide characters."""
    return HTML_START.match(body[:HTML_START_WINDOW].replace(b"\0", b"")) is not None


def check_body(body: bytes, policy: CapturePolicy, charset: str | None = None) -> None:
    """Raise CaptureError where ``body`` is empty, over the size limit, or binary."""
    if len(body) > policy.max_bytes:
        raise CaptureError(
            f"larger than the limit of {policy.max_bytes:,} bytes; raise the limit or give a smaller page"
        )
    if not body.strip(LEADING + b"\v\f\0"):
        raise CaptureError("empty; give a page that has text")
    start = body[:1024].lstrip(LEADING)
    for magic, name in MAGIC_NUMBERS:
        if start.startswith(magic):
            raise CaptureError(f"{name}, not a page; save it as HTML or text first")
    if _is_binary(body) and not _is_wide(body, charset):
        raise CaptureError("binary data, not a page; save it as HTML or text first")


def _is_binary(body: bytes) -> bool:
    """Whether control bytes are too many for text. Markup is read whatever is strewn into it, as browsers read it."""
    controls = len(body) - len(body.translate(None, CONTROL_BYTES))
    return controls > MAX_CONTROL_SHARE * len(body) and not looks_like_html(body)


def _is_wide(body: bytes, charset: str | None) -> bool:
    """Whether NUL bytes are to be expected: by a byte order mark, or where the server declared UTF-16."""
    return body.startswith(WIDE_BYTE_ORDER_MARKS) or is_wide(body, charset)
