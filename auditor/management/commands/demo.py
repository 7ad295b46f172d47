"""``python manage.py demo``: from an empty folder to a running admin."""

import os
import shutil
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.management.database import explain_fault, migrate_database
from auditor.management.output import ending_clearly, write_bytes
from auditor.management.progress import show_progress
from auditor.management.reference_loading import load_statements
from auditor.management.serving import HOST, NO_PORT, PortTakenError, find_port, is_free, serve
from auditor.reports.table import render_table
from auditor.services.audits import SavedRun, audit_captures
from auditor.services.logins import OPERATORS, REVIEWERS, create_login
from auditor.static_root import make_static_root
from scrapers.sources import read_targets

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
"""One folder a site."""

EXIT_UNPREPARED = 2
REVIEWER = "reviewer"
PORT = 8000
PIPED_WIDTH = 120
"""Columns of the table where nobody's terminal sets them."""


class Command(BaseCommand):
    """Set up, audit the sample pages, print what was found, make a reviewer's login, and serve the admin."""

    help = "Audit the bundled sample pages and serve the admin on this machine. A second run repeats nothing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="End after the table.")
        parser.add_argument("--port", type=read_port, help=f"Left out: {PORT}, or the next one that is free.")

    def handle(self, *args: Any, **options: Any) -> None:
        with ending_clearly():
            self._show(options)

    def _show(self, options: dict[str, Any]) -> None:
        port = None if options["no_serve"] else choose_port(options["port"])
        try:
            self._prepare(options)
        except (DatabaseError, OSError) as error:
            raise CommandError(f"{explain_fault(error)}.", returncode=EXIT_UNPREPARED) from error
        except PairModelError as error:
            raise CommandError(f"{error}.", returncode=EXIT_UNPREPARED) from error
        if port is not None:
            make_static_root()
            self._serve(port, options["port"] or PORT)

    def _prepare(self, options: dict[str, Any]) -> None:
        """All but the serving. Raises DatabaseError or OSError where the database cannot be reached or written."""
        migrate_database()
        self._say(load_statements())
        saved = audit_samples()
        self._say(render_table(saved.run, width=self._width(), colour=self._wants_colour(options)))
        for item in saved.run["errors"]:
            self._say(f"{item['source']}: {item['error']}")
        self._say(describe_run(saved))
        self._say(introduce_reviewer())

    def _serve(self, port: int, wanted: int) -> None:
        if port != wanted:
            self._say(f"Port {wanted} is taken by another program, so {port} it is; PORT=… names another.")
        self._say(f"The admin is at http://{HOST}:{port}/admin/ until you press Ctrl-C.")
        serve(port)

    def _say(self, line: str) -> None:
        write_bytes(self.stdout, f"{line}\n".encode("utf-8", "backslashreplace"))

    def _wants_colour(self, options: dict[str, Any]) -> bool:
        if options["force_color"]:
            return True
        return self.stdout.isatty() and not options["no_color"] and not os.environ.get("NO_COLOR")

    def _width(self) -> int:
        return shutil.get_terminal_size().columns if self.stdout.isatty() else PIPED_WIDTH


def choose_port(wanted: int | None) -> int:
    """The port to serve at. Raises CommandError, one line, where the wanted one is taken, or none is free."""
    try:
        if wanted is None:
            return find_port(PORT)
    except PortTakenError as error:
        raise CommandError(str(error)) from error
    if not is_free(wanted):
        raise CommandError(f"Port {wanted} is taken by another program, or reserved. Name another: make demo PORT=…")
    return wanted


def audit_samples() -> SavedRun:
    """Audit the bundled pages among each other, with progress; what was audited before is only read."""
    sites = [os.path.relpath(folder) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]
    with show_progress() as track:
        return audit_captures(read_targets(sites), track=track)


def describe_run(saved: SavedRun) -> str:
    """One line: how many pages were audited now, and how many already were."""
    pages = len(saved.audit_ids)
    return f"{pages} sample pages: {saved.made} audited now, {pages - saved.made} already audited and unchanged since."


def introduce_reviewer() -> str:
    """Make the demo's login, which may do all that a team does, where there is none; its password is told this once."""
    password = create_login(REVIEWER, REVIEWERS, OPERATORS)
    if password is None:
        again = f".venv/bin/python manage.py changepassword {REVIEWER}"
        return f"Log in as {REVIEWER}, with the password of the first run; `{again}` sets another."
    return f"Log in as {REVIEWER} with the password {password} (told only now, and stored as a hash)."


def read_port(text: str) -> int:
    """A port number; ArgumentTypeError for anything else."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < NO_PORT:
        raise ArgumentTypeError(f"{text!r} is no port number from 1 to {NO_PORT - 1}")
    return int(text)
