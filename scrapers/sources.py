"""Turn what a user names (address, file, folder, standard input) into captures, or a line that says why not."""

import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urldefrag

from scrapers.body_checks import check_body, looks_like_html
from scrapers.capture import Capture, CaptureError, CaptureFailure
from scrapers.fetching import fetch
from scrapers.naming import name_target
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

ADDRESS = re.compile(r"\s*(?P<scheme>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)
FETCHED_SCHEMES = frozenset({"http", "https"})
MISSPELT_ADDRESS = re.compile(r"https?:", re.IGNORECASE)
BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?].*)?", re.IGNORECASE)

Outcome = Capture | CaptureFailure


def read_targets(
    targets: Iterable[str], policy: CapturePolicy = DEFAULT_POLICY, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """``read_target`` over all targets, in order; what cannot be read does not stop the rest.

    A page that several targets name, or that a folder holds and a target names again, comes once: compared with
    itself it would be called copied.
    """
    seen = set()
    for target in dict.fromkeys(targets):
        for outcome in read_target(target, policy, stdin):
            identity = _identify(outcome)
            if identity not in seen:
                seen.add(identity)
                yield outcome


def read_target(
    target: str, policy: CapturePolicy = DEFAULT_POLICY, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """Expand one target: an address, a file, a folder (recursively, in order of name), or ``-`` for standard input."""
    if not target.strip():
        yield CaptureFailure(source=name_target(target), error="an empty target; name an address, a file or a folder")
    elif ADDRESS.match(target):
        yield _attempt(target, lambda: read_address(target, policy))
    elif target == STANDARD_INPUT:
        yield _attempt(target, lambda: read_stream(stdin, policy))
    elif _is_folder(target):
        yield from _read_folder(target, policy)
    else:
        yield _attempt(target, lambda: read_file(target, policy))


def read_address(target: str, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Fetch an address; blanks around it, as they come with a pasted one, do not count. Raises CaptureError."""
    address = target.strip()
    scheme = address.partition(":")[0].lower()
    if scheme == "file":
        raise CaptureError("files are named by their path; leave out file://")
    if scheme not in FETCHED_SCHEMES:
        raise CaptureError(f"{scheme}:// is not fetched; give an address with http:// or https://, or a file")
    if any("\ud800" <= sign <= "\udfff" for sign in address):  # what Python makes of bytes that are no text
        raise CaptureError("not a web address: some of its bytes are no text; percent-encode them")
    return fetch(address, policy)


def read_file(path: str | Path, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Read one .html, .txt or .md file; ``source`` is the path as it was given. Raises CaptureError."""
    file = Path(path)
    media_type = MEDIA_TYPES.get(file.suffix.lower())
    try:
        _check_kind(file.stat().st_mode)
        if media_type is None:
            raise CaptureError(f"unsupported kind of file; give {SUPPORTED}")
        with file.open("rb") as stream:
            body = stream.read(policy.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise CaptureError(_explain(error, str(path))) from error
    check_body(body, policy)
    return Capture(source=name_target(str(path)), path=file, body=body, media_type=media_type)


def read_stream(stream: BinaryIO | None = None, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Read one page from a byte stream, by default standard input; HTML where it begins with markup, else plain text.

    Raises CaptureError.
    """
    if stream is None:
        if sys.stdin is None:  # what Python makes of a closed one
            raise CaptureError("standard input is closed; pipe a page to it")
        stream = sys.stdin.buffer
    try:
        body = stream.read(policy.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise CaptureError(f"standard input cannot be read ({_reason(error)}); pipe a page to it") from error
    check_body(body, policy)
    media_type = "text/html" if looks_like_html(body) else "text/plain"
    return Capture(source=STANDARD_INPUT, body=body, media_type=media_type)


def _identify(outcome: Outcome) -> str:
    """What two captures of one page have in common."""
    if isinstance(outcome, CaptureFailure):
        return outcome.source
    return str(outcome.path.resolve()) if outcome.path else urldefrag(outcome.source).url


def _attempt(target: str, read: Callable[[], Capture]) -> Outcome:
    try:
        return read()
    except CaptureError as error:
        return CaptureFailure(source=name_target(target), error=str(error))


def _check_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise CaptureError("a folder, not a file; name a file in it")
    if not stat.S_ISREG(mode):
        raise CaptureError("not a regular file; name a file that holds a page, or pipe the page to -")


def _is_folder(target: str) -> bool:
    try:
        return Path(target).is_dir()
    except (OSError, ValueError):
        return False


def _read_folder(folder: str, policy: CapturePolicy) -> Iterator[Outcome]:
    """Everything below ``folder`` in order of name: files as captures, all that is not read as failures.

    Without recursion, for folders may be nested deeper than Python calls.
    """
    pending = _list_folder(folder)
    while pending:
        entry = pending.pop()
        if isinstance(entry, CaptureFailure):
            yield entry
        elif _is_folder(entry):
            pending += _list_folder(entry)
        else:
            yield _attempt(entry, partial(read_file, entry, policy))


def _list_folder(folder: str) -> list[str | CaptureFailure]:
    """The paths in a folder, last name first; a failure for each that is not to be read, or for the whole folder."""
    try:
        entries = sorted(Path(folder).iterdir(), key=lambda entry: entry.name, reverse=True)
    except OSError as error:
        return [CaptureFailure(source=name_target(folder), error=_explain(error, folder))]
    if not entries:
        return [CaptureFailure(source=name_target(folder), error=f"an empty folder; put {SUPPORTED} files in it")]
    return [_screen_entry(f"{folder.rstrip('/')}/{entry.name}", entry) for entry in entries]


def _screen_entry(path: str, entry: Path) -> str | CaptureFailure:
    reason = None
    if entry.name.startswith("."):
        reason = "hidden, so not read; name it by itself to read it"
    elif _is_folder(path) and entry.is_symlink():
        reason = "a link to a folder, so not followed; name the folder itself"
    return CaptureFailure(source=name_target(path), error=reason) if reason else path


def _explain(error: OSError | ValueError, target: str) -> str:
    """One line for an operating system's refusal."""
    if isinstance(error, FileNotFoundError):
        return _explain_missing(target)
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or run as its owner"
    return f"cannot be read ({_reason(error)}); check the path"


def _explain_missing(target: str) -> str:
    if MISSPELT_ADDRESS.match(target):
        return "no such file; a web address begins with http:// or https://"
    if BARE_HOST.fullmatch(target) and Path(target).suffix.lower() not in MEDIA_TYPES:
        return f"no such file; for a web address write https://{name_target(target)}"
    return "no such file or folder; check the path"


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())
