"""From a capture to a document: the one way in for every kind of page."""

from collections.abc import Sequence

from scrapers.capture import Capture, CaptureError
from scrapers.document import Document, NotChecked, Passage, Region
from scrapers.encoding import REPLACEMENT, Decoded, decode
from scrapers.hosts import find_host
from scrapers.html_extraction import read_html
from scrapers.language import check_language, find_language
from scrapers.text_extraction import find_text_links, find_text_title, split_text

MARKDOWN = "text/markdown"
TEXT_TYPES = frozenset({"text/plain", MARKDOWN})
MIN_MAIN_TEXT = 200
"""Characters of main text by which a page's language is told, about two sentences."""


def extract(capture: Capture) -> Document:
    """The document of a captured page; raises CaptureError where its markup is beyond reading."""
    decoded = decode(capture.body, capture.charset)
    if capture.media_type in TEXT_TYPES:
        return _extract_text(capture, decoded)
    try:
        return _extract_html(capture, decoded)
    except RecursionError as error:
        raise CaptureError("nested too deeply to be read; give a page with sound markup") from error


def _extract_text(capture: Capture, decoded: Decoded) -> Document:
    text = decoded.text.replace("\0", REPLACEMENT)
    passages = split_text(text, markdown=capture.media_type == MARKDOWN)
    language = find_language(text)
    empty = () if passages else (NotChecked(reason="no-text", detail="The file holds no words."),)
    return Document(
        source=capture.source,
        text=text,
        passages=passages,
        content_hash=capture.content_hash,
        url=capture.url,
        site=find_host(capture.url),
        title=find_text_title(passages),
        language=language,
        fetched_at=capture.fetched_at,
        links=find_text_links(text),
        not_checked=decoded.not_checked + _check_nulls(decoded.text) + empty + check_language(language),
    )


def _find_prose(passages: Sequence[Passage]) -> str:
    """The visible main text, else all that is visible: menus and notices often stay in the language of their maker."""
    visible = [passage for passage in passages if passage.visible]
    main = "\n".join(passage.text for passage in visible if passage.region is Region.MAIN)
    return main if len(main) >= MIN_MAIN_TEXT else "\n".join(passage.text for passage in visible)


def _check_nulls(text: str) -> tuple[NotChecked, ...]:
    """An entry for a text file with null characters, which no database can hold; offsets stay those of the file."""
    count = text.count("\0")
    detail = f"{count} null characters of the file are read as {REPLACEMENT}; save it as plain UTF-8 text."
    return (NotChecked(reason="encoding", detail=detail),) if count else ()


def _extract_html(capture: Capture, decoded: Decoded) -> Document:
    page = read_html(decoded.text, capture.url)
    language = find_language(_find_prose(page.passages), page.declared_language)
    return Document(
        source=capture.source,
        text=page.text,
        passages=page.passages,
        content_hash=capture.content_hash,
        url=capture.url,
        site=page.site,
        title=page.title,
        language=language,
        fetched_at=capture.fetched_at,
        links=page.links,
        metadata=page.metadata,
        not_checked=decoded.not_checked + page.not_checked + check_language(language),
    )
