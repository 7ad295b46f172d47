"""Loading the reference set, for commands: what was done in one line, or why not in one line."""

from pathlib import Path

from django.core.management.base import CommandError

from auditor.models import Statement
from auditor.reference.loading import ReferenceSetError
from auditor.services.reference import load_reference


def load_statements(directory: Path | None = None) -> str:
    """Bring the shipped statements, or those of ``directory``, into the database; one line that says what is there and
    what changed.

    Raises CommandError where the files are at fault, with the file, the entry and the field.
    """
    try:
        loaded = load_reference(directory=directory)
    except ReferenceSetError as error:
        raise CommandError(str(error)) from error
    counts = {
        "new": loaded.created,
        "changed": loaded.updated,
        "brought back": loaded.restored,
        "retired": loaded.retired,
        "as they were": loaded.unchanged,
        "left as a reviewer has them": loaded.kept,
    }
    changes = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    in_force = Statement.objects.filter(status=Statement.Status.APPROVED).count()
    drafts = Statement.objects.filter(status=Statement.Status.DRAFT).count()
    return f"Reference statements: {in_force} in force, {drafts} drafts ({changes})."
