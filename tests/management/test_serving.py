"""The demo's server takes the wanted port where it can, and only on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from auditor.management import serving


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_free_port_is_taken_as_wanted(taken: int) -> None:
    free = serving.find_port(taken)
    assert serving.is_free(free)
    assert serving.find_port(free) == free


def test_a_port_in_use_is_replaced_by_the_next_free_one(taken: int) -> None:
    assert not serving.is_free(taken)
    assert taken < serving.find_port(taken) <= taken + 20


def test_where_every_port_is_taken_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "is_free", lambda port: False)
    with pytest.raises(serving.PortTakenError, match="No port from 8000 to 8099 is free"):
        serving.find_port(8000)


SERVE_PLAINLY = """
import os, django
django.setup()
from auditor.management.serving import serve
serve(int(os.environ["SERVED_PORT"]))
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=lambda sign: sign.name)
def test_the_server_ends_quickly_and_quietly_though_a_browser_holds_connections(
    sign: signal.Signals, taken: int, tmp_path: Path
) -> None:
    port = serving.find_port(taken)
    environ = os.environ | {
        "SERVED_PORT": str(port),
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "auditor.settings",
        "DATABASE_URL": "",
    }
    command = [sys.executable, "-c", SERVE_PLAINLY]
    server = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True, start_new_session=True)
    with hold_half_a_request(port):
        began = time.monotonic()
        os.killpg(server.pid, sign)
        _, said = server.communicate(timeout=60)
    assert time.monotonic() - began < 10  # an open request would hold it for 30
    assert (server.returncode, said) == (0, "")


@contextmanager
def hold_half_a_request(port: int) -> Iterator[None]:
    """A connection on which the server waits for the rest, once it answers at all."""
    for _ in range(300):
        with suppress(OSError), socket.create_connection((serving.HOST, port)) as whole:
            whole.sendall(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            if b"ok" in whole.makefile("rb").read():
                break
        time.sleep(0.1)
    with socket.create_connection((serving.HOST, port)) as half:
        half.sendall(b"GET /heal")
        time.sleep(0.5)
        yield


def test_only_the_loopback_address_is_served() -> None:
    assert serving.HOST == "127.0.0.1"
