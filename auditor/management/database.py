"""Is the database ready for saving? Asked before the work, so that none is done in vain."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


class DatabaseUnreadyError(Exception):
    """Nothing can be saved; the message is one clear line that says what to do."""


def prepare_database() -> None:
    """Make the tables of an empty database; raise DatabaseUnreadyError for one out of reach or of another version.

    An empty database holds nothing that a migration could harm. One that holds tables is its operator's to migrate.
    """
    try:
        executor = MigrationExecutor(connection)
        if not executor.loader.applied_migrations:
            call_command("migrate", verbosity=0)
        elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise DatabaseUnreadyError(
                "The database is of an older version: run `python manage.py migrate`, or audit with --no-save."
            )
    except DatabaseError as error:
        raise DatabaseUnreadyError(explain_fault(error)) from error


def explain_fault(error: DatabaseError) -> str:
    """One line for the user."""
    reason = str(error).strip().partition("\n")[0]
    return f"The database cannot be used ({reason}): see to it, or audit with --no-save."
