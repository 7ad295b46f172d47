"""The labelled data: gold rows (what is wrong with a page) and single claims with their verdicts.

``gold.jsonl`` holds one problem a line: ``page`` (path below ``pages/``), ``kind``, ``expect`` (``must`` counts for
recall, ``may`` is arguable and never a false alarm), ``why``, and the ``quote`` it stands on. A row of the kind
``missing-transparency`` has an ``item`` instead of a quote. Optional: ``start`` and ``end`` (characters of a text
file), ``counterpart`` (the other side of a two-sided kind: ``page``, ``quote``), ``also`` (other kinds that count as
found), ``group`` (rows that are one problem: one hit will do), ``inside`` (anything reported within the quote is
arguable).

``claims.jsonl`` holds one claim a line: ``claim``, ``verdict``, ``reference`` (an id, a list of acceptable ids, or
null) and ``form`` (plain, negated, hedged, numeric, other-drug, …), by which the figures are broken down.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from auditor.analysis.types import Kind, Verdict

DATA = Path(__file__).parent
Row = TypeVar("Row")

PAGE_SUFFIXES = frozenset({".html", ".htm", ".txt", ".md"})


class LabelError(Exception):
    """A label file has a line that cannot be used; the message names file, line and fault."""


class Expect(StrEnum):
    """Whether missing the row counts against recall."""

    MUST = "must"
    MAY = "may"


class Item(StrEnum):
    """What a page may fail to say of itself."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    DATE = "date"
    SOURCES = "sources"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSide:
    """The other side of a two-sided row."""

    page: str
    quote: str
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """One labelled problem. Either ``quote`` or ``item`` is set."""

    page: str
    kind: Kind
    expect: Expect
    why: str
    quote: str | None = None
    item: Item | None = None
    start: int | None = None
    counterpart: GoldSide | None = None
    also: frozenset[Kind] = frozenset()
    group: str | None = None
    inside: bool = False

    @property
    def kinds(self) -> frozenset[Kind]:
        return self.also | {self.kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClaim:
    """One claim with its verdict; ``references`` are the statements any of which may decide it."""

    claim: str
    verdict: Verdict
    references: frozenset[str]
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One half of the labelled data. Sites, and so pages, belong to one half only."""

    name: str
    folder: Path
    pages: tuple[Path, ...]
    gold: tuple[GoldRow, ...]
    claims: tuple[LabelledClaim, ...]
    kinds: frozenset[Kind] = frozenset(Kind)
    """The kinds that are labelled; what is found of others is not counted."""

    def page_name(self, path: Path) -> str:
        return path.relative_to(self.folder / "pages").as_posix()


def split_names(data: Path = DATA) -> tuple[str, ...]:
    """The halves that lie in the folder, by name."""
    return tuple(sorted(path.parent.name for path in data.glob("*/gold.jsonl")))


def load_split(name: str, data: Path = DATA) -> Split:
    """Read one half. Raises LabelError naming the file and line of the first faulty row."""
    folder = data / name
    if not (folder / "gold.jsonl").is_file():
        raise LabelError(
            f"{name}: no labelled data in {folder.name}/ (known: {', '.join(split_names(data)) or 'none'})"
        )
    labelled = folder / "kinds.json"
    pages = sorted(path for path in (folder / "pages").rglob("*") if path.suffix in PAGE_SUFFIXES)
    return Split(
        name=name,
        folder=folder,
        pages=tuple(pages),
        gold=tuple(_load_rows(folder / "gold.jsonl", read_gold_row)),
        claims=tuple(_load_rows(folder / "claims.jsonl", read_claim)),
        kinds=_read_kinds(labelled) if labelled.is_file() else frozenset(Kind),
    )


def read_gold_row(raw: dict[str, Any]) -> GoldRow:
    """One gold line as a value. Raises KeyError or ValueError where it does not hold together."""
    if ("item" in raw) == ("quote" in raw):
        raise ValueError("needs a quote or an item, and not both")
    other = raw.get("counterpart")
    return GoldRow(
        page=raw["page"],
        kind=Kind(raw["kind"]),
        expect=Expect(raw["expect"]),
        why=raw["why"],
        quote=raw.get("quote"),
        item=Item(raw["item"]) if "item" in raw else None,
        start=raw.get("start"),
        counterpart=_read_side(other, raw["page"]) if other else None,
        also=frozenset(Kind(kind) for kind in raw.get("also", ())),
        group=raw.get("group"),
        inside=bool(raw.get("inside")),
    )


def read_claim(raw: dict[str, Any]) -> LabelledClaim:
    """One claim line as a value. Raises KeyError or ValueError where it does not hold together."""
    given = raw["reference"]
    references = frozenset([given] if isinstance(given, str) else given or ())
    verdict = Verdict(raw["verdict"])
    if verdict is not Verdict.NOT_IN_REFERENCE and not references:
        raise ValueError("a decided claim needs the statement that decides it")
    return LabelledClaim(claim=raw["claim"], verdict=verdict, references=references, form=raw["form"])


def _read_kinds(path: Path) -> frozenset[Kind]:
    try:
        return frozenset(Kind(kind) for kind in json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise LabelError(f"{path}: not a list of kinds ({error})") from error


def _read_side(raw: dict[str, Any], page: str) -> GoldSide:
    return GoldSide(page=raw.get("page", page), quote=raw["quote"], start=raw.get("start"))


def _load_rows(path: Path, read: Callable[[dict[str, Any]], Row]) -> Iterable[Row]:
    for number, raw in read_rows(path):
        try:
            yield read(raw)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LabelError(f"{path.parent.name}/{path.name} line {number}: {error}") from error


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line that is not blank. Raises LabelError naming the file, and the line at fault."""
    name = f"{path.parent.name}/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise LabelError(f"{name}: cannot be read as text ({error})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _read_row(line, f"{name} line {number}")


def _read_row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (RecursionError, ValueError) as error:
        raise LabelError(f"{place}: {error}") from error
    if not isinstance(row, dict):
        raise LabelError(f"{place}: no JSON object")
    return row
