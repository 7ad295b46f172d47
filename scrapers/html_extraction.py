"""Extract a page of HTML: one text in page order, hidden text included and labelled, attribute texts at its end."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from scrapers.cascade import Cascade
from scrapers.document import Link, Metadata, NotChecked, Passage, PassageKind, Region
from scrapers.element_style import find_linked_sheets
from scrapers.hosts import find_host, resolve
from scrapers.html_parsing import parse_html
from scrapers.page_metadata import find_canonical, find_meta, find_title, read_metadata
from scrapers.page_text import Block, PageText
from scrapers.page_walk import PageWalk


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
    soup = parse_html(markup)
    site = find_host(url) or find_host(find_canonical(soup))
    cascade = Cascade(soup)
    page = PageText(_find_base(soup, url), site)
    PageWalk(soup, cascade, page).walk()
    visible = any(passage.visible for passage in page.passages)
    _add_meta(soup, page)
    return PageContent(
        text=page.text,
        passages=tuple(page.passages),
        links=tuple(page.links),
        title=find_title(soup),
        site=site,
        metadata=read_metadata(soup, page.passages),
        declared_language=_find_declared_language(soup),
        not_checked=cascade.not_checked + _check_sheets(soup) + _check_text(soup, visible),
    )


def _find_base(soup: BeautifulSoup, url: str | None) -> str | None:
    base = soup.find("base", href=True)
    return resolve(str(base.attrs["href"]), url) if isinstance(base, Tag) else url


def _add_meta(soup: BeautifulSoup, page: PageText) -> None:
    """Append title, description, keywords and alternative texts, in which spam is put for search engines."""
    descriptions = [find_meta(soup, "description"), find_meta(soup, "og:description", "twitter:description")]
    stated = [(PassageKind.TITLE, find_title(soup))]
    stated += [(PassageKind.DESCRIPTION, text) for text in dict.fromkeys(descriptions) if text]
    stated += [(PassageKind.KEYWORDS, find_meta(soup, "keywords", "news_keywords") or "")]
    stated += [(PassageKind.ALT, " ".join(str(image.attrs["alt"]).split())) for image in soup.find_all(alt=True)]
    for kind, text in stated:
        page.add(text, Block(kind=kind, region=Region.META))


def _find_declared_language(soup: BeautifulSoup) -> str | None:
    root = soup.find("html")
    stated = root.attrs.get("lang") or root.attrs.get("xml:lang") if isinstance(root, Tag) else None
    if stated:
        return str(stated)
    header = soup.find("meta", attrs={"http-equiv": re.compile("^content-language$", re.IGNORECASE)})
    return str(header.attrs.get("content", "")) or None if isinstance(header, Tag) else None


def _check_sheets(soup: BeautifulSoup) -> tuple[NotChecked, ...]:
    count = find_linked_sheets(soup)
    if not count:
        return ()
    detail = f"{count} linked style sheets were not read; text that only they hide passes as visible."
    return (NotChecked(reason="style-sheets", detail=detail),)


def _check_text(soup: BeautifulSoup, visible: bool) -> tuple[NotChecked, ...]:
    if visible:
        return ()
    scripted = soup.find("script") is not None
    why = "its text is made by scripts, which are not run" if scripted else "it holds no visible text"
    return (NotChecked(reason="no-text", detail=f"The page could not be judged: {why}."),)
