"""Loads the reference set into the database and keeps every wording it has had."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from auditor.models import ReferenceSetVersion, Statement, StatementRevision
from auditor.reference.content import statement_to_content
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet, ReferenceStatement, StatementStatus

SHIPPED_REASON = "As shipped"
"""Marks revisions that came from files. A statement whose latest revision is a reviewer's is left to the reviewers."""


@dataclass(slots=True, kw_only=True)
class LoadedReference:
    """What one loading did, in numbers of statements."""

    created: int = 0
    updated: int = 0
    restored: int = 0
    """Retired because files had dropped them, and back because they hold them again."""
    unchanged: int = 0
    retired: int = 0
    kept: int = 0
    """Otherwise in the files, but left as a reviewer's revision has it."""


@transaction.atomic
def load_reference(user: User | None = None, directory: Path | None = None) -> LoadedReference:
    """Bring the statements of the shipped files (or of ``directory``) into the database; repeating it changes nothing.

    The files win: afterwards every statement has their wording and status, and those they do not hold are retired;
    but a statement whose latest revision is a reviewer's stays as it is. Reviewed entries are approved, drafts stay
    drafts; ``user`` is recorded as approver and author. Raises ``ReferenceSetError`` where the files are at fault.
    """
    reference_set = load_reference_set(directory)
    loaded = LoadedReference()
    stored = {statement.identifier: statement for statement in Statement.objects.select_for_update()}
    for entry in (*reference_set.statements, *reference_set.drafts):
        _load_entry(entry, stored.pop(entry.id, None), user, loaded)
    for statement in stored.values():
        _retire_dropped(statement, user, loaded)
    return loaded


@transaction.atomic
def change_statement_status(statement_ids: Iterable[int], status: str, user: User, reason: str = "") -> int:
    """Approve, retire or send back to draft, with a revision each; the number of statements that changed."""
    status = Statement.Status(status).value
    statements = Statement.objects.select_for_update().filter(pk__in=statement_ids).exclude(status=status)
    for statement in statements:
        _revise(statement, statement.content, status, user, reason)
    return len(statements)


def record_version(reference_set: ReferenceSet) -> ReferenceSetVersion:
    """The stored record of the statements in force, made on first use."""
    version, _ = ReferenceSetVersion.objects.get_or_create(
        hash=reference_set.hash,
        defaults={
            "name": reference_set.name,
            "statement_count": len(reference_set.statements),
            "statements": [statement_to_content(statement) for statement in reference_set.statements],
        },
    )
    return version


def _load_entry(
    entry: ReferenceStatement, statement: Statement | None, user: User | None, loaded: LoadedReference
) -> None:
    content = statement_to_content(entry)
    status = Statement.Status.APPROVED if entry.status is StatementStatus.REVIEWED else Statement.Status.DRAFT
    if statement is None:
        _revise(Statement(identifier=entry.id), content, status, user, SHIPPED_REASON)
        loaded.created += 1
    elif (statement.status, statement.content) == (status, content):
        loaded.unchanged += 1
    elif not _is_as_shipped(statement):
        loaded.kept += 1
    else:
        loaded.restored += statement.status == Statement.Status.RETIRED
        loaded.updated += statement.status != Statement.Status.RETIRED
        _revise(statement, content, status, user, SHIPPED_REASON)


def _retire_dropped(statement: Statement, user: User | None, loaded: LoadedReference) -> None:
    if statement.status == Statement.Status.RETIRED:
        return
    if not _is_as_shipped(statement):
        loaded.kept += 1
        return
    _revise(statement, statement.content, Statement.Status.RETIRED, user, SHIPPED_REASON)
    loaded.retired += 1


def _is_as_shipped(statement: Statement) -> bool:
    latest = statement.revisions.order_by("-number").first()
    return latest is not None and latest.reason == SHIPPED_REASON


def _revise(statement: Statement, content: dict[str, Any], status: str, user: User | None, reason: str) -> None:
    """Give a statement its content and status, and append the revision that says so."""
    approved = status == Statement.Status.APPROVED
    statement.topic, statement.text, statement.content = content["topic"], content["statement"], content
    statement.status = status
    statement.approved_by, statement.approved_at = (user, timezone.now()) if approved else (None, None)
    statement.save()
    StatementRevision.objects.create(
        statement=statement,
        number=statement.revisions.count() + 1,
        status=status,
        content=content,
        author=user,
        reason=reason,
    )
