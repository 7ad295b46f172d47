"""Small pages for the tests of extraction."""

from scrapers.capture import Capture
from scrapers.document import Document, Passage, Region
from scrapers.extraction import extract


def extract_html(markup: str, *, url: str | None = None) -> Document:
    return extract(Capture(source="page.html", body=markup.encode(), url=url, charset="utf-8"))


def extract_text(text: str, *, markdown: bool = False) -> Document:
    media_type = "text/markdown" if markdown else "text/plain"
    return extract(Capture(source="page.txt", body=text.encode(), media_type=media_type))


def visible_texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.visible]


def hidden_texts(document: Document) -> dict[str, str | None]:
    """Text of each hidden passage, to the reason."""
    hidden = (passage for passage in document.passages if passage.hidden_by is not None)
    return {passage.text: passage.hidden_by for passage in hidden}


def find_passage(document: Document, text: str) -> Passage:
    return next(passage for passage in document.passages if passage.text == text and passage.region is not Region.META)


def assert_slices(document: Document) -> None:
    end = 0
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.start >= end
        assert passage.text.strip()
        end = passage.end
    for link in document.links:
        assert document.text[link.start : link.end] == link.text
