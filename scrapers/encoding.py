"""Decode the bytes of a capture to text."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import webencodings
from charset_normalizer import from_bytes

from scrapers.document import NotChecked

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
META_WINDOW = 4096
"""Bytes looked through for a meta charset; HTML asks for it in the first 1,024, real pages often miss that."""

DETECTED = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r shift_jis euc_jp euc_kr gb18030 big5".split()  # noqa: SIM905
)
"""The charsets pages are written in; among all that exist, short texts fit some old one by chance."""

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
PYTHON_NAMES = {"gbk": "gb18030"}
"""Where Python's own charset of a name knows fewer signs than the standard's."""

WIDE = frozenset({"utf-16-le", "utf-16-be"})
"""The only charsets of pages that write words of English in other bytes than ASCII does."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a body without its byte order mark, and what could not be decoded."""

    text: str
    not_checked: tuple[NotChecked, ...] = ()


def find_charset(label: str | None) -> str | None:
    """The charset that a label names to browsers, by Python's name; None for the labels that they do not know.

    Python knows many more, such as ``cp037`` and ``unicode-escape``: what no browser reads so, no reader sees so
    (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    found = webencodings.lookup(label) if label and label.isascii() else None
    if found is None or found.name == "replacement":
        return None
    return FALLBACK if found.name == "x-user-defined" else PYTHON_NAMES.get(found.name, str(found.codec_info.name))


def is_wide(body: bytes, declared: str | None) -> bool:
    """Whether ``body`` is UTF-16, by what its server declared; without a NUL byte it can hold no markup in UTF-16."""
    return find_charset(declared) in WIDE and b"\0" in body


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Decode by byte order mark, valid UTF-8, declared charset, meta charset, then detection, in this order.

    UTF-8 goes before a declaration because bytes that are valid multi-byte UTF-8 are practically never anything
    else, while a declared Latin-1 on them is a common server mistake.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _decode_leniently(body[len(mark) :], name)
    charset = find_charset(declared)
    if charset and is_wide(body, declared):
        return _decode_leniently(body, charset)
    for name in _candidates(body, charset):
        text = _decode_strictly(body, name)
        if text is not None:
            return Decoded(text=text)
    return _detect(body)


def _candidates(body: bytes, declared: str | None) -> Iterator[str]:
    """Charsets to be tried; of UTF-16, only what its NUL bytes prove is left when it comes to these."""
    if not body.isascii():
        yield "utf-8"
    if declared and declared not in WIDE:
        yield declared
    meta = _find_meta_charset(body)
    if meta:
        yield meta
    yield "utf-8"


def _find_meta_charset(body: bytes) -> str | None:
    """The first charset known to browsers that a ``<meta>`` declares. One that could be read is no UTF-16: browsers
    take UTF-8 for it (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding)."""
    labels = (meta.group(1).decode("ascii") for meta in META_CHARSET.finditer(body, 0, META_WINDOW))
    charset = next(filter(None, map(find_charset, labels)), None)
    return "utf-8" if charset in WIDE else charset


def _decode_strictly(body: bytes, charset: str) -> str | None:
    """The text, or None where the charset does not fit the bytes."""
    try:
        return body.decode(charset)
    except UnicodeError:
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
