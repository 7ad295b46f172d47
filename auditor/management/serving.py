"""Serving the admin on this machine alone."""

import os
import socket
import sys
from typing import NoReturn

from django.conf import settings

HOST = "127.0.0.1"
ANY_PORT = 0
THREADS = 4


def find_port(wanted: int) -> int:
    """``wanted`` where it is free on the loopback address, else a free one that the system picks."""
    for port in (wanted, ANY_PORT):
        with socket.socket() as listener:
            # As the server itself does: a port whose last connections are still closing counts as free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((HOST, port))
            except OSError:
                continue
            return int(listener.getsockname()[1])
    raise OSError("no free port on the loopback address")


def serve(port: int) -> NoReturn:
    """Turn this process into the web server, until Ctrl-C; static files come from WhiteNoise."""
    sys.stdout.flush()
    sys.stderr.flush()
    options = [
        "--bind",
        f"{HOST}:{port}",
        "--threads",
        str(THREADS),
        "--log-level",
        "warning",
        "--chdir",
        str(settings.BASE_DIR),
    ]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "auditor.wsgi", *options])  # noqa: S606 - own server
