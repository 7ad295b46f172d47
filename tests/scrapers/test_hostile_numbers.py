"""A page may write any number anywhere; none stops its audit, and what it styles is still read."""

import pytest

from scrapers.css_text import MAX_DIGITS
from tests.scrapers.pages import extract_html, hidden_texts, visible_texts

HUGE = "9" * 5000
NUMBERS = (HUGE, f"-{HUGE}", f"{HUGE}.5", f"1e{HUGE}", f"0.{'0' * 5000}1", "1.2.3", ".", "")
OPEN = "open words"


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:6])
@pytest.mark.parametrize(
    "style",
    [
        "font-size:%spx",
        "opacity:%s",
        "left:%spx",
        "z-index:%s",
        "color:rgb(%s,0,0)",
        "color:#%s",
        "clip:rect(%s,0,0,0)",
    ],
)
def test_no_number_in_a_style_stops_the_reading(style: str, number: str) -> None:
    declared = f"position:absolute;overflow:hidden;{style.replace('%s', number)}"
    for markup in (f'<div style="{declared}">{OPEN}</div>', f"<style>div{{{declared}}}</style><div>{OPEN}</div>"):
        assert OPEN in extract_html(markup).text


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:6])
@pytest.mark.parametrize("query", ["(min-width:%spx)", "(max-width:%sem)", "(width>%spx)", "(min-aspect-ratio:%s/1)"])
def test_no_number_in_a_media_query_stops_the_reading(query: str, number: str) -> None:
    media = query.replace("%s", number)
    for sheet in (f"<style>@media {media}{{i{{color:red}}}}</style>", f'<style media="{media}">i{{color:red}}</style>'):
        assert visible_texts(extract_html(f"{sheet}<p>{OPEN}</p>")) == [OPEN]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:6])
def test_no_number_in_markup_stops_the_reading(number: str) -> None:
    cell = f'<table bgcolor="{number}"><tr><td colspan="{number}" tabindex="{number}"><font color="{number}">{OPEN}'
    dates = f'<meta name=date content="{number}"><time datetime="{number}-01-01">x</time>'
    data = f'<script type="application/ld+json">{{"datePublished": {number}}}</script>'
    links = f'<a href="http://a:{number}/">x</a> &#{number}; &#x{number};'
    assert OPEN in extract_html(dates + data + links + cell).text


@pytest.mark.parametrize(
    ("number", "hidden"), [("0" * 5000 + "16", False), (HUGE, False), ("0." + "0" * 5000 + "1", True)]
)
def test_a_number_of_absurd_length_keeps_its_sense(number: str, hidden: bool) -> None:
    assert (OPEN in hidden_texts(extract_html(f'<p style="font-size:{number}px">{OPEN}'))) == hidden


def test_a_class_name_full_of_digits_still_selects() -> None:
    name = "a" + "7" * (MAX_DIGITS - 1)
    sheet = f"<style>/*{HUGE}*/ .{name}{{display:none}}</style>"
    assert OPEN in hidden_texts(extract_html(f"{sheet}<p>x</p><p class={name}>{OPEN}"))


@pytest.mark.parametrize("where", ["<style>p{color:%s}</style><p>", '<p style="color:%s">', "<style>%s{}</style><p>"])
def test_brackets_nested_without_end_in_a_style_do_not_stop_the_reading(where: str) -> None:
    assert visible_texts(extract_html(where.replace("%s", "(" * 15_000) + OPEN)) == [OPEN]
