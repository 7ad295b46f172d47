"""Splits passages into sentences with exact offsets."""

import re
from collections.abc import Iterator

import nupunkt

from auditor.analysis.language.remembering import remember_short
from auditor.analysis.types import Sentence
from auditor.analysis.vocabulary.loading import load_vocabulary
from scrapers.document import Document

_WORDS = load_vocabulary("sentences")
_SOFT = tuple(_WORDS["never_final_before_lower_case"])
_HARD = tuple(_WORDS["never_final"])

# Content farms glue sentences together: "…of spasms.Beyond its use". A lower-case word or bracket, the stop, and a
# capitalised word of two letters or more; "U.S.Senate" and "node.Js" do not look like that.
_GLUED = re.compile(r"(?<=[a-z\)\]%’'\"”]{2})[.!?]+(?=[A-Z“\"][a-z’']+\s)")
# Characters. No sentence of prose is as long; text without stops, made to slow a reader down, is judged in pieces.
_LONGEST = 1000
# The splitter takes time that grows with the square of a run of mixed marks ("?!?!…"); of one mark alone it does not.
_MARKS = re.compile(r"[.?!…\"'”’]{8,}")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\d{1,2}[.)]|#{1,6})\s+")


def split_document(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the document in page order; ``document.text[s.start:s.end] == s.text``."""
    spans = (
        (passage.start + start, passage.start + end, index)
        for index, passage in enumerate(document.passages)
        for start, end in split_text(passage.text)
    )
    return tuple(
        Sentence(index=number, start=start, end=end, text=document.text[start:end], passage=passage)
        for number, (start, end, passage) in enumerate(spans)
    )


@remember_short(4096)
def split_text(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of one block, without surrounding white space and list marks."""
    return tuple(_find_spans(text))


def _find_spans(text: str) -> Iterator[tuple[int, int]]:
    marker = _BULLET.match(text)
    offset = marker.end() if marker else 0
    for start, end in _cut_glued(text, _join_abbreviations(text, _punkt_spans(text, offset))):
        for piece in _cut_long(text, start, end):
            yield from _trim(text, *piece)


def _punkt_spans(text: str, offset: int) -> list[tuple[int, int]]:
    plain = _MARKS.sub(lambda run: "." * len(run[0]), text[offset:])
    return [(offset + start, offset + end) for start, end in nupunkt.sent_spans(plain)]


def _join_abbreviations(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _goes_on(text[joined[-1][0] : joined[-1][1]], text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(before: str, after: str) -> bool:
    """Whether the stop that ends ``before`` belongs to an abbreviation and the sentence goes on."""
    tail = before.rstrip().lower()
    last = tail.rsplit(None, 1)[-1].lstrip("([“\"'") if tail else ""
    if last in _HARD:
        return True
    first = after.lstrip()[:1]
    return (last in _SOFT or tail.endswith("et al.")) and bool(first) and not first.isupper() and first not in '“"‘'


def _cut_glued(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        begin = start
        for cut in _GLUED.finditer(text, start, end):
            yield begin, cut.end()
            begin = cut.end()
        yield begin, end


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of bounded length, cut at white space where there is some."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        yield start + left, start + right
