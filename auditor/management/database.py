"""Is the database ready for saving? Asked before the work, so that none is done in vain."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

MIGRATION_LOCK = 0x61756469
"""Names the advisory lock among all those of a PostgreSQL database: "audi" in ASCII."""

OUTDATED = "The database is of an older version, or its last `migrate` was broken off: run `python manage.py migrate`"


class DatabaseUnreadyError(Exception):
    """Nothing can be saved; the message is one clear line that says what to do, without a full stop, so that commands
    can add what else one could do."""


def prepare_database() -> None:
    """Make the tables of an empty database, all or none.

    Raises DatabaseUnreadyError for a database out of reach, of another version, or half made by ``migrate``.

    An empty database holds nothing that a migration could harm. One that holds tables is its operator's to migrate.
    """
    try:
        if _is_current():
            return
        with hold_migration_lock():
            if _is_empty():
                _make_tables()
            elif not _is_current():
                raise DatabaseUnreadyError(OUTDATED)
    except (DatabaseError, OSError) as error:
        raise DatabaseUnreadyError(explain_fault(error)) from error


def migrate_database() -> None:
    """Bring the tables up to date, whatever they were. Raises DatabaseError or OSError."""
    if not _is_current():
        with hold_migration_lock():
            if _is_empty():
                _make_tables()
            else:
                call_command("migrate", verbosity=0)


@contextmanager
def hold_migration_lock() -> Iterator[None]:
    """Of several processes that start on an empty database at once, one makes the tables; the others wait for it.

    Raises OSError where the lock cannot be had: a file next to SQLite's, an advisory lock of PostgreSQL's.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
    elif connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        with Path(f"{connection.settings_dict['NAME']}.migrate-lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # given back when the file is closed, and where the process dies
            yield
    else:
        yield


def explain_fault(error: Exception) -> str:
    """One line for the user, without a full stop."""
    reason = str(error).strip().partition("\n")[0]
    return f"The database cannot be used ({reason}): see to it"


def _make_tables() -> None:
    """Make all tables in one transaction: whatever ends the process leaves an empty database for the next run."""
    with _without_constraints(), transaction.atomic():
        call_command("migrate", verbosity=0)


@contextmanager
def _without_constraints() -> Iterator[None]:
    """SQLite changes tables only while foreign keys are not enforced, and switches that outside transactions alone."""
    switched = connection.vendor == "sqlite" and connection.disable_constraint_checking()
    try:
        yield
    finally:
        if switched:
            connection.enable_constraint_checking()


def _is_empty() -> bool:
    return not MigrationExecutor(connection).loader.applied_migrations


def _is_current() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
