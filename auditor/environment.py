"""Settings read from environment variables. Every fault is one line that names the variable."""

import ipaddress
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from auditor.analysis.verifier.pair_folder import PairModelError, find_graph, list_weights, open_pair_folder
from scrapers.addresses import is_admissible

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
"""WAL lets readers go on while one writes; IMMEDIATE takes the write lock at BEGIN, where ``timeout`` (seconds) is
honoured, rather than at the first write of a read transaction, where SQLite gives up at once."""

SHORTEST_SECRET_KEY = 32
"""Characters. Django's own check warns under 50 of a generated key; 32 hexadecimal digits are 128 bits."""

_MOST_DIGITS, _SHOWN = 18, 40
"""Of a whole number: more than any count of days or seconds has, and what a database and Python can take."""

_WORDS = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}


def find_folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    """The folder a variable names, whether it is there or not."""
    return Path(environ.get(name) or default)


def make_folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    """The folder a variable names, made where it is missing."""
    folder = find_folder(environ, name, default)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} {folder} cannot be made or used ({error.strerror}).") from error
    return folder


def read_bool(environ: Mapping[str, str], name: str, default: bool) -> bool:
    """``true`` or ``false`` in any of their usual spellings; the default where the variable is unset or empty."""
    text = environ.get(name, "").strip().lower()
    if not text:
        return default
    if text not in _WORDS:
        raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}.")
    return _WORDS[text]


def read_positive(environ: Mapping[str, str], name: str, default: int) -> int:
    """A whole number of at least 1."""
    text = environ.get(name, "").strip() or str(default)
    if not text.isdecimal() or len(text) > _MOST_DIGITS or int(text) < 1:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least 1, not {text[:_SHOWN]!r}.")
    return int(text)


def read_list(environ: Mapping[str, str], name: str, default: str = "") -> list[str]:
    """Comma-separated items, without blanks."""
    return [item.strip() for item in environ.get(name, default).split(",") if item.strip()]


def read_fetch_allow(environ: Mapping[str, str]) -> tuple[str, ...]:
    """``FETCH_ALLOW``: host names, addresses and networks, comma-separated."""
    entries = read_list(environ, "FETCH_ALLOW")
    for entry in entries:
        if not is_admissible(entry):
            raise ImproperlyConfigured(
                f"FETCH_ALLOW: {entry!r} is no host name, address or network; give names such as intranet.example, "
                "192.168.1.5 or 10.0.0.0/8, separated by commas."
            )
    return tuple(entries)


def read_nli_model(environ: Mapping[str, str]) -> Path | None:
    """``NLI_MODEL``: the folder of a model that reads pairs of sentences; None where the encoder is to judge alone.

    What the folder lacks is told here; whether the model can be loaded, by the check of ``own_model_check``.
    """
    text = environ.get("NLI_MODEL", "").strip()
    if not text:
        return None
    try:
        folder = Path(text).expanduser().resolve()
        open_pair_folder(folder)
        list_weights(find_graph(folder))
    except PairModelError as error:
        raise ImproperlyConfigured(f"NLI_MODEL: {error}.") from error
    except (OSError, RuntimeError) as error:  # folders that may not be listed, links in a circle, nobody's home
        raise ImproperlyConfigured(f"NLI_MODEL: {text} cannot be read; name a folder that can ({error}).") from error
    return folder


def measure_model(folder: Path | None) -> int:
    """What the weights of a model take, in kB; 0 without a model."""
    return sum(path.stat().st_size for path in list_weights(find_graph(folder))) // 1000 if folder else 0


def read_database(environ: Mapping[str, str], var: Path) -> dict[str, Any]:
    """The default database: ``DATABASE_URL``, else SQLite under ``var``."""
    url = environ.get("DATABASE_URL", "").strip() or f"sqlite:///{var / 'auditor.sqlite3'}"
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except Exception as error:  # noqa: BLE001, RUF100 - the library raises ValueError, KeyError and its own kinds
        raise ImproperlyConfigured(
            "DATABASE_URL is not a database address such as postgres://user@host/name."
        ) from error
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = SQLITE_OPTIONS | database.get("OPTIONS", {})
    return database


def read_redis_url(environ: Mapping[str, str]) -> str:
    """The broker's address, empty where tasks are to run in the calling process."""
    url = environ.get("REDIS_URL", "").strip()
    if url and not url.startswith(("redis://", "rediss://", "redis+socket://")):
        raise ImproperlyConfigured("REDIS_URL must start with redis://, rediss:// or redis+socket://.")
    return url


def read_origins(environ: Mapping[str, str]) -> list[str]:
    """``CSRF_TRUSTED_ORIGINS``, each with its scheme."""
    origins = read_list(environ, "CSRF_TRUSTED_ORIGINS")
    for origin in origins:
        if urlsplit(origin).scheme not in {"http", "https"}:
            raise ImproperlyConfigured(f"CSRF_TRUSTED_ORIGINS: {origin!r} lacks http:// or https://.")
    return origins


def read_hosts(environ: Mapping[str, str], debug: bool) -> list[str]:
    """``ALLOWED_HOSTS``, by default this machine alone. Debug pages show settings: they never leave the machine."""
    hosts = read_list(environ, "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    if "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts that are served; * would accept any Host header.")
    if debug and serves_others(hosts):
        raise ImproperlyConfigured("DEBUG=true is refused where ALLOWED_HOSTS names hosts other than this machine.")
    return hosts


def serves_others(hosts: list[str]) -> bool:
    """Whether any host is reachable from outside: neither localhost nor a loopback address."""
    return not all(host in {"localhost", "testserver"} or _is_loopback(host) for host in hosts)


def read_secret_key(environ: Mapping[str, str], var: Path, hosts: list[str]) -> str:
    """``SECRET_KEY``; where only this machine is served, else a key generated once into ``var``."""
    key = environ.get("SECRET_KEY", "").strip()
    if not key:
        if serves_others(hosts):
            raise ImproperlyConfigured(
                "SECRET_KEY must be set where ALLOWED_HOSTS names hosts other than this machine."
            )
        return _read_kept_key(var / "secret_key")
    if len(key) < SHORTEST_SECRET_KEY:
        raise ImproperlyConfigured(f"SECRET_KEY must have at least {SHORTEST_SECRET_KEY} characters.")
    return key


def _read_kept_key(path: Path) -> str:
    """The key in ``path``, made first where there is none."""
    try:
        _keep_secret_key(path)
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"the secret key cannot be kept in {path} ({error.strerror}).") from error
    if len(key) < SHORTEST_SECRET_KEY:
        raise ImproperlyConfigured(f"{path} holds no secret key; delete it, and one is made.")
    return key


def _keep_secret_key(path: Path) -> None:
    """Make a key where there is none; of several processes that start at once, one makes it."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
