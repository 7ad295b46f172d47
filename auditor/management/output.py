"""Where commands write on the terminal or into a pipe, and one clear line where that is impossible."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from django.core.management.base import CommandError, OutputWrapper

from auditor.reports.terminal_text import to_one_line

EXIT_UNWRITABLE = 2


class OutputError(Exception):
    """The output cannot be written; the message is one clear line for the user."""


class ReaderGoneError(Exception):
    """Whoever read the output has had enough (``| head``); nobody is left to tell, so commands end quietly."""


@contextmanager
def ending_clearly() -> Iterator[None]:
    """For commands whose whole answer is their output: one line and status 2 where it cannot be written, a quiet end
    where its reader has gone."""
    try:
        yield
    except OutputError as error:
        raise CommandError(str(error), returncode=EXIT_UNWRITABLE) from error
    except ReaderGoneError:
        raise SystemExit(0) from None


def check_stream(stream: OutputWrapper) -> None:
    """Raise OutputError where standard output is closed, so that no work is done in vain."""
    if _is_closed(stream):
        raise OutputError("Standard output is closed: nothing can be written there.")


def write_bytes(stream: OutputWrapper, content: bytes) -> None:
    """Write UTF-8 bytes as they are, whatever the terminal's own encoding; to a text stream where there is no other.

    Raises OutputError or ReaderGoneError.
    """
    check_stream(stream)
    try:
        _write_through(stream, content)
    except BrokenPipeError as error:
        _discard_rest(stream)
        raise ReaderGoneError from error
    except OSError as error:
        _discard_rest(stream)
        raise OutputError(f"Standard output cannot be written ({error.strerror}).") from error


def write_line(stream: OutputWrapper, line: str) -> None:
    """One message for the user, on one line, free of what could steer the terminal.

    Where standard error is closed or full, the exit status has to say it alone.
    """
    if not _is_closed(stream):
        with suppress(OSError):
            stream.write(to_one_line(line))


def _write_through(stream: OutputWrapper, content: bytes) -> None:
    buffer: IO[bytes] | None = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(content.decode("utf-8"), ending="")
    else:
        stream.flush()
        buffer.write(content)
    stream.flush()


def _is_closed(stream: OutputWrapper) -> bool:
    """Python has None for a standard stream that was closed before the start."""
    return getattr(stream, "_out", stream) is None


def _discard_rest(stream: OutputWrapper) -> None:
    """What is still buffered goes nowhere: Python would try to write it when it ends, and complain again."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
