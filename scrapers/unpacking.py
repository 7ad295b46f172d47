"""Unpack a body as it comes, in small pieces, so that a small answer cannot fill the memory."""

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scrapers.capture import CaptureError

if TYPE_CHECKING:
    Unpacker = zlib._Decompress

GZIP = frozenset({"gzip", "x-gzip"})
DEFLATE = "deflate"
ENCODINGS = frozenset({"", "identity", DEFLATE, *GZIP})
"""Content encodings that can be unpacked, in lower case."""

STEP = 65536
"""Bytes unpacked at a time."""

ZLIB_METHOD = 8
"""The low half of a zlib header's first byte (RFC 1950); data without a header practically never begins so."""


def unpack(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes of a body packed as ``encoding``, one of ``ENCODINGS``; what follows its end is ignored.

    Raises CaptureError where they are packed wrongly, or end before the packing does.
    """
    packed = (piece for piece in pieces if piece)
    if encoding != DEFLATE and encoding not in GZIP:
        yield from packed
        return
    unpacker: Unpacker | None = None
    for piece in packed:
        unpacker = unpacker or _start(encoding, piece)
        yield from _inflate(unpacker, piece)
    if unpacker is not None and not unpacker.eof:
        raise CaptureError("the server broke off: the packed answer is not whole; try again later")


def _start(encoding: str, first: bytes) -> "Unpacker":
    if encoding in GZIP:
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    # Servers send deflate with and without the header that belongs to it.
    return zlib.decompressobj(zlib.MAX_WBITS if first[0] & 0x0F == ZLIB_METHOD else -zlib.MAX_WBITS)


def _inflate(unpacker: "Unpacker", piece: bytes) -> Iterator[bytes]:
    more = True
    while not unpacker.eof and (piece or more):
        try:
            unpacked = unpacker.decompress(piece, STEP)
        except zlib.error as error:
            raise CaptureError("the answer is packed wrongly; try again later") from error
        piece, more = unpacker.unconsumed_tail, len(unpacked) == STEP
        yield unpacked
