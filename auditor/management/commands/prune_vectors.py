"""``python manage.py prune_vectors``: what beat does every night, by hand or by cron."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from auditor.management.database import explain_fault
from auditor.management.output import ending_clearly, write_bytes
from auditor.services.claim_vectors import prune_vectors


class Command(BaseCommand):
    """Delete the vectors of sentences that no audit has met for long."""

    help = "Delete what is kept of sentences that no audit has met for VECTOR_DAYS days. It is made again when needed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            deleted = prune_vectors(timezone.localdate())
        except DatabaseError as error:
            raise CommandError(f"{explain_fault(error)}.") from error
        with ending_clearly():
            write_bytes(self.stdout, f"Vectors deleted: {deleted}.\n".encode())
