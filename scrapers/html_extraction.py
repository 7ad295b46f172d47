"""Extract a page of HTML: one text in page order, hidden text included and labelled, attribute texts at its end.

Characters that show nothing (soft hyphens, zero-width spaces, nulls) are left out: its words are those a reader sees.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scrapers.cascade import Cascade
from scrapers.document import Link, Metadata, NotChecked, Passage, PassageKind, Region
from scrapers.element_style import find_linked_sheets
from scrapers.hosts import find_host, resolve
from scrapers.html_parsing import PageTree, parse_html
from scrapers.invisible import read_line
from scrapers.page_metadata import MetaTags, find_canonical, find_meta, find_title, read_meta_tags, read_metadata
from scrapers.page_text import Block, PageText
from scrapers.page_walk import PageWalk

LANGUAGE_HEADER = "content-language"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """All that is read from a page's markup."""

    text: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    title: str
    site: str | None
    metadata: Metadata
    declared_language: str | None
    not_checked: tuple[NotChecked, ...]


def read_html(markup: str, url: str | None = None) -> PageContent:
    """Read a page that came from ``url``; raises CaptureError for markup no page has."""
    tree = parse_html(markup)
    tags = read_meta_tags(tree)
    title = find_title(tree, tags)
    site = find_host(url) or find_host(find_canonical(tree, tags))
    cascade = Cascade(tree)
    page = PageText(_find_base(tree, url), site)
    PageWalk(tree, cascade, page).walk()
    _add_meta(tree, tags, title, page)
    return PageContent(
        text=page.text,
        passages=tuple(page.passages),
        links=tuple(page.links),
        title=title,
        site=site,
        metadata=read_metadata(tree, tags, page.passages),
        declared_language=_find_declared_language(tree),
        not_checked=cascade.not_checked + _check_sheets(tree) + _check_text(tree, page.passages),
    )


def _find_base(tree: PageTree, url: str | None) -> str | None:
    base = tree.find("base")
    return resolve(str(base.attrs["href"]), url) if base is not None and "href" in base.attrs else url


def _add_meta(tree: PageTree, tags: MetaTags, title: str, page: PageText) -> None:
    """Append title, description, keywords and alternative texts, in which spam is put for search engines."""
    descriptions = [find_meta(tags, "description"), find_meta(tags, "og:description", "twitter:description")]
    stated = [(PassageKind.TITLE, title)]
    stated += [(PassageKind.DESCRIPTION, text) for text in dict.fromkeys(descriptions) if text]
    stated += [(PassageKind.KEYWORDS, find_meta(tags, "keywords", "news_keywords") or "")]
    stated += [(PassageKind.ALT, read_line(str(image.attrs["alt"]))) for image in tree.find_with("alt")]
    for kind, text in stated:
        page.add(text, Block(kind=kind, region=Region.META))


def _find_declared_language(tree: PageTree) -> str | None:
    root = tree.find("html")
    stated = (root.attrs.get("lang") or root.attrs.get("xml:lang")) if root is not None else None
    if stated:
        return str(stated)
    headers = (
        meta for meta in tree.find_all("meta") if str(meta.attrs.get("http-equiv", "")).lower() == LANGUAGE_HEADER
    )
    return next((str(meta.attrs.get("content", "")) for meta in headers), None)


def _check_sheets(tree: PageTree) -> tuple[NotChecked, ...]:
    count = find_linked_sheets(tree)
    if not count:
        return ()
    detail = f"{count} linked style sheets were not read; text that only they hide passes as visible."
    return (NotChecked(reason="style-sheets", detail=detail),)


def _check_text(tree: PageTree, passages: Iterable[Passage]) -> tuple[NotChecked, ...]:
    if any(passage.visible for passage in passages):
        return ()
    why = "its text is made by scripts, which are not run" if tree.find("script") else "it holds no visible text"
    return (NotChecked(reason="no-text", detail=f"The page could not be judged: {why}."),)
