"""Network connections that reach only allowed addresses, and end when their time is up.

The check is made on the very address the socket connects to, for each connection and so for each redirect:
a name looked up beforehand could lead elsewhere by the time it is connected to.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from scrapers.addresses import is_allowed
from scrapers.capture import CaptureError
from scrapers.policy import CapturePolicy

SocketAddress = tuple[int, tuple[Any, ...]]
"""Address family, and what ``socket.connect`` takes."""


class Deadline:
    """A moment by which a capture has to be done."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain; raises CaptureError when none do."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> CaptureError:
        """The error for a capture that took too long."""
        return CaptureError(f"no complete answer within {self._seconds:g} seconds; try again later or raise the limit")


class GuardedStream(httpcore2.NetworkStream):
    """A connection whose every read and write ends at the deadline, however little the other side sends at a time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return GuardedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections for one capture."""

    def __init__(self, policy: CapturePolicy, deadline: Deadline) -> None:
        self._policy, self._deadline = policy, deadline
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = look_up(host, port, self._deadline)
        allowed = [place for place in found if is_allowed(host, str(place[1][0]), self._policy.allowed)]
        if not allowed:
            raise CaptureError(f"refused: {host} is not a public address; the setting FETCH_ALLOW can admit it")
        return self._connect_first(allowed, host)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        raise CaptureError("refused: a local socket is not a public address")

    def _connect_first(self, places: list[SocketAddress], host: str) -> httpcore2.NetworkStream:
        for _, address in places:
            try:
                stream = self._backend.connect_tcp(str(address[0]), int(address[1]), self._deadline.left(), None, [])
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return GuardedStream(stream, self._deadline)
        self._deadline.left()
        raise CaptureError(f"no connection to {host}; check the address or try again later")


def look_up(host: str, port: int, deadline: Deadline) -> list[SocketAddress]:
    """The addresses of a host. The system's resolver knows no time limit, so it is waited for from outside."""
    answers: queue.Queue[list[SocketAddress] | None] = queue.Queue(1)
    threading.Thread(target=_look_up, args=(host, port, answers), daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.passed() from None
    if not found:
        raise CaptureError(f"no host named {host} was found; check the address")
    return found


def _look_up(host: str, port: int, answers: "queue.Queue[list[SocketAddress] | None]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put([(entry[0], entry[4]) for entry in found])
    except (OSError, UnicodeError):
        answers.put(None)
