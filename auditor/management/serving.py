"""Serving the admin on this machine alone."""

import os
import socket
import sys
from typing import NoReturn

from django.conf import settings

HOST = "127.0.0.1"
NO_PORT = 65536
CONFIGURATION = "auditor.management.demo_server"
PORTS_TRIED = 100
"""From the wanted one on; where all of them are taken, something is wrong that another port does not mend."""


class PortTakenError(Exception):
    """The port cannot be had; the message is one clear line."""


def find_port(wanted: int) -> int:
    """``wanted`` where it is free on the loopback address, else the next free one. Raises PortTakenError."""
    last = min(wanted + PORTS_TRIED, NO_PORT)
    for port in range(wanted, last):
        if is_free(port):
            return port
    raise PortTakenError(f"No port from {wanted} to {last - 1} is free; PORT=… names another.")


def is_free(port: int) -> bool:
    """Whether a port of the loopback address can be had."""
    with socket.socket() as listener:
        # As the server itself does: a port whose last connections are still closing counts as free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
        return True


def serve(port: int) -> NoReturn:
    """Turn this process into the web server, until Ctrl-C; static files come from WhiteNoise."""
    sys.stdout.flush()
    sys.stderr.flush()
    options = [
        "--bind",
        f"{HOST}:{port}",
        "--config",
        f"python:{CONFIGURATION}",
        "--chdir",
        str(settings.BASE_DIR),
    ]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "auditor.wsgi", *options])  # noqa: S606 - own server
