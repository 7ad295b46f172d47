import io
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from auditor.management.output import OutputError, check_output_path, write_bytes, write_file, write_line


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
