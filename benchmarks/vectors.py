"""A database of its own for what the benchmark keeps, so that nobody's is touched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.analysis.verifier.vector_stores import VectorStore


@contextmanager
def open_store(folder: Path) -> Iterator[VectorStore]:
    """The store that audits use, over a SQLite file in ``folder``, which is made where there is none.

    To be opened once in a process, for Django reads its settings once.
    """
    os.environ |= {"DJANGO_SETTINGS_MODULE": "auditor.settings", "VAR_DIR": str(folder), "DATABASE_URL": ""}
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from auditor.services.claim_vectors import DatabaseVectors

    try:
        yield DatabaseVectors()
    finally:
        connection.close()
