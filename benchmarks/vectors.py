"""A database of its own for what the benchmark keeps, so that nobody's is touched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from auditor.analysis.verifier.vector_stores import VectorStore


@contextmanager
def make_store() -> Iterator[VectorStore]:
    """The store that audits use, over an empty SQLite file that is deleted afterwards.

    To be made once in a process, for Django reads its settings once.
    """
    with TemporaryDirectory(prefix="benchmark-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "auditor.settings", "VAR_DIR": folder, "DATABASE_URL": ""}
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
