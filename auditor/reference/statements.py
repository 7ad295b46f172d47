"""The reviewed statements a page is held against."""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property


class StatementStatus(StrEnum):
    """Only reviewed statements decide verdicts."""

    REVIEWED = "reviewed"
    DRAFT = "needs-source"


class Certainty(StrEnum):
    """How firm the cited evidence is."""

    ESTABLISHED = "established"
    LIMITED = "limited"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Formulation(StrEnum):
    """The form of the drug a statement holds for."""

    ANY = "any"
    ORAL = "oral"
    INTRATHECAL = "intrathecal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document the statement rests on."""

    title: str
    publisher: str
    accessed: str
    kind: str
    seen: str
    url: str | None = None
    cite: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedQuantity:
    """A number in a statement, as the reviewer entered it: ``value``, or ``min`` to ``max``."""

    what: str
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceStatement:
    """One reviewed sentence with its scope, certainty and sources."""

    id: str
    topic: str
    status: StatementStatus
    statement: str
    certainty: Certainty
    formulation: Formulation
    sources: tuple[Source, ...]
    restatements: tuple[str, ...] = ()
    misstatements: tuple[str, ...] = ()
    jurisdiction: str | None = None
    population: str | None = None
    quantities: tuple[StatedQuantity, ...] = ()
    note: str | None = None
    implied_by: tuple[str, ...] = ()
    """Ids of statements that cannot hold without this one: a page that denies this one and affirms one of them
    contradicts itself."""


@dataclass(frozen=True, kw_only=True)
class ReferenceSet:
    """The statements in force for one substance. ``statements`` holds reviewed ones only."""

    name: str
    statements: tuple[ReferenceStatement, ...]
    drafts: tuple[ReferenceStatement, ...] = ()

    @cached_property
    def hash(self) -> str:
        """``sha256:`` over the statements in force, independent of file layout and order."""
        rows = sorted((asdict(s) for s in self.statements), key=lambda row: str(row["id"]))
        return "sha256:" + hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()

    @cached_property
    def implications(self) -> dict[str, tuple[str, ...]]:
        """By id of a statement: the ids of those that it implies."""
        implied: dict[str, list[str]] = {}
        for statement in self.statements:
            for stronger in statement.implied_by:
                implied.setdefault(stronger, []).append(statement.id)
        return {stronger: tuple(ids) for stronger, ids in implied.items()}

    @cached_property
    def by_id(self) -> dict[str, ReferenceStatement]:
        return {statement.id: statement for statement in self.statements}
