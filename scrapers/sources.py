"""Turn what a user names (address, file, folder, standard input) into captures, or a line that says why not."""

import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from scrapers.body_checks import check_body, looks_like_html
from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.fetching import fetch
from scrapers.policy import DEFAULT_POLICY, CapturePolicy

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
SUPPORTED = ".html, .htm, .xhtml, .txt, .md or .markdown"
STANDARD_INPUT = "-"

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?].*)?", re.IGNORECASE)

Outcome = Capture | CaptureFailure


def read_targets(
    targets: Iterable[str], policy: CapturePolicy = DEFAULT_POLICY, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """``read_target`` over all targets, in order; what cannot be read does not stop the rest."""
    for target in targets:
        yield from read_target(target, policy, stdin)


def read_target(
    target: str, policy: CapturePolicy = DEFAULT_POLICY, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """Expand one target: an address, a file, a folder (recursively, in order of name), or ``-`` for standard input."""
    if ADDRESS.match(target):
        yield _attempt(target, lambda: fetch(target, policy))
    elif target == STANDARD_INPUT:
        yield _attempt(target, lambda: read_stream(stdin or sys.stdin.buffer, policy))
    elif _is_folder(target):
        yield from _read_folder(target, policy)
    else:
        yield _attempt(target, lambda: read_file(target, policy))


def read_file(path: str | Path, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Read one .html, .txt or .md file; ``source`` is the path as it was given. Raises CaptureError."""
    source = str(path)
    media_type = MEDIA_TYPES.get(Path(source).suffix.lower())
    try:
        mode = Path(source).stat().st_mode
        if stat.S_ISDIR(mode):
            raise CaptureError("a folder, not a file; name a file in it")
        if not stat.S_ISREG(mode):
            raise CaptureError("not a regular file; name a file that holds a page")
        if media_type is None:
            raise CaptureError(f"unsupported kind of file; give {SUPPORTED}")
        with Path(source).open("rb") as file:
            body = file.read(policy.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise CaptureError(_explain(error, source)) from error
    check_body(body, policy)
    return Capture(source=source, body=body, media_type=media_type)


def read_stream(stream: BinaryIO, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Read one page from a byte stream; HTML where it begins with markup, else plain text. Raises CaptureError."""
    body = stream.read(policy.max_bytes + 1)
    check_body(body, policy)
    media_type = "text/html" if looks_like_html(body) else "text/plain"
    return Capture(source=STANDARD_INPUT, body=body, media_type=media_type)


def _attempt(source: str, read: Callable[[], Capture]) -> Outcome:
    try:
        return read()
    except CaptureError as error:
        return CaptureFailure(source=source, error=str(error))


def _is_folder(target: str) -> bool:
    try:
        return Path(target).is_dir()
    except (OSError, ValueError):
        return False


def _read_folder(folder: str, policy: CapturePolicy) -> Iterator[Outcome]:
    """Everything below ``folder`` in order of name: files as captures, all that is not read as failures."""
    try:
        entries = sorted(Path(folder).iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield CaptureFailure(source=folder, error=_explain(error, folder))
        return
    if not entries:
        yield CaptureFailure(source=folder, error=f"an empty folder; put {SUPPORTED} files in it")
    for entry in entries:
        yield from _read_entry(f"{folder.rstrip('/')}/{entry.name}", entry, policy)


def _read_entry(source: str, entry: Path, policy: CapturePolicy) -> Iterator[Outcome]:
    if entry.name.startswith("."):
        yield CaptureFailure(source=source, error="hidden, so not read; name it by itself to read it")
    elif not entry.is_dir():
        yield _attempt(source, lambda: read_file(source, policy))
    elif entry.is_symlink():
        yield CaptureFailure(source=source, error="a link to a folder, so not followed; name the folder itself")
    else:
        yield from _read_folder(source, policy)


def _explain(error: OSError | ValueError, source: str) -> str:
    """One line for an operating system's refusal."""
    if isinstance(error, FileNotFoundError):
        if BARE_HOST.fullmatch(source) and Path(source).suffix.lower() not in MEDIA_TYPES:
            return f"no such file; for a web address write https://{source}"
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or run as its owner"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"cannot be read ({reason}); check the path"
