"""The command ``check-claims``; apart from its file, whose name, the command's, no ``import`` can spell."""

import json
import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand

from auditor.analysis.verdicts import judge_claim_text
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.pair_model import PairModel
from auditor.management.claim_answers import Answer, LineError, answer_lines, read_lines
from auditor.management.output import OutputError, ReaderGoneError, write_bytes, write_line
from auditor.reference.loading import ReferenceSetError, load_reference_set
from auditor.services.own_model import load_pair_model

STANDARD_INPUT = "-"
EXIT_NONE_JUDGED = 2
EXIT_INTERRUPTED = 130


class InputError(Exception):
    """No claim can be judged at all; the message is one clear line for the user."""


class Command(BaseCommand):
    """Judge single claims against the shipped reference set; needs no database."""

    help = (
        'Judge claims against the reference set. Reads JSON lines {"claim": "…"} and writes one JSON line each, in the '
        "same order: claim, verdict (supported, contradicted, overstated, not-in-reference), reference, confidence, "
        'explanation; before them the "id" of the line, if it has one. A line that cannot be read is answered '
        '{"line": N, "error": "…"}. Exit status: 0 where at least one claim was judged, 2 where none was.'
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="A file of JSON lines, UTF-8; - for standard input.")
        parser.add_argument(
            "--nli-model",
            metavar="FOLDER",
            type=Path,
            help="A model of your own that reads each claim with the statements nearest to it, for this call. Default: "
            "that of the setting NLI_MODEL, if any.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            judged = self._answer_file(options["file"], open_model(options["nli_model"]))
        except (InputError, OutputError, ReferenceSetError) as error:
            write_line(self.stderr, str(error))
            raise SystemExit(EXIT_NONE_JUDGED) from None
        except ReaderGoneError:
            raise SystemExit(0) from None
        except KeyboardInterrupt:
            write_line(self.stderr, "Interrupted: the answers so far are complete, the rest was not judged.")
            raise SystemExit(EXIT_INTERRUPTED) from None
        if not judged:
            write_line(self.stderr, f"{options['file']}: no claim could be judged.")
            raise SystemExit(EXIT_NONE_JUDGED)

    def _answer_file(self, name: str, pair_model: PairModel | None) -> int:
        """Answer every line; the number of claims that were judged."""
        judge = partial(judge_claim_text, reference_set=load_reference_set(), pair_model=pair_model)
        judged = 0
        try:
            with open_claims(name) as stream:
                for answer in answer_lines(read_lines(stream), judge):
                    self._write(answer)
                    judged += "verdict" in answer
        except OSError as error:
            raise InputError(f"{name}: cannot be read ({error.strerror}).") from error
        return judged

    def _write(self, answer: Answer | LineError) -> None:
        if "error" in answer:
            write_line(self.stderr, f"line {answer['line']}: {answer['error']}")
        text = json.dumps(answer, ensure_ascii=False) + "\n"
        write_bytes(self.stdout, text.encode("utf-8", "backslashreplace"))


def open_model(folder: Path | None) -> PairModel | None:
    """The model of that folder, else of the setting, if any. Raises InputError where it cannot be used."""
    try:
        return PairModel(folder) if folder else load_pair_model()
    except PairModelError as error:
        raise InputError(f"{error}.") from error


def open_claims(name: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, or of standard input, which stays open. Raises InputError or OSError."""
    if name == STANDARD_INPUT:
        if sys.stdin is None:  # what Python makes of a closed one
            raise InputError("Standard input is closed; pipe the claims to it, or name a file.")
        return nullcontext(sys.stdin.buffer)
    try:
        if Path(name).is_char_device():  # /dev/zero, say, has no end
            raise InputError(f"{name}: a device; name a file of JSON lines, or - for standard input.")
        return Path(name).open("rb")
    except ValueError as error:
        raise InputError(f"{name}: cannot be read ({error}).") from error
