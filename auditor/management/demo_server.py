"""Configuration of the demo's web server, read by gunicorn: it ends at once, whatever browsers have left open.

Gunicorn would wait for open requests, 30 seconds at most, then kill its worker and wonder aloud whether memory ran out.
Whoever ends a demo wants it ended; what is stored is whole, as the database drops what was not committed.
"""

import os
import signal
from typing import Any

threads = 4
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Called by gunicorn in each worker, after its own signal handlers are set."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the server passes on what follows
    for number in (signal.SIGTERM, signal.SIGQUIT):
        signal.signal(number, _leave)


def _leave(number: int, frame: Any) -> None:
    os._exit(0)
