"""An installation for tests: the commands of docker-compose.yml as processes, against real servers."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import yaml

from tests.servers import find_free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
PAGE = """<!doctype html><html lang="en"><head><title>Baclofen at a glance</title></head><body><main>
<h1>Baclofen at a glance</h1><p>Baclofen is a muscle relaxant. It is used to treat spasticity.</p>
</main></body></html>"""


class Installation:
    """The environment the processes share, as the compose file gives it, but for addresses of this machine."""

    def __init__(self, folder: Path, database_url: str, redis_url: str) -> None:
        self.database_url = database_url
        self.port = find_free_port()
        self.folder = folder
        self.environ = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "VAR_DIR": str(folder),
            "SECRET_KEY": "k" * 50,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "FETCH_ALLOW": "127.0.0.1",
            "DUE_CHECK_SECONDS": "1",
            "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{self.port} --no-control-socket",
        }

    def start(self, service: str, name: str = "", **replaced: str) -> subprocess.Popen[bytes]:
        """Start a service's command in a process group of its own; ``replaced`` gives options other values."""
        command = list(COMPOSE["services"][service]["command"])
        for option, value in replaced.items():
            command[command.index(f"--{option}") + 1] = value
        log = (self.folder / f"{name or service}.log").open("wb")
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environ, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )

    @contextmanager
    def worker(self, name: str = "worker") -> Iterator[subprocess.Popen[bytes]]:
        """A worker with one child; the whole group is gone afterwards."""
        process = self.start("worker", name, concurrency="1")
        try:
            yield process
        finally:
            kill_group(process)

    def run(self, program: str) -> str:
        """What a Python program prints that runs with the installation's settings, after ``django.setup()``."""
        code = f"import django\ndjango.setup()\n{program}"
        environ = self.environ | {"DJANGO_SETTINGS_MODULE": "auditor.settings"}
        return subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environ, check=True, capture_output=True, text=True
        ).stdout

    def add_page(self, address: str) -> int:
        """A page of a site that nothing visits by itself; its id."""
        self.query(
            "INSERT INTO sites_site (name, host, address, paused, tracked, created_at)"
            " VALUES ('Local', '127.0.0.1', '', false, true, now()) ON CONFLICT DO NOTHING"
        )
        self.query(
            "INSERT INTO sites_page (site_id, address, title, capture_error, created_at)"
            f" SELECT id, '{address}', '', '', now() FROM sites_site"
        )
        return int(self.query("SELECT max(id) FROM sites_page")[0])

    def query(self, sql: str) -> Any:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchone() if cursor.description else None

    def wait_for(self, condition: Callable[[], bool], processes: list[subprocess.Popen[bytes]]) -> None:
        """Return once ``condition()`` is true; fail with the logs where it does not become so, or a process ends."""

        def is_met_or_hopeless() -> bool:
            assert all(process.poll() is None for process in processes), f"a process ended: {self.logs()}"
            return condition()

        try:
            wait_until(is_met_or_hopeless, "nothing came of it", 60)
        except AssertionError as error:
            raise AssertionError(
                f"{error}: {self.query('SELECT capture_error FROM sites_page')} {self.logs()}"
            ) from error

    def logs(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self.folder.glob("*.log")))


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a process that ``Installation.start`` started, and its children, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
