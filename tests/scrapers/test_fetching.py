import gzip
import random
import socket
import threading
import time
import zlib
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scrapers.capture import CaptureError
from scrapers.fetching import fetch
from scrapers.policy import CapturePolicy

LOOPBACK = CapturePolicy(allowed=("127.0.0.1", "localhost"), max_seconds=5)
PAGE = "<!doctype html><title>Spasm</title><p>Stretch every morning.</p>"


def test_a_page_comes_with_status_headers_time_and_charset(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(
        PAGE, content_type="text/html; charset=utf-8", headers={"X-A": "b"}
    )
    capture = fetch(httpserver.url_for("/a"), LOOPBACK)
    assert capture.body == PAGE.encode()
    assert (capture.status, capture.media_type, capture.charset) == (200, "text/html", "utf-8")
    assert capture.headers["x-a"] == "b"
    assert capture.fetched_at is not None
    assert capture.fetched_at.tzinfo is not None
    assert capture.source == capture.url == httpserver.url_for("/a")


def test_the_request_names_the_auditor(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a", headers={"User-Agent": "Tester/1"}).respond_with_data(
        PAGE, content_type="text/html"
    )
    assert fetch(httpserver.url_for("/a"), CapturePolicy(allowed=("127.0.0.1", "localhost"), user_agent="Tester/1"))


def test_proxies_of_the_environment_are_not_used(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    assert fetch(httpserver.url_for("/a"), LOOPBACK).status == 200


def test_a_private_address_is_refused_without_a_connection(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    with pytest.raises(CaptureError, match="not a public address"):
        fetch(httpserver.url_for("/a"))
    assert httpserver.log == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0"])
def test_no_spelling_of_a_private_address_is_reached(host: str) -> None:
    with pytest.raises(CaptureError):
        fetch(f"http://{host}:9/", CapturePolicy(max_seconds=3))


def test_a_redirect_is_followed_and_the_final_address_kept(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/old").respond_with_data("", status=301, headers={"Location": "/new"})
    httpserver.expect_request("/new").respond_with_data(PAGE, content_type="text/html")
    capture = fetch(httpserver.url_for("/old"), LOOPBACK)
    assert capture.source == httpserver.url_for("/old")
    assert capture.url == httpserver.url_for("/new")


def test_a_redirect_to_a_private_address_is_refused(httpserver: HTTPServer) -> None:
    target = f"http://127.0.0.2:{httpserver.port}/secret"
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": target})
    httpserver.expect_request("/secret").respond_with_data("secret", content_type="text/html")
    with pytest.raises(CaptureError, match=r"127\.0\.0\.2 is not a public address; the setting FETCH_ALLOW can"):
        fetch(httpserver.url_for("/a"), LOOPBACK)
    assert [request.path for request, _ in httpserver.log] == ["/a"]


def test_a_name_is_looked_up_once_and_judged_by_that_answer(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name cannot show a public address to the check and a private one to the socket."""
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "93.184.216.34"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(CaptureError, match=r"rebinding\.example is not a public address"):
        fetch(f"http://rebinding.example:{httpserver.port}/")
    assert asked == ["rebinding.example"]
    assert httpserver.log == []


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/a", "gopher://127.0.0.1/"])
def test_a_redirect_out_of_the_web_is_refused(httpserver: HTTPServer, location: str) -> None:
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": location})
    with pytest.raises(CaptureError, match="not a web address"):
        fetch(httpserver.url_for("/a"), LOOPBACK)


def test_a_circle_of_redirects_ends(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/a"})
    with pytest.raises(CaptureError, match="more than 5 redirects"):
        fetch(httpserver.url_for("/a"), LOOPBACK)
    assert len(httpserver.log) == 6


def test_the_body_of_a_redirect_is_not_read(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"x" * 3_000_000, status=302, headers={"Location": "/b"})
    httpserver.expect_request("/b").respond_with_data(PAGE, content_type="text/html")
    policy = CapturePolicy(allowed=LOOPBACK.allowed, max_bytes=1000)
    assert fetch(httpserver.url_for("/a"), policy).body == PAGE.encode()


def test_a_page_over_the_limit_is_refused_and_one_at_the_limit_is_not(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"x" * 1000, content_type="text/html")
    assert fetch(httpserver.url_for("/a"), CapturePolicy(allowed=LOOPBACK.allowed, max_bytes=1000)).body == b"x" * 1000
    with pytest.raises(CaptureError, match="larger than the limit of 999 bytes"):
        fetch(httpserver.url_for("/a"), CapturePolicy(allowed=LOOPBACK.allowed, max_bytes=999))


def test_a_packed_page_is_unpacked(httpserver: HTTPServer) -> None:
    headers = {"Content-Encoding": "gzip"}
    httpserver.expect_request("/a").respond_with_data(
        gzip.compress(PAGE.encode()), headers=headers, content_type="text/html"
    )
    assert fetch(httpserver.url_for("/a"), LOOPBACK).body == PAGE.encode()


def pack(body: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.compress(body)
    return zlib.compress(body) if encoding == "deflate" else zlib.compress(body, wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "deflate without header"])
def test_a_packed_page_that_breaks_off_is_refused_and_a_whole_one_is_read(
    httpserver: HTTPServer, encoding: str
) -> None:
    body = PAGE.encode() + random.Random(1).randbytes(100_000).hex().encode()
    packed, headers = pack(body, encoding), {"Content-Encoding": encoding.split()[0]}
    for path, answer in (("/whole", packed), ("/more", packed + b"more"), ("/half", packed[:-9])):
        httpserver.expect_request(path).respond_with_data(answer, headers=headers, content_type="text/html")
    assert fetch(httpserver.url_for("/whole"), LOOPBACK).body == body
    assert fetch(httpserver.url_for("/more"), LOOPBACK).body == body
    with pytest.raises(CaptureError, match="broke off: the packed answer is not whole"):
        fetch(httpserver.url_for("/half"), LOOPBACK)


def test_the_limit_counts_unpacked_bytes(httpserver: HTTPServer) -> None:
    bomb = gzip.compress(b"\n" * 50_000_000)
    assert len(bomb) < 100_000
    httpserver.expect_request("/a").respond_with_data(
        bomb, headers={"Content-Encoding": "gzip"}, content_type="text/html"
    )
    with pytest.raises(CaptureError, match="larger than the limit"):
        fetch(httpserver.url_for("/a"), CapturePolicy(allowed=LOOPBACK.allowed, max_bytes=1_000_000))


@pytest.mark.parametrize(
    ("encoding", "message"), [("br", "packed as br"), ("gzip, gzip", "packed as"), ("gzip", "packed wrongly")]
)
def test_a_page_that_cannot_be_unpacked_is_refused(httpserver: HTTPServer, encoding: str, message: str) -> None:
    headers = {"Content-Encoding": encoding}
    httpserver.expect_request("/a").respond_with_data(b"no such packing", headers=headers, content_type="text/html")
    with pytest.raises(CaptureError, match=message):
        fetch(httpserver.url_for("/a"), LOOPBACK)


@pytest.mark.parametrize("status", [403, 404, 410, 500, 503])
def test_a_refusal_of_the_server_is_told_with_its_status(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/a").respond_with_data("no", status=status)
    with pytest.raises(CaptureError, match=f"the server answered {status}"):
        fetch(httpserver.url_for("/a"), LOOPBACK)


@pytest.mark.parametrize(("length", "told"), [(60_000, "a" * 80 + "…;"), (80, "a" * 80 + ";")])
def test_what_a_server_says_beside_its_status_is_told_in_short(length: int, told: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        answer = b"HTTP/1.1 404 " + b"a" * length + b"\r\nContent-Length: 0\r\n\r\n"
        thread = threading.Thread(target=answer_once, args=(listener, answer), daemon=True)
        thread.start()
        with pytest.raises(CaptureError, match=f"the server answered 404 {told} check the address"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/", LOOPBACK)
        thread.join(2)


def answer_once(listener: socket.socket, answer: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(answer)


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json", "video/mp4"])
def test_what_is_no_page_is_refused_by_its_type(httpserver: HTTPServer, content_type: str) -> None:
    httpserver.expect_request("/a").respond_with_data(b"data", content_type=content_type)
    with pytest.raises(CaptureError, match=f"{content_type}, not a page"):
        fetch(httpserver.url_for("/a"), LOOPBACK)


def test_plain_text_is_kept_as_plain_text(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data("words", content_type="text/plain")
    assert fetch(httpserver.url_for("/a"), LOOPBACK).media_type == "text/plain"


def test_a_pdf_that_calls_itself_a_page_is_refused(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"%PDF-1.7 ...", content_type="text/html")
    with pytest.raises(CaptureError, match="a PDF, not a page"):
        fetch(httpserver.url_for("/a"), LOOPBACK)


def test_an_empty_answer_is_refused(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"  \n", content_type="text/html")
    with pytest.raises(CaptureError, match="empty"):
        fetch(httpserver.url_for("/a"), LOOPBACK)


def test_a_server_that_does_not_answer_in_time_is_given_up(httpserver: HTTPServer) -> None:
    def answer_late(_: Request) -> Response:
        time.sleep(1.5)
        return Response(PAGE, content_type="text/html")

    httpserver.expect_request("/a").respond_with_handler(answer_late)
    with pytest.raises(CaptureError, match=r"within 0\.3 seconds"):
        fetch(httpserver.url_for("/a"), CapturePolicy(allowed=LOOPBACK.allowed, max_seconds=0.3))


@pytest.fixture
def dripping_port() -> Iterator[int]:
    """A server that sends one header byte every 50 ms, so that no single read ever waits long."""
    stop = threading.Event()

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
                if stop.wait(0.05):
                    return
                try:
                    connection.send(bytes([byte]))
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        stop.set()
        thread.join(2)


def test_a_dripping_server_does_not_outlast_the_limit(dripping_port: int) -> None:
    started = time.monotonic()
    with pytest.raises(CaptureError, match=r"within 0\.5 seconds"):
        fetch(f"http://127.0.0.1:{dripping_port}/", CapturePolicy(allowed=LOOPBACK.allowed, max_seconds=0.5))
    assert time.monotonic() - started < 2


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    started = time.monotonic()
    with pytest.raises(CaptureError, match=r"within 0\.3 seconds"):
        fetch("http://slow.example/", CapturePolicy(max_seconds=0.3))
    assert time.monotonic() - started < 2


def test_an_unknown_host_is_told_by_name() -> None:
    with pytest.raises(CaptureError, match=r"no host named nowhere\.invalid"):
        fetch("http://nowhere.invalid/", CapturePolicy(max_seconds=10))


def test_a_closed_port_is_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(CaptureError, match=r"no connection to 127\.0\.0\.1"):
        fetch(f"http://127.0.0.1:{port}/", LOOPBACK)


@pytest.mark.parametrize("url", ["ftp://example.org/", "http://", "http:///a", "http://[::1", "http://a:b/"])
def test_what_is_no_web_address_is_told_so(url: str) -> None:
    with pytest.raises(CaptureError, match="not a web address"):
        fetch(url)


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(CaptureError, match="user name or password") as caught:
        fetch("http://someone:secret@example.org/")
    assert "secret" not in str(caught.value)
