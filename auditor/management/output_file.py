"""The file of ``--output``: checked before the work, and written whole or not at all."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from auditor.management.output import OutputError
from scrapers.sources import MEDIA_TYPES


def check_output_path(path: Path) -> None:
    """Raise OutputError where ``path`` can be seen beforehand to be unwritable, so that no work is done in vain."""
    try:
        fault = _find_fault(path)
    except OSError as error:
        raise OutputError(f"--output {path}: cannot be written ({error.strerror}).") from error
    if fault:
        raise OutputError(f"--output {path}: {fault}.")


def refuse_own_input(path: Path, targets: Iterable[str]) -> None:
    """Raise OutputError where the output would replace a page that is to be audited, or be one the next time."""
    output = _follow(path)
    for target in filter(str.strip, targets):
        named = _follow(target)
        if named == output:
            raise OutputError(f"--output {path}: is itself to be audited; name another file.")
        if named in output.parents and output.suffix.lower() in MEDIA_TYPES:
            raise OutputError(f"--output {path}: lies in {target}, where it is a page to audit; write it elsewhere.")


def write_file(path: Path, content: bytes) -> None:
    """Write the whole file, or leave what is there as it is. Raises OutputError."""
    try:
        if _is_device(path):
            path.write_bytes(content)
        else:
            _replace_file(_follow(path), content)
    except OSError as error:
        raise OutputError(f"--output {path}: cannot be written ({error.strerror}).") from error


def _replace_file(path: Path, content: bytes) -> None:
    """Write next to ``path``, then rename: a full disk or Ctrl-C leaves no half of a file that looks like a whole."""
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _find_fault(path: Path) -> str | None:
    folder = _follow(path).parent
    if path.is_dir():
        return "is a folder; name a file"
    if not folder.is_dir():
        return f"there is no folder {path.parent}"
    if not os.access(path if _is_device(path) else folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return "no permission to write there"
    return None


def _follow(path: Path | str) -> Path:
    """Where links lead; unlike ``Path.resolve``, no exception for links in a circle."""
    return Path(os.path.realpath(path))


def _is_device(path: Path) -> bool:
    """A terminal, a pipe, ``/dev/null``: nothing that could be replaced."""
    return path.exists() and not path.is_file()
