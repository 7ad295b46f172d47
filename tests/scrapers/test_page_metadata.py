import json

import pytest

from scrapers.document import Metadata
from tests.scrapers.pages import extract_html


def metadata_of(markup: str) -> Metadata:
    return extract_html(markup).metadata


def test_meta_tags_tell_what_the_page_says_of_itself() -> None:
    metadata = metadata_of(
        "<meta name=author content='Ann Lee'><meta property='article:published_time' content='2024-02-01'>"
        "<meta property='article:modified_time' content='2025-01-02'><meta property='og:site_name' content='Spasm Aid'>"
        "<link rel='canonical' href='https://example.org/a'>"
    )
    assert metadata == Metadata(
        author="Ann Lee",
        published="2024-02-01",
        modified="2025-01-02",
        site_name="Spasm Aid",
        canonical_url="https://example.org/a",
    )


def test_json_ld_tells_it_in_graphs_and_lists_too() -> None:
    data = {
        "@graph": [
            {"@type": "Organization", "name": "Spasm Aid"},
            {
                "@type": "MedicalWebPage",
                "author": [{"name": "Ann Lee"}, {"name": "Bo Ray"}],
                "reviewedBy": {"@type": "Person", "name": "Dr. Cy Dee"},
                "dateModified": "2025-01-02",
                "publisher": {"name": "Spasm Aid"},
            },
        ]
    }
    metadata = metadata_of(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert (metadata.author, metadata.reviewer) == ("Ann Lee, Bo Ray", "Dr. Cy Dee")
    assert (metadata.modified, metadata.site_name) == ("2025-01-02", "Spasm Aid")


@pytest.mark.parametrize(
    "data", ["", "{", "[[[]]]", "null", '"text"', '{"author": {"name": {"name": 1}}}', '{"author": 5}']
)
def test_broken_json_ld_tells_nothing(data: str) -> None:
    assert metadata_of(f'<script type="application/ld+json">{data}</script><p>Words.</p>') == Metadata()


def test_microdata_tells_it() -> None:
    metadata = metadata_of(
        "<p><span itemprop=author itemscope><a itemprop=name href=/x>Ann  Lee</a></span>"
        "<time itemprop=datePublished datetime=2024-02-01>last year</time></p>"
    )
    assert (metadata.author, metadata.published) == ("Ann Lee", "2024-02-01")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Medically reviewed by Ann Lee, MD", "reviewer", "Ann Lee, MD"),
        ("Medically Reviewed By: Dr. Ann B. Lee, M.D., Ph.D.", "reviewer", "Dr. Ann B. Lee, M.D., Ph.D"),
        ("Medical reviewer: Ann Lee", "reviewer", "Ann Lee"),
        ("Reviewed by Ann Lee on 3 May 2024", "reviewer", "Ann Lee"),
        ("Fact-checked by Ann Lee. Last updated May 3, 2024", "reviewer", "Ann Lee"),
        ("Written by Ann Lee", "author", "Ann Lee"),
        ("By Ann van Lee", "author", "Ann van Lee"),
        ("Author: Ann O’Lee", "author", "Ann O’Lee"),
        ("Last updated: May 3, 2024", "modified", "May 3, 2024"),
        ("Page last reviewed: 03 May 2024", "modified", "03 May 2024"),
        ("Updated on 2024-05-03", "modified", "2024-05-03"),
        ("Published 3rd May 2024", "published", "3rd May 2024"),
    ],
)
def test_a_visible_byline_tells_it(line: str, field: str, value: str) -> None:
    assert getattr(metadata_of(f"<p>{line}</p>"), field) == value


@pytest.mark.parametrize(
    "markup",
    [
        "<p>By the end of the week most people feel better.</p>",
        "<p>The dose is reviewed by your doctor.</p>",
        "<p>It was updated several times.</p>",
        "<p hidden>Written by Ann Lee</p>",
        "<div id=comments><p>By Ann Lee</p></div>",
        "<h2>By Ann Lee</h2>",
        "<meta name=author content='https://example.org/people/ann'>",
    ],
)
def test_other_words_are_no_byline(markup: str) -> None:
    assert metadata_of(markup) == Metadata()


def test_the_title_falls_back_on_what_the_page_tells_others_and_its_heading() -> None:
    assert extract_html("<title> A\n b </title><h1>C</h1>").title == "A b"
    assert extract_html("<meta property='og:title' content='D'><h1>C</h1>").title == "D"
    assert extract_html("<svg><title>Icon</title></svg><h1>C <i>e</i></h1>").title == "C e"
    assert extract_html("<p>C</p>").title == ""
