"""Database triggers that refuse updates of append-only tables, for migrations."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_CREATE = {
    "sqlite": [
        "CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_append_only()",
    ],
}
_DROP = {
    "sqlite": ["DROP TRIGGER {table}_append_only"],
    "postgresql": ["DROP TRIGGER {table}_append_only ON {table}", "DROP FUNCTION {table}_append_only()"],
}

Operation = Callable[[Apps, BaseDatabaseSchemaEditor], None]


def refuse_updates(*tables: str) -> Operation:
    """For ``RunPython``: from now on, every UPDATE of these tables fails, whoever sends it.

    SQLite drops a table's triggers when Django rebuilds the table; a later migration that alters one of these
    tables must end with this operation again (tests/sites/test_append_only.py notices where it does not).
    """
    return _run(_CREATE, tables)


def allow_updates(*tables: str) -> Operation:
    """The reverse of ``refuse_updates``."""
    return _run(_DROP, tables)


def _run(statements: dict[str, list[str]], tables: tuple[str, ...]) -> Operation:
    def operate(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for statement in statements.get(schema_editor.connection.vendor, []):
                schema_editor.execute(statement.format(table=table))

    return operate
