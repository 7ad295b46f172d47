"""``python manage.py audit TARGET…``."""

import os
import shutil
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.management.audit_run import audit_outcomes
from auditor.management.database import DatabaseUnreadyError, explain_fault, prepare_database
from auditor.management.output import OutputError, ReaderGoneError, check_stream, write_bytes, write_line
from auditor.management.output_file import check_output_path, refuse_own_input, write_file
from auditor.management.output_format import FORMATS, TABLE, choose_format, find_disagreement
from auditor.management.progress import show_progress
from auditor.reference.loading import ReferenceSetError, load_reference_set
from auditor.reports.contract import AuditJson, RunJson, find_obstacle
from auditor.reports.render import ReportFormat, render_report
from auditor.reports.table import render_table
from auditor.reports.triage_marks import TriageMarks
from auditor.services.audits import audit_captures
from auditor.services.capture import make_policy
from auditor.services.own_model import load_pair_model
from scrapers.sources import read_targets

PIPED_WIDTH = 120
"""Columns of the table where nobody's terminal sets them."""

WITHOUT_DATABASE = ", or audit with --no-save."

EXIT_BELOW = 1
EXIT_NOTHING_AUDITED = 2
EXIT_INTERRUPTED = 130


class Command(BaseCommand):
    """Audit pages and print, write, and save what was found."""

    help = (
        "Audit pages against the reference set. All targets of one call are compared with each other. "
        "Exit status: 0 audited; 1 audited, and --fail-under is not met; 2 nothing could be audited."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "targets",
            metavar="TARGET",
            nargs="+",
            help="An address (https://…), a file (.html, .txt, .md), a folder of such files, or - for standard input.",
        )
        parser.add_argument(
            "--format",
            choices=FORMATS,
            help="What to write. Default: what the ending of --output says (.json, .html, .csv, .txt), else table.",
        )
        parser.add_argument(
            "--output",
            metavar="FILE",
            type=read_output,
            help="Write there instead of to standard output, whole or not at all; FILE is overwritten.",
        )
        parser.add_argument(
            "--save",
            action=BooleanOptionalAction,
            default=True,
            help="Save snapshots, audits and findings, and compare with stored pages too (the default). An empty "
            "database is given its tables. --no-save needs no database.",
        )
        parser.add_argument(
            "--fail-under",
            metavar="SCORE",
            type=read_score,
            help="Exit with status 1 where a page scores below SCORE, 0 to 100, or could not be judged.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = self._check_output(options)
            if options["save"]:
                prepare_database()
            run, marks = self._audit(options["targets"], save=options["save"])
            self._tell_errors(run)
            self._present(run, marks, wanted, options)
        except (OutputError, ReferenceSetError) as error:
            self._give_up(str(error))
        except PairModelError as error:
            self._give_up(f"{error}.")
        except DatabaseUnreadyError as error:
            self._give_up(f"{error}{WITHOUT_DATABASE}")
        except DatabaseError as error:
            self._give_up(f"{explain_fault(error)}{WITHOUT_DATABASE}")
        except KeyboardInterrupt:
            write_line(self.stderr, "Interrupted: no result was written.")
            raise SystemExit(EXIT_INTERRUPTED) from None
        self._leave(run, options["fail_under"])

    def _check_output(self, options: dict[str, Any]) -> str:
        """The format to write. Raises OutputError for what can be known to fail before the work."""
        output: Path | None = options["output"]
        if output is None:
            check_stream(self.stdout)
        else:
            check_output_path(output)
            refuse_own_input(output, options["targets"])
        disagreement = find_disagreement(options["format"], output)
        if disagreement:
            write_line(self.stderr, disagreement)
        return choose_format(options["format"], output)

    def _audit(self, targets: list[str], *, save: bool) -> tuple[RunJson, TriageMarks]:
        """The result, and what reviewers made of those of its findings that were known before."""
        pair_model = load_pair_model()  # before pages are waited for
        outcomes = read_targets(targets, make_policy())
        with show_progress() as track:
            if save:
                saved = audit_captures(outcomes, track=track)
                return saved.run, saved.marks
            return audit_outcomes(outcomes, load_reference_set(), track, pair_model=pair_model), {}

    def _tell_errors(self, run: RunJson) -> None:
        for item in run["errors"]:
            write_line(self.stderr, f"{item['source']}: {item['error']}")

    def _present(self, run: RunJson, marks: TriageMarks, wanted: str, options: dict[str, Any]) -> None:
        """Write the result; where nothing was audited, only JSON has something to say."""
        if not run["audits"] and wanted != ReportFormat.JSON:
            return
        content = (
            self._render_table(run, options)
            if wanted == TABLE
            else render_report(run, ReportFormat(wanted), generated_at=timezone.now(), marks=marks)
        )
        if options["output"]:
            write_file(options["output"], content)
            return
        with suppress(ReaderGoneError):  # the exit status still says how the pages scored
            write_bytes(self.stdout, content)

    def _render_table(self, run: RunJson, options: dict[str, Any]) -> bytes:
        on_terminal = self.stdout.isatty() and not options["output"]
        colour = options["force_color"] or (on_terminal and not options["no_color"] and not os.environ.get("NO_COLOR"))
        width = shutil.get_terminal_size().columns if on_terminal else PIPED_WIDTH
        return render_table(run, width=width, colour=colour).encode("utf-8", "backslashreplace")

    def _give_up(self, line: str) -> NoReturn:
        write_line(self.stderr, line)
        raise SystemExit(EXIT_NOTHING_AUDITED)

    def _leave(self, run: RunJson, fail_under: int | None) -> None:
        """Set the exit status, and say on standard error why it is not 0."""
        if not run["audits"]:
            self._give_up("Nothing could be audited.")
        if fail_under is not None and (lines := list(explain_misses(run["audits"], fail_under))):
            for line in lines:
                write_line(self.stderr, line)
            raise SystemExit(EXIT_BELOW)


def explain_misses(audits: Sequence[AuditJson], fail_under: int) -> Iterator[str]:
    """A line for the pages that score below ``fail_under``, and one for each page without a score: it misses too."""
    scores = [(audit["source"], audit["score"]) for audit in audits if audit["score"] is not None]
    listed = ", ".join(f"{source} ({score})" for source, score in scores if score < fail_under)
    if listed:
        yield f"Below --fail-under {fail_under}: {listed}"
    for audit in audits:
        if audit["score"] is None:
            yield f"Not judged, so --fail-under {fail_under} is not met: {audit['source']}: {find_obstacle(audit)}"


def read_score(text: str) -> int:
    """A whole number from 0 to 100; ArgumentTypeError for anything else."""
    if not text.isascii() or not text.isdigit() or int(text) > 100:
        raise ArgumentTypeError(f"{text!r} is no whole number from 0 to 100")
    return int(text)


def read_output(text: str) -> Path | None:
    """The output file; None, which is standard output, for ``-``. ArgumentTypeError for an empty name."""
    if not text.strip():
        raise ArgumentTypeError("an empty name; name a file")
    return None if text == "-" else Path(text)
