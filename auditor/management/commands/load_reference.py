"""``python manage.py load_reference``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from auditor.management.database import DatabaseUnreadyError, explain_fault, prepare_database
from auditor.management.output import ending_clearly, write_bytes
from auditor.management.reference_loading import load_statements


class Command(BaseCommand):
    """Bring the reference set's files into the database."""

    help = "Bring the reference set into the database. What reviewers changed there is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--directory", type=Path, help="A folder of topic files. Default: the shipped set.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            prepare_database()
            told = load_statements(options["directory"])
        except DatabaseUnreadyError as error:
            raise CommandError(f"{error}.") from error
        except DatabaseError as error:
            raise CommandError(f"{explain_fault(error)}.") from error
        with ending_clearly():
            write_bytes(self.stdout, f"{told}\n".encode())
