"""The tree of a page is the one that BeautifulSoup builds with the same parser, as far as extraction reads it."""

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import (
    Comment,
    NavigableString,
    PageElement,
    RubyParenthesisString,
    RubyTextString,
    Script,
    Stylesheet,
    TemplateString,
)
from hypothesis import given
from hypothesis import strategies as st

from scrapers import elements
from scrapers.elements import Element
from scrapers.html_parsing import parse_html

KINDS: dict[type[PageElement], type[str]] = {
    NavigableString: str,
    RubyTextString: elements.RubyText,
    RubyParenthesisString: elements.RubyText,
    Script: elements.Code,
    Stylesheet: elements.Code,
    TemplateString: elements.Code,
    Comment: elements.Comment,
}
NAMES = """p div span a b ul li table tr td pre script style template ruby rt rp title svg select option br h1 body html
head details o:p""".split()  # noqa: SIM905 (one-word lines read worse)
ATTRIBUTES = ("", ' class="a  b"', " class", " rel='x y'", " href=#", ' headers="a b"', " hidden", " class=q class=r")
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
    st.sampled_from(["text", " ", "\n", "&amp;", "é", "<!--note-->", "<?pi x?>", "<![CDATA[x]]>", "<", "</", "<br/>"]),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_makes_the_tree_of_beautiful_soup(markup: str) -> None:
    assert _outline(parse_html(markup).root) == _outline_soup(BeautifulSoup(markup, "lxml"))


def test_elements_come_in_page_order_whatever_their_depth() -> None:
    tree = parse_html("<div><p>one<b>two</b></p><ul><li>three</ul></div><h1>four</h1>")
    assert [element.name for element in tree.elements] == ["html", "body", "div", "p", "b", "ul", "li", "h1"]
    assert tree.elements == [node for node in tree.root.descendants if isinstance(node, Element)]


def test_a_neighbour_is_an_element_of_the_same_parent() -> None:
    tree = parse_html("<p><i>a</i> text <b>c</b></p><u>d</u>")
    italic, bold, underlined = (tree.find_all(name)[0] for name in ("i", "b", "u"))
    assert bold.before is italic
    assert italic.before is None
    assert underlined.before is tree.find("p")


@pytest.mark.parametrize(("tag", "listed"), [("a", ["x", "y"]), ("p", "x y")])
def test_an_attribute_is_a_list_only_where_html_makes_it_one(tag: str, listed: object) -> None:
    element = parse_html(f'<{tag} rel="x y">t</{tag}>').find_all(tag)[0]
    assert element.attrs["rel"] == listed


def test_an_attribute_is_called_what_the_markup_calls_it() -> None:
    paragraph = parse_html('<p {x}style="display:none" data-style="a" style="color:red">t</p>').find_all("p")[0]
    assert list(paragraph.attrs) == ["{x}style", "data-style", "style"]


def test_a_heading_says_its_text_without_scripts_and_small_print() -> None:
    heading = parse_html("<h1>Baclofen<script>x</script><!--n--><ruby>B<rt>b</rt></ruby></h1>").find_all("h1")[0]
    assert list(heading.strings) == ["Baclofen", "B"]


def test_a_script_says_its_own_text() -> None:
    assert list(parse_html("<script>a < b</script>").find_all("script")[0].strings) == ["a < b"]


def _outline(element: Element) -> list[object]:
    return [_describe(node) for node in element.contents]


def _describe(node: Element | str) -> tuple[object, ...]:
    if isinstance(node, Element):
        return node.name, node.attrs, _outline(node)
    return type(node), _collapse(node)


def _outline_soup(tag: Tag) -> list[object]:
    return [_describe_soup(node) for node in tag.contents]


def _describe_soup(node: PageElement) -> tuple[object, ...]:
    if isinstance(node, Tag):
        return node.name, dict(node.attrs), _outline_soup(node)
    return KINDS[type(node)], _collapse(str(node))


def _collapse(text: str) -> str:
    """BeautifulSoup also shortens white space alone, which extraction does later."""
    return text if text.strip(" \n") else " "
