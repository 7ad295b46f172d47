"""Fetch one page over the network: public web addresses only, within limits of size, time and redirects."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpcore2
import httpx2

from scrapers.body_checks import check_body, looks_like_html
from scrapers.capture import Capture, CaptureError
from scrapers.guarded_network import Deadline, GuardedBackend
from scrapers.policy import DEFAULT_POLICY, CapturePolicy
from scrapers.unpacking import ENCODINGS, unpack

ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,text/markdown;q=0.8"
MEDIA_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
}
LONGEST_PHRASE = 80
"""Characters told of the words that a server puts behind its status; the usual ones have 31 at most."""


def fetch(url: str, policy: CapturePolicy = DEFAULT_POLICY) -> Capture:
    """Fetch ``url`` and follow its redirects. Raises CaptureError with one line for whatever stands in the way."""
    deadline = Deadline(policy.max_seconds)
    with _explaining(deadline), _open_client(policy, deadline) as client:
        request = _build_request(client, url)
        for _ in range(policy.max_redirects + 1):
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                if not response.has_redirect_location:
                    return _read_capture(url, response, policy)
                request = _build_request(client, str(response.next_request.url if response.next_request else ""))
            finally:
                response.close()
    raise CaptureError(f"more than {policy.max_redirects} redirects; give the address they end at")


def _open_client(policy: CapturePolicy, deadline: Deadline) -> httpx2.Client:
    """A client without proxies, netrc or environment, on connections that check each address."""
    context = ssl.create_default_context()
    transport = httpx2.HTTPTransport(verify=context, trust_env=False)
    transport._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=GuardedBackend(policy, deadline))
    headers = {"User-Agent": policy.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
    return httpx2.Client(transport=transport, headers=headers, trust_env=False)


def _build_request(client: httpx2.Client, url: str) -> httpx2.Request:
    request = client.build_request("GET", url)
    if request.url.scheme not in ("http", "https") or not request.url.host:
        raise CaptureError("not a web address; give one that begins with http:// or https://")
    if request.url.userinfo:
        raise CaptureError("addresses that hold a user name or password are not fetched; give one without")
    return request


def _read_capture(source: str, response: httpx2.Response, policy: CapturePolicy) -> Capture:
    if not response.is_success:
        raise CaptureError(f"the server answered {_name_status(response)}; check the address")
    stated = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if stated and stated not in MEDIA_TYPES:
        raise CaptureError(f"{stated[:80]}, not a page; only HTML and text are read")
    body = _read_body(response, policy)
    charset = response.charset_encoding
    check_body(body, policy, charset)
    return Capture(
        source=source,
        body=body,
        url=str(response.url),
        status=response.status_code,
        headers=dict(response.headers),
        fetched_at=datetime.now(UTC),
        media_type=MEDIA_TYPES.get(stated) or ("text/html" if looks_like_html(body) else "text/plain"),
        charset=charset,
    )


def _name_status(response: httpx2.Response) -> str:
    phrase = response.reason_phrase
    told = phrase if len(phrase) <= LONGEST_PHRASE else f"{phrase[:LONGEST_PHRASE]}…"
    return f"{response.status_code} {told}".strip()


def _read_body(response: httpx2.Response, policy: CapturePolicy) -> bytes:
    """The body, unpacked, up to one piece over the limit: enough for ``check_body`` to refuse it."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise CaptureError(f"packed as {encoding[:40]}, which cannot be unpacked; save the page as a file instead")
    body = bytearray()
    for piece in unpack(response.iter_raw(), encoding):
        body += piece
        if len(body) > policy.max_bytes:
            break
    return bytes(body)


@contextmanager
def _explaining(deadline: Deadline) -> Iterator[None]:
    """Turn what the network libraries raise into one line each."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise deadline.passed() from error
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
        raise CaptureError("not a web address; give one that begins with http:// or https://") from error
    except (httpx2.HTTPError, ssl.SSLError, OSError, ValueError) as error:
        raise CaptureError(_explain_failure(str(error))) from error


def _explain_failure(reason: str) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in reason or "certificate verify failed" in reason:
        return "the server's certificate is not valid; check the address"
    return "the server broke off or gave no proper answer; try again later"
