"""Decode the bytes of a capture to text."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from scrapers.document import NotChecked

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
META_WINDOW = 4096
"""Bytes looked through for a meta charset; HTML asks for it in the first 1,024, real pages often miss that."""

DETECTED = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r shift_jis euc_jp euc_kr gb18030 big5".split()  # noqa: SIM905
)
"""The charsets pages are written in; among all that exist, short texts fit some old one by chance."""

NOT_OF_PAGES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "utf_7", "undefined"})
"""Names that Python decodes but no page is written in."""

DETECTION_WINDOW = 100_000
"""Bytes given to charset detection; more changes nothing and takes seconds."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK = "windows-1252"
READ_AS_FALLBACK = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
"""Labels that browsers read as windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a body without its byte order mark, and what could not be decoded."""

    text: str
    not_checked: tuple[NotChecked, ...] = ()


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Decode by byte order mark, valid UTF-8, declared charset, meta charset, then detection, in this order.

    UTF-8 goes before a declaration because bytes that are valid multi-byte UTF-8 are practically never anything
    else, while a declared Latin-1 on them is a common server mistake.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _decode_leniently(body[len(mark) :], name)
    for name in _candidates(body, declared):
        text = _decode_strictly(body, name)
        if text is not None:
            return Decoded(text=text)
    return _detect(body)


def _candidates(body: bytes, declared: str | None) -> Iterator[str]:
    if not body.isascii():
        yield "utf-8"
    if declared:
        yield declared
    meta = META_CHARSET.search(body, 0, META_WINDOW)
    if meta:
        yield meta.group(1).decode("ascii")
    yield "utf-8"


def _decode_strictly(body: bytes, name: str) -> str | None:
    """The text, or None where the charset is unknown or does not fit the bytes."""
    label = name.strip().lower()
    if label in NOT_OF_PAGES:
        return None
    try:
        return body.decode(FALLBACK if label in READ_AS_FALLBACK else label)
    except (LookupError, UnicodeError):
        return None


def _detect(body: bytes) -> Decoded:
    best = from_bytes(body[:DETECTION_WINDOW], cp_isolation=DETECTED).best()
    text = _decode_strictly(body, best.encoding) if best else None
    return Decoded(text=text) if text is not None else _decode_leniently(body, _lenient_charset(body))


def _lenient_charset(body: bytes) -> str:
    """UTF-8 with a few broken bytes where most of it decodes, else the fallback of browsers."""
    lost = body.decode("utf-8", "replace").count(REPLACEMENT)
    high = sum(byte > 127 for byte in body[:DETECTION_WINDOW])
    return "utf-8" if lost * 4 < high else FALLBACK


def _decode_leniently(body: bytes, name: str) -> Decoded:
    text = body.decode(name, "replace")
    lost = text.count(REPLACEMENT) - body.count(REPLACEMENT.encode(name, "ignore") or b"\0" * 8)
    if lost <= 0:
        return Decoded(text=text)
    detail = f"{lost} places could not be decoded as {name} and were replaced; save the page as UTF-8."
    return Decoded(text=text, not_checked=(NotChecked(reason="encoding", detail=detail),))
