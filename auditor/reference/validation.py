"""Checks of one parsed topic file. Every fault is said in one line: file, entry id, field, and what is wrong."""

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from auditor.reference.yaml_text import OddNumber, UnquotedDate

SCHEMA = Path(__file__).with_name("schema.json")
LISTS_OF_ENTRIES = ("entries", "unsourced")
LONGEST_NAME = 120
"""Characters told of an entry's id; the schema allows no more."""


class ReferenceSetError(ValueError):
    """A reference set that cannot be used. The message is one line for the person who edits the files."""


def validate_topic_file(content: Any, file: str) -> None:
    """Raise ``ReferenceSetError`` for the first fault of a parsed file; ``file`` is the name said in the message."""
    error = next(_validator().iter_errors(content), None)
    if error is not None:
        path = list(error.absolute_path)
        raise ReferenceSetError(_line(file, _entry_id(content, path), _field(path), _complaint(error)))
    for entry in content.get("entries", ()):
        for field, complaint in _entry_faults(entry, content["topic"]):
            raise ReferenceSetError(_line(file, entry["id"], field, complaint))


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def _entry_faults(entry: dict[str, Any], topic: str) -> Iterator[tuple[str, str]]:
    """The rules a JSON schema cannot say: they compare one field with another."""
    if entry["topic"] != topic:
        yield "topic", f"is {entry['topic']!r}, but the file's topic is {topic!r}"
    both = set(entry["restatements"]) & set(entry["misstatements"])
    if both:
        yield "misstatements", f"{min(both)!r} is listed as a restatement too"
    for index, quantity in enumerate(entry.get("quantities", ())):
        if not all(math.isfinite(quantity[key]) for key in ("value", "min", "max") if key in quantity):
            yield f"quantities[{index}]", "is no finite number"
        if "min" in quantity and quantity["min"] > quantity["max"]:
            yield f"quantities[{index}]", f"min {quantity['min']} is above max {quantity['max']}"


def _complaint(error: ValidationError) -> str:
    """The schema's own words, shortened to what an editor needs."""
    if isinstance(error.instance, UnquotedDate):
        return f"put {error.instance.text!r} in quotes"
    if isinstance(error.instance, OddNumber):
        return f"write {error.instance.text!r} as a plain decimal number, or in quotes where it is text"
    if error.validator == "maxLength":
        return f"longer than {error.validator_value} characters"
    if error.validator == "format":
        return f"{error.instance!r} is no date of the calendar"
    if error.validator == "oneOf":
        branches: Any = error.validator_value
        choices = " or ".join(" and ".join(branch["required"]) for branch in branches)
        return f"must have exactly one of: {choices}"
    if error.validator == "pattern":
        return f"{error.instance!r} is not of the form {error.validator_value}"
    return " ".join(error.message.split())[:200]


def _entry_id(content: Any, path: Sequence[str | int]) -> str | None:
    if len(path) < 2 or path[0] not in LISTS_OF_ENTRIES:
        return None
    entry = content[path[0]][path[1]]
    found = entry.get("id") if isinstance(entry, dict) else None
    return str(found)[:LONGEST_NAME] if found else f"number {int(path[1]) + 1}"


def _field(path: Sequence[str | int]) -> str | None:
    """``sources[0].kind`` out of ``entries, 3, sources, 0, kind``."""
    inner = path[2:] if path and path[0] in LISTS_OF_ENTRIES else path
    joined = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in inner)
    return joined.lstrip(".") or None


def _line(file: str, entry: str | None, field: str | None, complaint: str) -> str:
    where = [file, f"entry {entry}" if entry else None, f"field {field}" if field else None]
    return ": ".join([part for part in where if part] + [complaint])
