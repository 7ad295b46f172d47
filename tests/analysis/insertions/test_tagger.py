"""The tagger takes the one run of whole words that scores best, or none."""

from pathlib import Path

import pytest

from auditor.analysis.insertions.tagger import Tagger, Tagging
from tests.analysis.insertions.tiny_tagger import make_tagger


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> Tagger:
    return Tagger(make_tagger(tmp_path_factory.mktemp("tagger"), ["cheap", "pills", "online"], ["act"]))


def span_of(text: str, tagging: Tagging) -> str:
    return text[tagging.start : tagging.end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take the tablets cheap pills online with food", "cheap pills online"),
        ("Take the pills with food", "pills"),
        ("Take cheap\ttablets with every pills", "cheap"),
        ("cheap pills Take the tablets with food", "cheap pills"),
        ("Take the tablets with food cheap pills online.", "cheap pills online."),
    ],
)
def test_the_best_run_of_whole_words_is_taken(tagger: Tagger, text: str, found: str) -> None:
    tagging = tagger.tag(text)
    assert span_of(text, tagging) == found
    assert tagging.share > 0.9


def test_a_sentence_without_foreign_words_has_hardly_a_share(tagger: Tagger) -> None:
    assert tagger.tag("Take the tablets with food").share < 0.3


@pytest.mark.parametrize("text", ["", "cheap", "cheap pills online"])
def test_a_whole_text_was_not_put_into_itself(tagger: Tagger, text: str) -> None:
    tagging = tagger.tag(text)
    assert span_of(text, tagging) != text or not text


@pytest.mark.parametrize(("word", "missing"), [("act", True), ("on", False), ("fact", False)])
def test_a_gap_is_rated_at_the_word_behind_it(tagger: Tagger, word: str, missing: bool) -> None:
    text = "By the fact that act on systems"
    assert (tagger.rate_gap(text, text.index(f" {word} ") + 1) > 0.9) is missing


def test_no_gap_is_where_no_word_starts(tagger: Tagger) -> None:
    assert tagger.rate_gap("that act on", 6) == 0.0


def test_what_goes_beyond_the_longest_text_is_not_looked_at(tagger: Tagger) -> None:
    assert tagger.tag("word " * 200 + "cheap pills online").share < 0.9


def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"tagger\.onnx"):
        Tagger(tmp_path)
