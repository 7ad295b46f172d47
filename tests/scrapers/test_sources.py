import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.policy import CapturePolicy
from scrapers.sources import read_file, read_target, read_targets

PAGE = "<p>Drink enough water.</p>"


def only_failure(target: str, policy: CapturePolicy | None = None, shown: str | None = None) -> str:
    (outcome,) = read_target(target, policy or CapturePolicy())
    assert isinstance(outcome, CaptureFailure)
    assert outcome.source == (target if shown is None else shown)
    assert "\n" not in outcome.error
    return outcome.error


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of a user whom permissions bind, unlike root; this process is that user meanwhile."""
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if is_root:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)
            for folder in Path(name).iterdir():
                folder.chmod(0o700)


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
        (b"words\0more", "binary"),
        (b"\x89PNG\r\n", "a PNG image"),
    ],
)
def test_a_body_that_is_no_page_is_refused(tmp_path: Path, body: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(body)
    assert message in only_failure(str(path))


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
    assert only_failure("\ud800.txt", shown="\\ud800.txt")


def test_a_file_name_that_is_no_text_can_be_read_and_shown(tmp_path: Path) -> None:
    for raw in (b"caf\xe9.txt", "café.txt".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_text("Words.")
    plain, foreign = read_target(str(tmp_path))
    assert isinstance(foreign, Capture)
    assert foreign.source == f"{tmp_path}/caf\\xe9.txt"
    assert foreign.path is not None
    assert os.fsencode(foreign.path).endswith(b"caf\xe9.txt")
    assert plain.source == f"{tmp_path}/café.txt"


def test_the_same_holds_for_a_name_that_cannot_be_read() -> None:
    assert "no such file" in only_failure("caf\udce9.txt", shown="caf\\xe9.txt")


@pytest.mark.parametrize("target", ["", " ", "\t\n"])
def test_an_empty_target_is_refused_and_nothing_else_listed(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Words.")
    assert "an empty target" in only_failure(target, shown=repr(target))
    assert isinstance(next(read_target(".")), Capture)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://", "not a web address"),
        ("https:///page", "not a web address"),
        ("http://[::1", "not a web address"),
        ("ftp://example.org/a.html", "ftp:// is not fetched"),
        ("file:///srv/a.html", "leave out file://"),
        ("https:/example.org", "a web address begins with http:// or https://"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_what_is_wrong_with_it(target: str, said: str) -> None:
    assert said in only_failure(target)


def test_an_address_with_bytes_that_are_no_text_is_told_so() -> None:
    said = only_failure("https://a.example/caf\udce9", shown="https://a.example/caf\\xe9")
    assert said == "not a web address: some of its bytes are no text; percent-encode them"


def test_the_password_in_an_address_is_shown_nowhere() -> None:
    refused = only_failure("https://me:hush@example.org/a", shown="https://***@example.org/a")
    assert "name or password" in refused
    assert "hush" not in refused


def test_a_page_that_is_named_more_than_once_comes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "same-words.txt"):
        (tmp_path / name).write_text("Words.")
    (tmp_path / "link.txt").symlink_to("a.txt")
    named = ["a.txt", "./a.txt", ".", str(tmp_path / "a.txt"), "gone.txt", "gone.txt"]
    assert [outcome.source for outcome in read_targets(named)] == ["a.txt", "./same-words.txt", "gone.txt"]
    twice = read_targets(["-", "-"], stdin=io.BytesIO(b"Words."))
    assert [type(outcome) for outcome in twice] == [Capture]


def test_links_that_lead_in_a_circle_are_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "loop.html"
    loop.symlink_to(loop)
    assert "symbolic links" in only_failure(str(loop))
    assert "symbolic links" in only_failure(str(tmp_path), shown=str(loop))


def test_what_may_not_be_read_is_named_and_the_rest_read(ordinary_folder: Path) -> None:
    (ordinary_folder / "open.txt").write_text("Words.")
    (ordinary_folder / "secret.txt").write_text("Words.")
    (ordinary_folder / "secret.txt").chmod(0o200)
    for name, mode in (("closed", 0o300), ("unsearchable", 0o600)):
        (ordinary_folder / name).mkdir()
        (ordinary_folder / name / "a.txt").write_text("Words.")
        (ordinary_folder / name).chmod(mode)
    outcomes = {
        outcome.source.removeprefix(f"{ordinary_folder}/"): outcome for outcome in read_target(str(ordinary_folder))
    }
    errors = {name: outcome.error for name, outcome in outcomes.items() if isinstance(outcome, CaptureFailure)}
    assert sorted(outcomes) == ["closed", "open.txt", "secret.txt", "unsearchable/a.txt"]
    assert sorted(errors) == ["closed", "secret.txt", "unsearchable/a.txt"]
    assert all("no permission" in error for error in errors.values())


def test_a_file_that_vanishes_after_it_was_listed_is_named_and_the_rest_read(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Words.")
    outcomes = read_target(str(tmp_path))
    assert isinstance(next(outcomes), Capture)
    (tmp_path / "b.txt").unlink()
    gone, rest = outcomes
    assert isinstance(gone, CaptureFailure)
    assert "no such file" in gone.error
    assert isinstance(rest, Capture)


def test_folders_may_be_nested_deeper_than_calls_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deep = Path(*["d"] * 600)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("Words.")
    try:
        assert [outcome.source for outcome in read_target("d")] == [f"{deep}/a.txt"]
    finally:
        subprocess.run(["rm", "-r", "d"], check=True)  # what deletes old folders of tests would fail on it


def test_a_closed_standard_input_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input is closed" in only_failure("-")


def test_a_stream_that_cannot_be_read_is_one_line() -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise IsADirectoryError(21, "Is a directory")

    (outcome,) = read_target("-", stdin=io.BufferedReader(Broken()))
    assert isinstance(outcome, CaptureFailure)
    assert "standard input cannot be read (Is a directory)" in outcome.error


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
