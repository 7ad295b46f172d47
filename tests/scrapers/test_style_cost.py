"""Styles made to be slow end within seconds, and what of them was not read or applied is said."""

import time

import pytest

from tests.scrapers.pages import extract_html, hidden_texts, visible_texts

MAX_SECONDS = 15.0
"""Of processor time on a slow machine; each page below took minutes, or more memory than a worker has, or nothing."""

WORDS = "".join(f'<p a=1 class="c{number % 50}">Words {number}.</p>' for number in range(2000))
DEEP = "<div class=d>" * 1500 + "<p class=q>x" * 100


def sheet(selectors: list[str], style: str = "display:none") -> str:
    return "<style>" + "".join(f"{selector}{{{style}}}" for selector in selectors) + "</style>"


PAGES = {
    "siblings that are not there": sheet(["[b] ~ p"] * 2000) + WORDS,
    "siblings of siblings": sheet(["[a='2'] ~ p ~ p ~ p ~ p"] * 50) + WORDS,
    "siblings in a list": sheet([f"[a] ~ p:not(.z{number})" for number in range(2000)]) + WORDS,
    "neighbours": sheet(["p:not(:empty) + p + p + p"] * 2000) + WORDS,
    "last children": sheet([f"p:last-child:not(.z{number})" for number in range(2000)]) + WORDS,
    "ancestors of ancestors": sheet(["[b] div div div div div div p"] * 50) + DEEP,
    "classes of ancestors": sheet([".q .d .d .d .d .d .d .d p"] * 50) + DEEP,
    "one tag in many rules": sheet(["p"] * 20_000) + WORDS * 10,
    "many selectors of one rule": sheet([",".join(f"[a] ~ p.c{number}" for number in range(50_000))]) + WORDS,
    "many declarations": sheet(["p"], "color:red;" * 90_000) + WORDS,
    "long attribute values": sheet(["[title*=y]"] * 2000) + f'<p title="{"x" * 3_000_000}">x</p>',
    "many style attributes": "".join(f'<p style="left:{n}px;{"top:1px;" * 50}">w{n}</p>' for n in range(20_000)),
    "many attributes": sheet([f"[a{n}] ~ p" for n in range(2000)])
    + f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x",
    "many large sheets": "".join(sheet([f"i.s{n}"] + ["i"] * 60_000) for n in range(9)) + WORDS,
    "items in items": "<div itemprop=author>" * 900 + "<i></i>" * 90_000,
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_made_to_be_slow_ends_soon(page: str) -> None:
    start = time.process_time()
    extract_html(page)
    assert time.process_time() - start < MAX_SECONDS


@pytest.mark.parametrize("page", ["siblings that are not there", "one tag in many rules", "many style attributes"])
def test_what_was_too_much_to_apply_is_said_with_its_count(page: str) -> None:
    (item,) = (item for item in extract_html(PAGES[page]).not_checked if item.reason == "style-sheets")
    assert item.detail[0].isdigit()
    assert "may pass as visible" in item.detail


def test_a_slow_selector_does_not_keep_the_others_from_being_applied() -> None:
    slow = [f"[b='{n}'] ~ {'p:not([c]) ~ ' * 90}p" for n in range(3)]
    document = extract_html(sheet([*slow, ".c7"]) + WORDS)
    assert "Words 7." in hidden_texts(document)
    assert "Words 8." in visible_texts(document)
    assert [item.detail[:7] for item in document.not_checked] == ["3 style"]


def test_an_ordinary_page_has_all_its_rules_applied() -> None:
    rules = [f"main > section.s{n % 20} p.c{n % 50} ~ p[a='{n}']:not(.x):last-child" for n in range(2000)]
    document = extract_html(f"{sheet(rules)}<main>{'<section class=s1>Words.</section>' * 200}{WORDS}</main>")
    assert document.not_checked == ()


@pytest.mark.parametrize(
    ("selector", "selected"),
    [
        ("[a]", "1234"),
        ("[a=v1]", "1"),
        ("[a='V1' i]", "1"),
        ("[a^=v]", "1234"),
        ("[a$='2']", "2"),
        ("[a*='3']", "3"),
        ("[a^='']", ""),
        ("[b~=y]", "2"),
        ("[lang|=EN]", "3"),
        ("[class='k m']", "4"),
        ("p:first-child", "1"),
        ("p:last-child", "4"),
        ("p:only-child", ""),
        (".m:not(.k)", ""),
        ("p:not(.k, [b])", "13"),
        ("p:not(:is([b], .k))", "13"),
        ("p:not(div > p)", ""),
        ("p:where(div p, i)", "1234"),
        ("p:not(:hover)", "1234"),
        ("p:not(:nth-child(2))", ""),
        ("p:not(:unheard-of)", ""),
        ("p + p", "234"),
        ("p + p + p", "34"),
        ("[b] ~ p", "34"),
        ("[b] ~ p + p", "4"),
        ("div ~ p", ""),
        ("main > div > p.k", "4"),
        ("main > p", ""),
        ("body main .k", "4"),
        ("body > main .k", "4"),
        ("html > main .k", ""),
        (":root p.k", "4"),
        ("p ~ ::before", ""),
        ("svg|p", ""),
        ("p[", ""),
        ("p[a=]", ""),
    ],
)
def test_selectors_select_as_in_browsers(selector: str, selected: str) -> None:
    page = "<p a=v1>1</p><p a=v2 b='x y'>2</p><p a=v3 lang=en-GB>3</p><p a=v4 class='k m'>4</p>"
    document = extract_html(f"<html><head>{sheet([selector])}</head><body><main><div>{page}</div></main>")
    assert "".join(sorted(hidden_texts(document))) == selected
