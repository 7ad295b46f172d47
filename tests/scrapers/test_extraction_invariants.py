"""What holds for every page, whatever its markup."""

import re
from dataclasses import astuple
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.document import Region
from tests.scrapers.pages import assert_slices, extract_html, extract_text

WORD = re.compile(r"\w+")
INLINE = st.sampled_from(["b", "i", "span", "a href='/x'", "a href='https://other.example'", "em", "font color=red"])
BLOCK = st.sampled_from(["p", "div", "li", "td", "h2", "section", "aside", "nav", "pre", "details", "main"])
STYLE = st.sampled_from(
    ["", "", "", " hidden", " style='display:none'", " style='visibility:hidden'", " style='visibility:visible'",
     " style='color:#fff'", " style='color:#000'", " class=s", " id=t"]
)  # fmt: skip
TEXT = st.text(alphabet="abc .!?\n\t\v\0\x01\x1f\x85\u00a0\u00ad\u200b\u202e\ufdd0é漢😀&<>-•1", max_size=20).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
SHEET = "<style>.s{display:none} #t{opacity:0} div > .s{display:block}</style>"


def enclose(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, style, text: f"<{tag}{style}>{text}</{tag.split()[0]}>", tags, STYLE, inner)


def sequence(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*parts), max_size=4).map("".join)


MARKUP = st.recursive(
    st.one_of(TEXT, st.sampled_from(["<br>", "<br><br>", "<img alt='pic'>", "<wbr>", "<!-- c -->"])),
    lambda inner: st.one_of(enclose(INLINE, sequence(inner)), enclose(BLOCK, sequence(inner)), sequence(inner)),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_every_passage_and_link_of_a_page_is_a_slice_of_its_text(markup: str) -> None:
    assert_slices(extract_html(SHEET + markup))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(BLOCK, STYLE), max_size=6))
def test_no_word_of_a_page_is_lost_or_doubled(blocks: list[tuple[str, str]]) -> None:
    markup = "".join(
        f"<{tag}{style}>w{number} <b>x{number}</b><i{style}> y{number}</i> z{number}</{tag}>"
        for number, (tag, style) in enumerate(blocks)
    )
    document = extract_html(SHEET + markup)
    shown = " ".join(passage.text for passage in document.passages if passage.region is not Region.META)
    expected = [f"{letter}{number}" for number in range(len(blocks)) for letter in "wxyz"]
    assert sorted(WORD.findall(shown)) == sorted(expected)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab cD.!?:\n\r\t\u00a0\u2028-•#>=1)[](", max_size=200), st.booleans())
def test_every_passage_of_a_text_is_a_slice_and_no_letter_is_lost(text: str, markdown: bool) -> None:
    document = extract_text(text, markdown=markdown)
    assert document.text == text
    assert_slices(document)
    covered = {place for passage in document.passages for place in range(passage.start, passage.end)}
    marks = {place for mark in re.finditer(r"\(?[ab1c]\)|\d", text) for place in range(mark.start(), mark.end())}
    assert all(place in covered or place in marks for place, letter in enumerate(text) if letter.isalpha())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_extraction_fail(body: bytes) -> None:
    from scrapers.capture import Capture
    from scrapers.extraction import extract

    for media_type in ("text/html", "text/plain", "text/markdown"):
        assert_slices(extract(Capture(source="x", body=body, media_type=media_type)))


SAMPLES = sorted((Path(__file__).parents[2] / "auditor" / "samples").glob("*.example/*.html"))
SCRAPS = (
    "\0", "\x01", "\u200b", "\ufdd0", "İ", "\u0301", "<", "</", "<!--", "-->", "<![CDATA[", "&", "&#0;", "&#xD800;",
    "<br>", "</div>", "<table>", "<svg><title>", "<template>", "<textarea>", "<plaintext>", "<select><option>",
    "<style>", "</style>", "<script>", "</script>", "<style>@media (min-width:1.2.3px){*{display:none}}", "'", '"',
    "<base href='::'>", "<a href='http://[::1'>", "<a href='//x:99999999/'>", "<meta charset=utf-16>", "9" * 5000,
    '<script type="application/ld+json">{"author":["\\ud800",{"name":"\\u0000"}]}</script>',
    "<link rel=canonical href='http://[x'>",
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), st.sampled_from(SCRAPS)), min_size=1, max_size=12),
)
def test_a_page_with_anything_thrown_in_keeps_to_the_rules(sample: Path, changes: list[tuple[int, int, str]]) -> None:
    markup = sample.read_text(encoding="utf-8")[:4000]
    for place, removed, scrap in changes:
        markup = markup[:place] + scrap + markup[place + removed :]
    document = extract_html(markup, url="https://www.example.org/a")
    assert_slices(document)
    said = (document.text, document.title, *filter(None, astuple(document.metadata)))
    assert all("\0" not in text and text.encode() for text in said if text)
