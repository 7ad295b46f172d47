"""Commands that are started at once on a database that does not exist yet."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.environment import read_secret_key
from tests.management.command_line import ROOT, make_environment, run_manage
from tests.servers import make_database

COMMANDS = (("audit", "page.txt"), ("demo", "--no-serve"), ("audit", "page.txt"))
READ_KEY = """
import sys
from pathlib import Path
from auditor.environment import read_secret_key
print(read_secret_key({}, Path(sys.argv[1]), ["localhost"]))
"""

DIE_AT_MIGRATION = """
import os, runpy, sys
from django.db.migrations.executor import MigrationExecutor
number, last, manage, *arguments = sys.argv[1:]
apply, applied = MigrationExecutor.apply_migration, []
def apply_and_die(*args, **kwargs):
    state = apply(*args, **kwargs)
    applied.append(state)
    if len(applied) == int(last):
        os.kill(os.getpid(), int(number))
    return state
MigrationExecutor.apply_migration = apply_and_die
sys.argv = [manage, *arguments]
runpy.run_path(manage, run_name="__main__")
"""
"""``manage.py`` of a process that is sent a signal while it makes the tables."""


@pytest.fixture(params=["sqlite", "postgresql"])
def environ(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    environ = make_environment(tmp_path)
    if request.param == "sqlite":
        yield environ
        return
    with make_database(request.getfixturevalue("postgresql_url")) as url:
        yield environ | {"DATABASE_URL": url}


@pytest.mark.slow
def test_first_runs_at_once_all_succeed_on_one_database(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Baclofen is a muscle relaxant.\n")
    processes = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *command],
            cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for command in COMMANDS
    ]  # fmt: skip
    finished = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in finished] == [""] * len(COMMANDS)
    assert [process.returncode for process in processes] == [0] * len(COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "last", "command"),
    [
        (signal.SIGKILL, 1, ("audit", "page.txt")),
        (signal.SIGTERM, 12, ("load_reference",)),
        (signal.SIGINT, 20, ("audit", "page.txt")),
    ],
)
def test_a_first_run_that_was_ended_is_made_good_by_the_next(
    environ: dict[str, str], tmp_path: Path, number: int, last: int, command: tuple[str, ...]
) -> None:
    (tmp_path / "page.txt").write_text("Baclofen is a muscle relaxant.\n")
    dying = [sys.executable, "-c", DIE_AT_MIGRATION, str(number), str(last), str(ROOT / "manage.py"), *command]
    ended = subprocess.run(dying, cwd=tmp_path, env=environ | {"PYTHONPATH": str(ROOT)}, capture_output=True)
    assert ended.returncode in (-number, 130)
    again = run_manage(tmp_path, "audit", "page.txt", variables=environ)
    assert (again.returncode, again.stderr) == (0, b"")


def test_processes_that_start_at_once_agree_on_one_secret_key(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", READ_KEY, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    keys = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert keys == {read_secret_key({}, tmp_path, ["localhost"])}
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
