import io
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from auditor.management.output import OutputError, write_bytes, write_line
from auditor.management.output_file import check_output_path, refuse_own_input, write_file


def test_a_new_file_and_an_existing_one_may_be_written(tmp_path: Path) -> None:
    check_output_path(tmp_path / "new.json")
    (tmp_path / "old.json").touch()
    check_output_path(tmp_path / "old.json")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        check_output_path(tmp_path)


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        check_output_path(tmp_path / "missing" / "a.json")


def test_a_place_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(OutputError, match="no permission"):
        check_output_path(tmp_path / "a.json")


def test_a_full_disk_is_one_line() -> None:
    with pytest.raises(OutputError, match="No space left"):
        write_file(Path("/dev/full"), b"a")


def test_a_file_is_replaced_whole_and_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    old, link = tmp_path / "old.json", tmp_path / "link.json"
    old.write_text("old")
    old.chmod(0o640)
    link.symlink_to(old)
    write_file(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"
    assert old.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "old.json"]


def test_a_failure_halfway_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    (tmp_path / "old.json").write_text("old")
    for name in ("old.json", "new.json"):
        with pytest.raises(OutputError, match="No space left"):
            write_file(tmp_path / name, b"new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"old.json": "old"}


def test_an_output_that_is_itself_to_be_audited_is_refused(tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_text("<p>Words.</p>")
    link.symlink_to(page)
    for output, target in ((page, page), (link, page), (page, link), (page, tmp_path), (tmp_path / "a.txt", tmp_path)):
        with pytest.raises(OutputError, match=r"to audit|to be audited"):
            refuse_own_input(output, [str(target)])


def test_an_output_beside_the_pages_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    targets = [str(tmp_path / "pages"), "", "-", "https://a.example/report.html"]
    refuse_own_input(tmp_path / "report.html", targets)
    refuse_own_input(tmp_path / "pages" / "report.json", targets)
    refuse_own_input(tmp_path / "pages-report.html", targets)


def test_links_in_a_circle_are_replaced_by_the_output(tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    check_output_path(loop)
    write_file(loop, b"new")
    assert loop.read_bytes() == b"new"


def test_bytes_go_out_as_they_are_even_where_the_terminal_has_another_encoding() -> None:
    raw = io.BytesIO()
    terminal = io.TextIOWrapper(raw, encoding="ascii")
    write_bytes(OutputWrapper(terminal), "“µ”\r\n".encode())
    assert raw.getvalue().decode() == "“µ”\r\n"


def test_a_text_stream_gets_text() -> None:
    text = io.StringIO()
    write_bytes(OutputWrapper(text), "“µ”".encode())
    assert text.getvalue() == "“µ”"


def test_a_message_is_one_line_that_cannot_steer_the_terminal() -> None:
    text = io.StringIO()
    write_line(OutputWrapper(text), "a\nb\x1b[2J c")
    assert text.getvalue() == "a b [2J c\n"
