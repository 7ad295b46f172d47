"""What a page says of itself: author, reviewer, dates, site and canonical address."""

from collections.abc import Iterable, Sequence

from bs4 import BeautifulSoup, Tag

from scrapers.bylines import AUTHOR, MODIFIED, PUBLISHED, REVIEWER, find_byline
from scrapers.document import Metadata, Passage
from scrapers.structured_data import find_stated, read_structured_data

MAX_VALUE = 300
"""A longer value is no name or date."""


def find_meta(soup: BeautifulSoup, *names: str) -> str | None:
    """The content of the first ``<meta>`` with one of ``names`` as its name, property or itemprop, names in order."""
    stated: dict[str, str] = {}
    for meta in soup.find_all("meta", content=True):
        for attribute in ("name", "property", "itemprop"):
            key = str(meta.attrs.get(attribute, "")).lower()
            stated.setdefault(key, " ".join(str(meta.attrs["content"]).split()))
    return next((stated[name] for name in names if stated.get(name)), None)


def find_canonical(soup: BeautifulSoup) -> str | None:
    """The page's canonical address, else the one it gives to social networks."""
    for link in soup.find_all("link", href=True):
        if "canonical" in map(str.lower, link.get_attribute_list("rel")):
            return str(link.attrs["href"]).strip() or None
    return find_meta(soup, "og:url")


def find_title(soup: BeautifulSoup) -> str:
    """The page's title, else the one it gives to social networks, else its first heading, else the empty string."""
    title = soup.find("title")
    if isinstance(title, Tag) and title.find_parent("svg") is None and title.get_text().strip():
        return " ".join(title.get_text().split())
    heading = soup.find("h1")
    return find_meta(soup, "og:title", "twitter:title") or (" ".join(heading.get_text().split()) if heading else "")


def read_metadata(soup: BeautifulSoup, passages: Sequence[Passage]) -> Metadata:
    """Each item from meta tags, then JSON-LD, then microdata, then the visible byline."""
    data = read_structured_data(soup)
    return Metadata(
        author=_first(
            find_meta(soup, "author", "article:author", "parsely-author", "dc.creator"),
            find_stated(data, "author", "creator"),
            _find_item(soup, "author"),
            find_byline(passages, AUTHOR),
        ),
        reviewer=_first(
            find_stated(data, "reviewedBy"), _find_item(soup, "reviewedBy"), find_byline(passages, REVIEWER)
        ),
        published=_first(
            find_meta(soup, "article:published_time", "datepublished", "date", "dc.date"),
            find_stated(data, "datePublished", "dateCreated"),
            _find_item(soup, "datePublished"),
            find_byline(passages, PUBLISHED),
        ),
        modified=_first(
            find_meta(soup, "article:modified_time", "og:updated_time", "datemodified", "last-modified"),
            find_stated(data, "dateModified", "lastReviewed"),
            _find_item(soup, "dateModified"),
            find_byline(passages, MODIFIED),
        ),
        site_name=_first(find_meta(soup, "og:site_name", "application-name"), find_stated(data, "publisher")),
        canonical_url=find_canonical(soup),
    )


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value and len(value) <= MAX_VALUE and "://" not in value), None)


def _find_item(soup: BeautifulSoup, name: str) -> str | None:
    """A microdata property: its machine-readable value, its inner ``name``, or its text."""
    for element in soup.find_all(itemprop=name):
        stated = element.attrs.get("content") or element.attrs.get("datetime")
        inner = element.find(itemprop="name")
        if value := _join([str(stated)]) if stated else _join((inner or element).stripped_strings):
            return value
    return None


def _join(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())
