import pytest

from scrapers.capture import Capture, CaptureError
from scrapers.document import PassageKind, Region
from scrapers.extraction import extract
from scrapers.html_parsing import MAX_DEPTH, MAX_ELEMENTS
from tests.scrapers.pages import assert_slices, extract_html, find_passage, hidden_texts, visible_texts


def test_blocks_are_passages_and_white_space_inside_them_collapses() -> None:
    document = extract_html("<h1>Muscle\n  care</h1><p>Stretch  daily.\n Rest&nbsp;well.</p><div>Walk.</div>")
    assert document.text == "Muscle care\nStretch daily. Rest well.\nWalk.\nMuscle care"
    assert [passage.kind for passage in document.passages] == [
        PassageKind.HEADING,
        PassageKind.PARAGRAPH,
        PassageKind.PARAGRAPH,
        PassageKind.TITLE,
    ]
    assert_slices(document)


def test_inline_tags_do_not_break_a_sentence() -> None:
    document = extract_html("<p>Take <b>one</b> tab<i>let</i> a <span>day</span>, no <a href=/m>more</a>.</p>")
    assert visible_texts(document) == ["Take one tablet a day, no more."]


def test_scripts_styles_templates_and_comments_are_no_text() -> None:
    document = extract_html(
        "<p>Words.</p><script>var a = 'x'</script><style>p{color:red}</style><template><p>t</p></template><!-- c -->"
    )
    assert document.text == "Words."


def test_soft_hyphens_and_zero_width_spaces_do_not_divide_words() -> None:
    assert visible_texts(extract_html("<p>mus&shy;cle re&#8203;laxant</p>")) == ["muscle relaxant"]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>One thing.<br><br>another thing</p>", ["One thing.", "another thing"]),
        ("<p>One thing.<br>Another thing.</p>", ["One thing.", "Another thing."]),
        ("<p>a line that goes<br>on below it</p>", ["a line that goes on below it"]),
        ("<p>Side effects:<br>- Sleep<br>- Thirst</p>", ["Side effects:", "- Sleep", "- Thirst"]),
        ("<p>Dr. Ann Lee<br>Main Street 1</p>", ["Dr. Ann Lee", "Main Street 1"]),
        ("<pre>First part.\n\nSecond part.</pre>", ["First part.", "Second part."]),
    ],
)
def test_line_breaks_divide_units_and_nothing_else(markup: str, texts: list[str]) -> None:
    document = extract_html(markup)
    assert visible_texts(document) == texts
    assert_slices(document)


def test_kinds_and_levels_follow_the_markup() -> None:
    document = extract_html(
        "<h2>Doses</h2><ul><li>Low</li><li><p>High</p></li></ul><table><caption>Per day</caption>"
        "<tr><th>Age</th><td>12</td></tr></table><figure><figcaption>A pump</figcaption></figure>"
    )
    kinds = {passage.text: (passage.kind, passage.level) for passage in document.passages if passage.visible}
    assert kinds == {
        "Doses": (PassageKind.HEADING, 2),
        "Low": (PassageKind.LIST_ITEM, 0),
        "High": (PassageKind.LIST_ITEM, 0),
        "Per day": (PassageKind.CAPTION, 0),
        "Age": (PassageKind.TABLE_CELL, 0),
        "12": (PassageKind.TABLE_CELL, 0),
        "A pump": (PassageKind.CAPTION, 0),
    }


def test_passages_know_the_headings_they_stand_under() -> None:
    document = extract_html(
        "<main><h1>Spasm</h1><h2>Care</h2><h3>At home</h3><p>A.</p><h2>Risks</h2><p>B.</p></main>"
        "<aside><h2>Offers</h2><p>C.</p></aside><main><p>D.</p></main>"
    )
    assert find_passage(document, "A.").heading_path == ("Spasm", "Care", "At home")
    assert find_passage(document, "Risks").heading_path == ("Spasm",)
    assert find_passage(document, "B.").heading_path == ("Spasm", "Risks")
    assert find_passage(document, "C.").heading_path == ("Offers",)
    assert find_passage(document, "D.").heading_path == ("Spasm", "Risks")


def test_a_hidden_span_leaves_the_sentence_whole_and_follows_it() -> None:
    document = extract_html('<p>Rest <span style="display:none">cheap pills</span> is good.</p><p>Next.</p>')
    assert [passage.text for passage in document.passages] == ["Rest is good.", "cheap pills", "Next."]
    assert hidden_texts(document) == {"cheap pills": "display:none"}
    assert_slices(document)


def test_a_hidden_block_inside_running_text_does_not_break_it() -> None:
    document = extract_html('<div>Rest <div style="display:none"><p>one</p><p>two</p></div> is good.</div>')
    assert visible_texts(document) == ["Rest is good."]
    assert list(hidden_texts(document)) == ["one", "two"]


def test_what_stands_in_attributes_and_the_head_is_appended_as_meta() -> None:
    document = extract_html(
        "<title>On  spasm</title><meta name=Description content='All about it'><meta name=keywords content='a, b'>"
        "<p>Body.<img alt='A hand'></p><img alt=''>"
    )
    meta = [(passage.kind, passage.text) for passage in document.passages if passage.region is Region.META]
    assert meta == [
        (PassageKind.TITLE, "On spasm"),
        (PassageKind.DESCRIPTION, "All about it"),
        (PassageKind.KEYWORDS, "a, b"),
        (PassageKind.ALT, "A hand"),
    ]
    assert document.title == "On spasm"
    assert not any(passage.visible for passage in document.passages if passage.region is Region.META)
    assert_slices(document)


def test_links_have_their_place_and_say_whether_they_lead_elsewhere() -> None:
    document = extract_html(
        "<p>See <a href='/more'>more <b>here</b></a>, <a href='https://shop.example.net/x'>the shop</a>, "
        "<a href='//cdn.example.net'>files</a>, <a href='https://blog.example.org'>blog</a>, "
        "<a href='mailto:a@b.example'>us</a></p><a href='https://spam.example.com/'></a>",
        url="https://www.example.org/page",
    )
    assert [(link.text, link.foreign) for link in document.links] == [
        ("more here", False),
        ("the shop", True),
        ("files", True),
        ("blog", False),
        ("us", False),
        ("", True),
    ]
    assert_slices(document)


def test_neighbouring_links_are_set_apart() -> None:
    assert visible_texts(extract_html("<div><a href=/a>Home</a><a href=/b>Shop</a></div>")) == ["Home Shop"]


def test_without_a_known_host_absolute_links_are_foreign_and_relative_ones_are_not() -> None:
    document = extract_html("<a href='/a'>a</a> <a href='https://example.org/b'>b</a>")
    assert [link.foreign for link in document.links] == [False, True]
    assert document.site is None


def test_a_base_address_decides_where_relative_links_lead() -> None:
    document = extract_html("<base href='https://other.example.net/'><a href='x'>x</a>", url="https://example.org/")
    assert document.links[0].foreign


def test_the_site_is_the_address_s_host_else_the_canonical_one() -> None:
    canonical = "<link rel=canonical href='https://www.example.org/a'><p>Words.</p>"
    assert extract_html(canonical).site == "example.org"
    assert extract_html(canonical, url="https://mirror.example.net/a").site == "mirror.example.net"
    assert extract_html("<meta property=og:url content='https://example.com/'><p>Words.</p>").site == "example.com"


def test_a_page_made_by_scripts_is_not_checked() -> None:
    document = extract_html("<title>App</title><div id=root></div><script>render()</script>")
    assert [(item.reason, "scripts" in item.detail) for item in document.not_checked] == [("no-text", True)]


def test_a_page_with_all_its_text_hidden_is_not_checked() -> None:
    document = extract_html("<p hidden>Words.</p>")
    assert [item.reason for item in document.not_checked] == ["no-text"]


def test_linked_style_sheets_are_named_as_not_read() -> None:
    document = extract_html("<link rel=stylesheet href=a.css><p>Words.</p>")
    assert [item.reason for item in document.not_checked] == ["style-sheets"]


def test_deep_nesting_is_read_as_far_as_any_page_goes_and_refused_beyond() -> None:
    depth = MAX_DEPTH - 10
    assert visible_texts(extract_html("<div>" * depth + "Deep." + "</div>" * depth)) == ["Deep."]
    with pytest.raises(CaptureError, match="nested more than"):
        extract_html("<div>" * 50_000 + "Deep.")


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(CaptureError, match="more than the 200,000 a page may have"):
        extract_html("<p>" * (MAX_ELEMENTS + 1))


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='" + "a " * 100_000 + "'>Words.</p>",
        "<p style='" + "color:red;" * 50_000 + "'>Words.</p>",
        "<style>" + "@media screen{" * 20_000 + "</style><p>Words.</p>",
        "<style>p" + "(" * 50_000 + "</style><p>Words.</p>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>Words.</p>",
        "<p>Words.</p>" + "<a href='http://[::1'></a>" * 100,
        "<p>" + "<b><i>" * 500 + "Words.",
        "Words.<![CDATA[x",
        "<p>Words.\0</p>".replace("\0", "&#0;"),
    ],
)
def test_broken_and_hostile_markup_is_read_all_the_same(markup: str) -> None:
    document = extract_html(markup)
    assert "Words." in document.text
    assert_slices(document)


def test_selectors_that_would_take_too_long_are_given_up_and_said_so() -> None:
    rules = "".join(f"p[data-x='{number}'] {{display:none}}" for number in range(2000))
    document = extract_html(f"<style>{rules}</style>" + "<p data-x=no>Words.</p>" * 2000)
    assert [item.reason for item in document.not_checked] == ["style-sheets"]


def test_the_capture_s_facts_are_kept() -> None:
    capture = Capture(source="in/a.html", body=b"<p>Words.</p>")
    document = extract(capture)
    assert (document.source, document.content_hash, document.fetched_at) == ("in/a.html", capture.content_hash, None)
