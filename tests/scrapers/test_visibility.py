import pytest

from scrapers.visibility import INNOCENT_HIDING
from tests.scrapers.pages import extract_html, hidden_texts, visible_texts

SECRET = "secret words"


def hiding_of(markup: str) -> str | None:
    return hidden_texts(extract_html(f"<p>Open words.</p>{markup}")).get(SECRET)


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        ("display:none", "display:none"),
        ("DISPLAY : NONE !important", "display:none"),
        ("visibility:hidden", "visibility:hidden"),
        ("opacity:0", "opacity:0"),
        ("opacity:0.01", "opacity:0"),
        ("font-size:0", "font-size:0"),
        ("font-size:1px", "font-size:0"),
        ("position:absolute;left:-9999px", "off-screen"),
        ("position:fixed;top:-200em", "off-screen"),
        ("margin-left:-5000px", "off-screen"),
        ("text-indent:-9999px", "off-screen"),
        ("position:absolute;transform:translateX(-10000px)", "off-screen"),
        ("transform:scale(0)", "zero-size"),
        ("height:0;overflow:hidden", "zero-size"),
        ("width:1px;height:1px;overflow:hidden", "zero-size"),
        ("max-height:0;overflow-y:hidden", "zero-size"),
        ("clip-path:inset(100%)", "clipped"),
        ("color:#fff", "same-colour"),
        ("color:white;background-color:#fefefe", "same-colour"),
        ("color:rgb(10,10,10);background:#0a0a0b", "same-colour"),
        ("color:transparent", "same-colour"),
        ("color:rgba(0,0,0,0)", "same-colour"),
    ],
)
def test_text_is_hidden_by(style: str, reason: str) -> None:
    assert hiding_of(f'<div style="{style}">{SECRET}</div>') == reason


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "visibility:visible",
        "opacity:0.5",
        "opacity:0;animation:fade 1s forwards",
        "font-size:11px",
        "font-size:0.8em",
        "position:absolute;left:-20px",
        "left:-9999px",
        "text-indent:-1.5em",
        "margin-left:-15px",
        "height:0",
        "height:300px;overflow:hidden",
        "color:#777",
        "color:#fff;background:#225588",
        "color:#fff;background:url(night.jpg)",
        "color:inherit",
        "color:var(--ink)",
        "clip:auto",
        "transform:translateX(-50%)",
        "broken",
    ],
)
def test_text_is_not_hidden_by(style: str) -> None:
    assert hiding_of(f'<div style="{style}">{SECRET}</div>') is None


def test_the_hidden_attribute_hides() -> None:
    assert hiding_of(f"<div hidden>{SECRET}</div>") == "hidden-attribute"
    assert hiding_of(f'<div hidden style="display:block">{SECRET}</div>') is None


@pytest.mark.parametrize(
    "css",
    [
        ".s{display:none}",
        "div.s{display:none}",
        "#i{display:none}",
        "body > div.s{display:none}",
        "p ~ .s{display:none}",
        "[data-k=v]{display:none}",
        "p, .s {display:none}",
        "div:not(.other){display:none}",
        "@media screen{.s{display:none}}",
        "@media (min-width:600px){.s{display:none}}",
        "@supports (display:grid){.s{display:none}}",
        ".s{display:none !important} #i{display:block}",
        "/* c */ .broken{x:} @nonsense; .s{display:none}",
    ],
)
def test_a_rule_of_the_page_hides_what_it_selects(css: str) -> None:
    assert hiding_of(f"<style>{css}</style><div class='s t' id=i data-k=v>{SECRET}</div>") is not None


@pytest.mark.parametrize(
    "css",
    [
        ".other{display:none}",
        "span.s{display:none}",
        ".s .s{display:none}",
        ".s::before{display:none}",
        "p > .s{display:none}",
        "@media print{.s{display:none}}",
        "@media (max-width:600px){.s{display:none}}",
        "@media (prefers-color-scheme:dark){.s{color:#fff}}",
        ".s{display:none} .s.t{display:block}",
        ".s{display:none} .s{display:block}",
        "#i{display:block} .s{display:none}",
        ".s:hover{display:none}",
        "@font-face{font-family:x}",
    ],
)
def test_a_rule_for_something_else_hides_nothing(css: str) -> None:
    assert hiding_of(f"<style>{css}</style><div class='s t' id=i>{SECRET}</div>") is None


def test_a_style_attribute_goes_before_rules_unless_they_are_important() -> None:
    shown = f'<div id=i style="display:block">{SECRET}</div>'
    assert hiding_of(f"<style>#i{{display:none}}</style>{shown}") is None
    assert hiding_of(f"<style>#i{{display:none !important}}</style>{shown}") == "display:none"


def test_a_style_sheet_for_print_does_not_hide_on_the_screen() -> None:
    assert hiding_of(f"<style media=print>.s{{display:none}}</style><div class=s>{SECRET}</div>") is None


def test_what_is_inside_a_hidden_element_is_hidden_with_it() -> None:
    assert (
        hiding_of(f'<div style="display:none"><ul><li style="display:block">{SECRET}</li></ul></div>') == "display:none"
    )
    assert hiding_of(f'<div style="opacity:0"><p style="opacity:1">{SECRET}</p></div>') == "opacity:0"


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("visibility:hidden", "visibility:visible"),
        ("font-size:0", "font-size:16px"),
        ("text-indent:-9999px", "text-indent:0"),
        ("color:#fff", "color:#000"),
        ("color:#fff", "background:#000"),
    ],
)
def test_a_descendant_is_seen_again_where_it_undoes_what_hides_it(outer: str, inner: str) -> None:
    document = extract_html(f'<div style="{outer}">{SECRET} <span style="{inner}">open words</span></div>')
    assert visible_texts(document) == ["open words"]
    assert SECRET in hidden_texts(document)


def test_a_link_in_text_of_the_background_s_colour_keeps_the_link_s_colour() -> None:
    document = extract_html(f'<p style="color:#fff">{SECRET} <a href=/a>a link</a></p>')
    assert visible_texts(document) == ["a link"]


def test_white_text_is_visible_where_a_linked_style_sheet_may_darken_the_page() -> None:
    assert hiding_of(f'<link rel=stylesheet href=a.css><p style="color:#fff">{SECRET}</p>') is None
    assert (
        hiding_of(f'<link rel=stylesheet href=a.css><p style="color:#fff;background:#fff">{SECRET}</p>')
        == "same-colour"
    )


def test_the_page_s_own_background_counts() -> None:
    dark = "<style>body{background:#000}</style>"
    assert hiding_of(f'{dark}<p style="color:#fff">{SECRET}</p>') is None
    assert hiding_of(f'{dark}<p style="color:#010101">{SECRET}</p>') == "same-colour"


PRINT = ".p{display:none} @media print{.p{display:block}}"
MOBILE = ".m{display:none} @media (max-width:700px){.m{display:block}}"
TOOLTIP = ".t{visibility:hidden} .h:hover .t{visibility:visible}"
TOGGLED = ".x{display:none} .x.open{display:block}"
CLIP = "position:absolute;clip:rect(1px,1px,1px,1px);width:1px;height:1px;overflow:hidden"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (f'<span style="{CLIP}">{SECRET}</span>', "screen-reader"),
        (f'<a class=skip-link style="position:absolute;left:-9999px">{SECRET}</a>', "screen-reader"),
        (f"<noscript>{SECRET}</noscript>", "noscript"),
        (f"<details><summary>More</summary><p>{SECRET}</p></details>", "collapsed"),
        (f'<button aria-controls=p1>More</button><div id=p1 style="display:none">{SECRET}</div>', "collapsed"),
        (f"<div role=tabpanel hidden>{SECRET}</div>", "collapsed"),
        (f'<a data-toggle=collapse href="#p2">More</a><div id=p2 style="display:none">{SECRET}</div>', "collapsed"),
        (f"<h3><button type=button>Why?</button></h3><div hidden>{SECRET}</div>", "collapsed"),
        (f"<h3 aria-expanded=false>Why</h3><div hidden>{SECRET}</div>", "collapsed"),
        (f"<div onclick='open()'>Why</div><div style='max-height:0;overflow:hidden'>{SECRET}</div>", "collapsed"),
        (f"<p><a href='#'>Read more</a></p><div style='display:none'>{SECRET}</div>", "collapsed"),
        (f"<div hidden=until-found>{SECRET}</div>", "collapsed"),
        (f"<h3>Is it safe?</h3><div style='display:none'>{SECRET}</div>", "collapsed"),
        (f"<dl><dt>Safety<dd style='display:none'>{SECRET}</dl>", "collapsed"),
        (
            f"<style>.c:not(.show){{display:none}}</style><b data-target='#c1'>?</b><p class=c id=c1>{SECRET}",
            "collapsed",
        ),
        (f'<div class="accordion-body" style="max-height:0;overflow:hidden">{SECRET}</div>', "collapsed"),
        (f'<nav><ul style="display:none"><li>{SECRET}</ul></nav>', "menu"),
        (f'<ul class="sub-menu" style="display:none"><li>{SECRET}</ul>', "menu"),
        (f'<div role=dialog style="display:none">{SECRET}</div>', "dialog"),
        (f"<dialog>{SECRET}</dialog>", "dialog"),
        (f'<div id="cookie-banner" style="display:none">{SECRET}</div>', "dialog"),
        (f"<style>{PRINT}</style><p class=p>{SECRET}</p>", "print-only"),
        (f"<style>{MOBILE}</style><p class=m>{SECRET}</p>", "responsive"),
        (f"<style>{TOOLTIP}</style><p class=h>Tip<span class=t>{SECRET}</span>", "collapsed"),
        (f"<style>{TOGGLED}</style><div class=x>{SECRET}</div>", "collapsed"),
        (f"<select><option>{SECRET}</select>", "collapsed"),
        (f"<video>{SECRET}</video>", "fallback"),
    ],
)
def test_the_usual_ways_of_hiding_are_named_as_such(markup: str, reason: str) -> None:
    assert hiding_of(markup) == reason
    assert reason in INNOCENT_HIDING


@pytest.mark.parametrize(
    "markup",
    [
        f'<div style="display:none">{SECRET}</div>',
        f'<h3>On safety</h3><div style="display:none">{SECRET}</div>',
        f'<p><a href="/more">Read more</a></p><div style="display:none">{SECRET}</div>',
        f'<button>Send</button><div style="position:absolute;left:-9999px">{SECRET}</div>',
        f'<h3>Is it safe?</h3><div style="opacity:0">{SECRET}</div>',
        f'<h3>Is it safe?</h3><div style="color:#fff">{SECRET}</div>',
        f'<p>{"long " * 90}?</p><div style="display:none">{SECRET}</div>',
        f'<div class="entry-text" style="position:absolute;left:-9999px">{SECRET}</div>',
        f'<div class="accordion" style="font-size:0">{SECRET}</div>',
        f'<div class="modal" style="color:#fff">{SECRET}</div>',
        f'<nav style="color:#fff">{SECRET}</nav>',
        f'<div aria-hidden=true style="opacity:0">{SECRET}</div>',
        f"<style>.x{{display:none}} .x:hover{{opacity:.8}}</style><div class=x>{SECRET}</div>",
        f"<style>.x{{display:none}} @media print{{.x{{display:none}}}}</style><div class=x>{SECRET}</div>",
    ],
)
def test_other_hiding_is_not_excused(markup: str) -> None:
    reason = hiding_of(markup)
    assert reason is not None
    assert reason not in INNOCENT_HIDING


def test_what_is_open_is_visible() -> None:
    assert hiding_of(f"<details open><summary>More</summary><p>{SECRET}</p></details>") is None
    assert hiding_of(f"<dialog open>{SECRET}</dialog>") is None
