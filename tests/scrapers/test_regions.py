import pytest

from scrapers.document import Region
from tests.scrapers.pages import extract_html, find_passage

WORDS = "some words"


def region_of(markup: str) -> Region:
    return find_passage(extract_html(markup), WORDS).region


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        (f"<main><p>{WORDS}</p></main>", Region.MAIN),
        (f"<nav><p>{WORDS}</p></nav>", Region.NAV),
        (f"<header><p>{WORDS}</p></header>", Region.HEADER),
        (f"<header><nav><p>{WORDS}</p></nav></header>", Region.NAV),
        (f"<aside><p>{WORDS}</p></aside>", Region.ASIDE),
        (f"<footer><p>{WORDS}</p></footer>", Region.FOOTER),
        (f"<div role=navigation>{WORDS}</div>", Region.NAV),
        (f"<div role=contentinfo>{WORDS}</div>", Region.FOOTER),
        (f"<div class='widget-area sidebar'><p>{WORDS}</p></div>", Region.ASIDE),
        (f"<div id=siteFooter>{WORDS}</div>", Region.FOOTER),
        (f"<ul class=main_menu-nav><li>{WORDS}</ul>", Region.MAIN),
        (f"<ul class=top-menu><li>{WORDS}</ul>", Region.NAV),
        (f"<ol class='comment-list'><li><p>{WORDS}</p></ol>", Region.COMMENTS),
        (f"<footer><div id=comments>{WORDS}</div></footer>", Region.COMMENTS),
        (f"<h1>Title</h1><section class='related-posts'><article>{WORDS}</article></section>", Region.ASIDE),
    ],
)
def test_tags_roles_and_class_words_tell_the_region(markup: str, region: Region) -> None:
    assert region_of(markup) is region


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{WORDS}</p>",
        f"<div class='sidebar-right'><article><p>{WORDS}</p></article></div>",
        f"<body class='single has-sidebar menu-open'><p>{WORDS}</p>",
        f"<div class='content-sidebar-wrap'><p>{WORDS}</p></div>",
        f"<div class='comments-open'><main><p>{WORDS}</p></main></div>",
        f"<div class='sidebar-left'><h1>Title</h1><p>{WORDS}</p></div>",
        f"<article><header><p>{WORDS}</p></header></article>",
        f"<article><footer><p>{WORDS}</p></footer></article>",
        f"<p class='related'>{WORDS}</p>",
        f"<div class='navigate'>{WORDS}</div>",
        f"<div class='socialism'>{WORDS}</div>",
    ],
)
def test_the_main_text_stays_main_whatever_stands_around_it(markup: str) -> None:
    assert region_of(markup) is Region.MAIN


def test_no_region_is_pruned() -> None:
    document = extract_html("<header>a b</header><nav>c d</nav><aside>e f</aside><footer>g h</footer>")
    assert [passage.text for passage in document.passages] == ["a b", "c d", "e f", "g h"]
