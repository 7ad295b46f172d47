"""Where commands write: standard output or a file, and one clear line where that is impossible."""

import os
import sys
from pathlib import Path
from typing import IO

from django.core.management.base import OutputWrapper

from auditor.reports.terminal_text import to_one_line


class OutputError(Exception):
    """The output cannot be written; the message is one clear line for the user."""


def check_output_path(path: Path) -> None:
    """Raise OutputError where ``path`` can be seen beforehand to be unwritable, so that no work is done in vain."""
    folder = path.parent
    if path.is_dir():
        raise OutputError(f"--output {path}: is a folder; name a file.")
    if not folder.is_dir():
        raise OutputError(f"--output {path}: there is no folder {folder}.")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise OutputError(f"--output {path}: no permission to write there.")


def write_file(path: Path, content: bytes) -> None:
    """Write the whole file. Raises OutputError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(f"--output {path}: cannot be written ({error.strerror}).") from error


def write_bytes(stream: OutputWrapper, content: bytes) -> None:
    """Write UTF-8 bytes as they are, whatever the terminal's own encoding; to a text stream where there is no other."""
    buffer: IO[bytes] | None = getattr(stream, "buffer", None)
    try:
        if buffer is None:
            stream.write(content.decode("utf-8"), ending="")
        else:
            stream.flush()
            buffer.write(content)
        stream.flush()
    except BrokenPipeError:
        leave_broken_pipe()


def leave_broken_pipe() -> None:
    """End quietly where the reader of a pipe has gone (``| head``): nobody is left to tell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)


def write_line(stream: OutputWrapper, line: str) -> None:
    """One message for the user, on one line, free of what could steer the terminal."""
    stream.write(to_one_line(line))
