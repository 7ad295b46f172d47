"""Reads a reference set from its folder of YAML files."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from auditor.reference.statements import (
    Certainty,
    Formulation,
    ReferenceSet,
    ReferenceStatement,
    Source,
    StatedQuantity,
    StatementStatus,
)
from auditor.reference.validation import ReferenceSetError, validate_topic_file
from auditor.reference.yaml_text import LARGEST, YamlError, parse_yaml

SHIPPED = Path(__file__).with_name("data") / "baclofen"

__all__ = ["SHIPPED", "ReferenceSetError", "load_reference_set"]


def load_reference_set(directory: Path | None = None) -> ReferenceSet:
    """Read and check every ``*.yaml`` of ``directory``; without one, the shipped set, read once a process.

    Reviewed entries come back in ``statements``; entries that need a source, and everything under ``unsourced``,
    in ``drafts``. Raises ``ReferenceSetError``, whose message names file, entry and field, for the first fault.
    """
    return _load_shipped() if directory is None else _load(directory)


@cache
def _load_shipped() -> ReferenceSet:
    return _load(SHIPPED)


def _load(directory: Path) -> ReferenceSet:
    files = {path.name: _read(path) for path in sorted(directory.glob("*.yaml"))}
    if not files:
        raise ReferenceSetError(f"{directory}: no .yaml files there")
    statements = [(file, statement) for file, content in files.items() for statement in _statements(content)]
    _refuse_duplicates(statements)
    _refuse_unknown_ids(statements)
    return ReferenceSet(
        name=_substance(files),
        statements=tuple(s for _, s in statements if s.status is StatementStatus.REVIEWED),
        drafts=tuple(s for _, s in statements if s.status is StatementStatus.DRAFT),
    )


def _read(path: Path) -> Any:
    try:
        content = parse_yaml(_read_text(path))
    except (YamlError, UnicodeDecodeError, OSError) as error:
        raise ReferenceSetError(f"{path.name}: cannot be read: {' '.join(str(error).split())}") from error
    validate_topic_file(content, path.name)
    return content


def _read_text(path: Path) -> str:
    """Raises YamlError, UnicodeDecodeError or OSError."""
    if path.exists() and not path.is_file():
        raise YamlError("not a regular file")
    with path.open("rb") as file:
        body = file.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise YamlError(f"larger than {LARGEST:,} bytes")
    return body.decode("utf-8")


def _statements(content: dict[str, Any]) -> Iterator[ReferenceStatement]:
    yield from (_statement(entry) for entry in content.get("entries", ()))
    yield from (_draft(entry) for entry in content.get("unsourced", ()))


def _statement(entry: dict[str, Any]) -> ReferenceStatement:
    return ReferenceStatement(
        id=entry["id"],
        topic=entry["topic"],
        status=StatementStatus(entry["status"]),
        statement=entry["statement"],
        certainty=Certainty(entry["certainty"]),
        formulation=Formulation(entry["formulation"]),
        sources=tuple(Source(**source) for source in entry["sources"]),
        restatements=tuple(entry["restatements"]),
        misstatements=tuple(entry["misstatements"]),
        jurisdiction=entry.get("jurisdiction"),
        population=entry.get("population"),
        quantities=tuple(StatedQuantity(**quantity) for quantity in entry.get("quantities", ())),
        note=entry.get("note"),
        implied_by=tuple(entry.get("implied_by", ())),
    )


def _draft(entry: dict[str, Any]) -> ReferenceStatement:
    return ReferenceStatement(
        id=entry["id"],
        topic=entry["topic"],
        status=StatementStatus.DRAFT,
        statement=entry["statement"],
        certainty=Certainty.UNKNOWN,
        formulation=Formulation.ANY,
        sources=(),
        note=entry["reason"],
    )


def _refuse_duplicates(statements: Iterable[tuple[str, ReferenceStatement]]) -> None:
    first_seen: dict[str, str] = {}
    for file, statement in statements:
        if statement.id in first_seen:
            raise ReferenceSetError(f"{file}: entry {statement.id}: field id: also used in {first_seen[statement.id]}")
        first_seen[statement.id] = file


def _refuse_unknown_ids(statements: Sequence[tuple[str, ReferenceStatement]]) -> None:
    """Raise where a statement names itself, or one that is not in the set, as implying it."""
    known = {statement.id for _, statement in statements}
    for file, statement in statements:
        for named in statement.implied_by:
            if named not in known - {statement.id}:
                complaint = "is the entry itself" if named in known else "is no entry of this set"
                raise ReferenceSetError(f"{file}: entry {statement.id}: field implied_by: {named!r} {complaint}")


def _substance(files: dict[str, Any]) -> str:
    names = {str(content["substance"]): file for file, content in files.items()}
    if len(names) > 1:
        listed = ", ".join(f"{name} in {file}" for name, file in sorted(names.items()))
        raise ReferenceSetError(f"field substance: one set, one substance, but found {listed}")
    return next(iter(names))
