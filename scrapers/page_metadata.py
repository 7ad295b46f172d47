"""What a page says of itself: title, author, reviewer, dates, site and canonical address."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString

from scrapers.bylines import AUTHOR, MODIFIED, PUBLISHED, REVIEWER, find_byline, find_byline_lines
from scrapers.document import Metadata, Passage
from scrapers.html_parsing import PageTree, has_relation
from scrapers.invisible import read_line
from scrapers.structured_data import find_stated, read_structured_data

MAX_VALUE = 300
"""A longer value is no name or date."""

MAX_ITEMS, MAX_ITEM_NODES = 50, 200
"""Microdata items of one property that are looked at, and nodes of each: names and dates have a few."""

MetaTags = Mapping[str, str]
"""Contents of ``<meta>`` by their name, property or itemprop in lower case."""


def read_meta_tags(tree: PageTree) -> MetaTags:
    """What the page's ``<meta>`` tags state; the first of a name counts."""
    stated: dict[str, str] = {}
    for meta in tree.find_all("meta"):
        content = read_line(str(meta.attrs.get("content", "")))
        for attribute in ("name", "property", "itemprop"):
            if content and attribute in meta.attrs:
                stated.setdefault(str(meta.attrs[attribute]).lower(), content)
    return stated


def find_meta(tags: MetaTags, *names: str) -> str | None:
    """The content stated under the first of ``names`` that the page uses."""
    return next((tags[name] for name in names if name in tags), None)


def find_canonical(tree: PageTree, tags: MetaTags) -> str | None:
    """The page's canonical address, else the one it gives to social networks."""
    for link in tree.find_all("link"):
        if has_relation(link, "canonical") and (href := str(link.attrs.get("href", "")).strip()):
            return href
    return find_meta(tags, "og:url")


def find_title(tree: PageTree, tags: MetaTags) -> str:
    """The page's title, else the one it gives to social networks, else its first heading, else the empty string."""
    for title in tree.find_all("title"):
        if title.parent is not None and title.parent.name != "svg" and (text := _join(title.strings)):
            return text
    heading = tree.find("h1")
    return find_meta(tags, "og:title", "twitter:title") or (_join(heading.strings) if heading else "")


def read_metadata(tree: PageTree, tags: MetaTags, passages: Sequence[Passage]) -> Metadata:
    """Each item from meta tags, then JSON-LD, then microdata, then the visible byline."""
    data = read_structured_data(tree)
    lines = find_byline_lines(passages)
    return Metadata(
        author=_first(
            find_meta(tags, "author", "article:author", "parsely-author", "dc.creator"),
            find_stated(data, "author", "creator"),
            _find_item(tree, "author"),
            find_byline(lines, AUTHOR),
        ),
        reviewer=_first(
            find_stated(data, "reviewedBy"),
            _find_item(tree, "reviewedBy"),
            find_byline(lines, REVIEWER),
        ),
        published=_first(
            find_meta(tags, "article:published_time", "datepublished", "date", "dc.date"),
            find_stated(data, "datePublished", "dateCreated"),
            _find_item(tree, "datePublished"),
            find_byline(lines, PUBLISHED),
        ),
        modified=_first(
            find_meta(tags, "article:modified_time", "og:updated_time", "datemodified", "last-modified"),
            find_stated(data, "dateModified", "lastReviewed"),
            _find_item(tree, "dateModified"),
            find_byline(lines, MODIFIED),
        ),
        site_name=_first(find_meta(tags, "og:site_name", "application-name"), find_stated(data, "publisher")),
        canonical_url=find_canonical(tree, tags),
    )


def _first(*values: str | None) -> str | None:
    """The first value that can be a name or date; addresses of profiles are neither."""
    return next((value for value in values if value and len(value) <= MAX_VALUE and "://" not in value), None)


def _find_item(tree: PageTree, name: str) -> str | None:
    """A microdata property: its machine-readable value, its inner ``name``, or its text."""
    named = (element for element in tree.find_with("itemprop") if name in str(element.attrs["itemprop"]).split())
    for element in islice(named, MAX_ITEMS):
        stated = element.attrs.get("content") or element.attrs.get("datetime")
        if value := _join([str(stated)]) if stated else _read_item(element):
            return value
    return None


def _read_item(element: Tag) -> str:
    """The inner ``name`` of an item, or its text, as far as its first nodes hold it."""
    nodes = list(islice(element.descendants, MAX_ITEM_NODES))
    named = (node for node in nodes if isinstance(node, Tag) and node.attrs.get("itemprop") == "name")
    inner = next(named, element)
    return _join(str(node) for node in islice(inner.descendants, MAX_ITEM_NODES) if type(node) is NavigableString)


def _join(texts: Iterable[str]) -> str:
    return read_line(" ".join(texts))
