import io
import os
from pathlib import Path

import pytest

from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.extraction import extract
from scrapers.policy import CapturePolicy
from scrapers.sources import read_file, read_stream, read_target, read_targets

PAGE = "<p>Drink enough water.</p>"


def only_failure(target: str, policy: CapturePolicy | None = None) -> str:
    (outcome,) = read_target(target, policy or CapturePolicy())
    assert isinstance(outcome, CaptureFailure)
    assert outcome.source == target
    assert "\n" not in outcome.error
    return outcome.error


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
    ],
)
def test_a_file_is_read_as_its_suffix_says(tmp_path: Path, name: str, media_type: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE)
    capture = read_file(path)
    assert (capture.source, capture.body, capture.media_type) == (str(path), PAGE.encode(), media_type)
    assert capture.url is None
    assert capture.fetched_at is None


def test_a_folder_is_read_in_order_of_name_with_the_paths_the_user_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pages/b.txt", "pages/a.html", "pages/deep/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words.")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    sources = [outcome.source for outcome in read_target("../pages/")]
    assert sources == ["../pages/a.html", "../pages/b.txt", "../pages/deep/c.md"]


def test_what_a_folder_holds_besides_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "e").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text("More words.")
    outcomes = {Path(outcome.source).name: outcome for outcome in read_target(str(tmp_path))}
    assert sorted(outcomes) == [".hidden", "a.txt", "b.pdf", "c.txt", "d.txt", "e", "z.txt"]
    assert {name for name, outcome in outcomes.items() if isinstance(outcome, Capture)} == {"a.txt", "z.txt"}


def test_an_empty_folder_is_told_so(tmp_path: Path) -> None:
    assert "an empty folder" in only_failure(str(tmp_path))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\0\0\0", "empty"),
        (b" \xef\xbb\xbf%PDF-1.7", "a PDF"),
        (b"words\0more", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0asm\1\0\0\0", "a program"),
        (b"\x89PNG\r\n", "a PNG image"),
    ],
)
def test_a_body_that_is_no_page_is_refused(tmp_path: Path, body: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(body)
    assert message in only_failure(str(path))


@pytest.mark.parametrize("body", [b"Words and more words with one \0 in them.", b"\x1b[1mWords\x1b[0m in bold"])
def test_a_text_with_a_few_control_characters_is_read(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(body)
    assert read_file(path).body == body


@pytest.mark.parametrize("strewn", [b"<p>\0w\0o\0r\0d\0s", b"\0<p>words", "<p>words".encode("utf-16")])
def test_markup_is_read_whatever_is_strewn_into_it(tmp_path: Path, strewn: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(strewn)
    assert extract(read_file(path)).text == "words"
    assert read_stream(io.BytesIO(strewn)).media_type == "text/html"


def test_wide_characters_are_not_taken_for_binary_data(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.", encoding="utf-16")
    assert isinstance(next(read_target(str(path))), Capture)


def test_the_size_limit_is_inclusive(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 100)
    assert read_file(path, CapturePolicy(max_bytes=100)).body == b"x" * 100
    assert "larger than the limit of 99 bytes" in only_failure(str(path), CapturePolicy(max_bytes=99))


def test_a_missing_file_is_told_so_and_a_bare_host_gets_advice() -> None:
    assert "no such file or folder" in only_failure("missing.html")
    assert "https://www.example.org/page" in only_failure("www.example.org/page")


def test_an_unsupported_file_is_told_what_is_supported(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    assert ".html" in only_failure(str(path))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    assert "not a regular file" in only_failure(str(path))


def test_a_name_that_no_file_can_have_is_one_line() -> None:
    assert only_failure("a\0b.txt")
    assert only_failure("x" * 5000 + ".txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="a folder"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"<!DOCTYPE html><p>Hi", "text/html"),
        (b"\xef\xbb\xbf <html>", "text/html"),
        (b"<3 is a heart", "text/plain"),
        (b"Just words. 5 < 6", "text/plain"),
    ],
)
def test_standard_input_is_html_where_it_begins_with_markup(body: bytes, media_type: str) -> None:
    (capture,) = read_target("-", stdin=io.BytesIO(body))
    assert isinstance(capture, Capture)
    assert (capture.source, capture.media_type) == ("-", media_type)


def test_standard_input_has_the_same_limits() -> None:
    (outcome,) = read_target("-", CapturePolicy(max_bytes=10), io.BytesIO(b"x" * 11))
    assert isinstance(outcome, CaptureFailure)
    assert outcome.source == "-"


def test_one_bad_target_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    outcomes = list(read_targets(["missing.txt", "ftp://example.org/", str(path)]))
    assert [type(outcome) for outcome in outcomes] == [CaptureFailure, CaptureFailure, Capture]
