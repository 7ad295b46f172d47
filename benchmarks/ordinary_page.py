"""A page of 900 words as sites serve it: an article among menus, style rules, scripts and nested blocks.

The labelled pages are lean, a few kilobytes of plain markup each; the web serves their words in twenty times as much.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup

PAGES = Path(__file__).parent.parent / "tests" / "evaluation"
WORDS = 900
FEWEST_WORDS = 15
"""Of a paragraph that is taken: shorter ones are bylines and captions."""
MENUS = (90, 40, 70)
"""Links in the head, beside the article and at the foot; sites of clinics have about two hundred in all."""
RULES, SCRIPT_ENTRIES = 400, 300
WIDGET = '<div class="widget-wrap"><div class="element"><div class="widget-container">{}</div></div></div>'


def make_pages(count: int) -> list[bytes]:
    """``count`` such pages without a paragraph in common, the same in every run."""
    paragraphs = list(dict.fromkeys(_find_paragraphs()))
    random.Random(1).shuffle(paragraphs)  # noqa: S311 (an order, not a secret)
    ends = [0]
    for _ in range(count):
        ends.append(_end_of_page(paragraphs, ends[-1]))
    return [_dress(paragraphs[start:end]).encode() for start, end in pairwise(ends)]


def _find_paragraphs() -> Iterator[str]:
    for path in sorted(PAGES.glob("tune*/pages/*.html")):
        for paragraph in BeautifulSoup(path.read_bytes(), "lxml").find_all("p"):
            text = paragraph.get_text(" ", strip=True)
            if len(text.split()) >= FEWEST_WORDS:
                yield text


def _end_of_page(paragraphs: Sequence[str], start: int) -> int:
    words = 0
    for place in range(start, len(paragraphs)):
        words += len(paragraphs[place].split())
        if words >= WORDS:
            return place + 1
    raise ValueError(f"{PAGES} holds too few paragraphs for another page of {WORDS} words")


def _dress(paragraphs: Sequence[str]) -> str:
    above, beside, below = (_menu(place, links) for place, links in enumerate(MENUS))
    article = "".join(_block(place, text) for place, text in enumerate(paragraphs))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Is Baclofen Addictive?</title>'
        f"<style>{_rules()}</style>{_script()}</head><body><header>{above}</header>"
        f"<main><article><h1>Is Baclofen Addictive?</h1>{article}</article></main>"
        f"<aside>{beside}</aside><footer>{below}{_script()}</footer></body></html>"
    )


def _block(place: int, text: str) -> str:
    heading = f'<h2 class="block-heading">Part {place} on baclofen</h2>' if place % 3 == 0 else ""
    return heading + WIDGET.format(f'<p class="has-text block-{place}">{text}</p>')


def _menu(number: int, links: int) -> str:
    items = "".join(
        f'<li id="menu-item-{number}-{link}" class="menu-item menu-item-type-page menu-item-{link}">'
        f'<a href="https://example.org/topic/{link}/"><span class="menu-text">Treatment program {link}</span></a></li>'
        for link in range(links)
    )
    return f'<ul class="menu" id="menu-{number}">{items}</ul>'


def _rules() -> str:
    return "".join(
        f".block-{rule}{{margin:{rule % 9}px;padding:0 {rule % 7}px;color:#{rule:03x}}}"
        f"@media(max-width:{600 + rule}px){{.block-{rule}{{display:block}}}}"
        for rule in range(RULES)
    )


def _script() -> str:
    entries = ",".join(f"k{entry}:'{'v' * 20}'" for entry in range(SCRIPT_ENTRIES))
    return f"<script>window.settings={{{entries}}};</script>"
