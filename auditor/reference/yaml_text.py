"""YAML as a reference set needs it: mappings, lists and scalars, within bounds that hold before anything is built.

libyaml's loader builds nested values by recursion in C and ends the process where they are nested too deep; its parser
does not, so the parser's events are checked first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 20
"""Levels of nesting. A topic file has six (file, entries, entry, sources, source, value)."""

LARGEST = 5_000_000
"""Bytes of a file: over a hundred times the largest shipped one."""

DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
"""Whole numbers that mean the same to everybody. YAML 1.1 has octal, binary and base-60 ones, and underscores, too."""


class YamlError(ValueError):
    """The text cannot be read; the message is one line without the file's name."""


@dataclass(frozen=True, slots=True)
class UnquotedDate:
    """What YAML takes for a date: refused with a word of its own, rather than guessed at."""

    text: str


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A number that YAML reads otherwise than people do: ``0200`` as 128, ``1:20`` as 80. Refused in the same way."""

    text: str


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader; libyaml's, several times faster, where PyYAML was built with it."""


def _keep_date(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> UnquotedDate:
    return UnquotedDate(str(node.value))


def _read_int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int | OddNumber:
    return int(loader.construct_yaml_int(node)) if DECIMAL.fullmatch(node.value) else OddNumber(node.value)


def _read_float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float | OddNumber:
    odd = ":" in node.value or "_" in node.value
    return OddNumber(node.value) if odd else float(loader.construct_yaml_float(node))


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _keep_date)
_Loader.add_constructor("tag:yaml.org,2002:int", _read_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _read_float)


def parse_yaml(text: str) -> Any:
    """The one document of ``text`` as dicts, lists and scalars. Raises YamlError."""
    try:
        _check_structure(yaml.parse(text, Loader=_Loader))
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(" ".join(str(error).split())[:300]) from error


@dataclass(slots=True)
class _Level:
    """One open mapping or list while its events go by."""

    keys: set[str] | None
    """The keys so far; None in a list."""
    at_key: bool = field(default=True)


def _check_structure(events: Iterator[Any]) -> None:
    """Raise YamlError for what is nested too deep, repeats a key, or stands for something written elsewhere."""
    levels: list[_Level] = []
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise _fault(event, f"*{event.anchor} refers to another place; write it out")
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            _note_node(levels, event)
        if isinstance(event, yaml.CollectionStartEvent):
            levels.append(_Level(keys=set() if isinstance(event, yaml.MappingStartEvent) else None))
        if len(levels) > DEEPEST:
            raise _fault(event, f"nested more than {DEEPEST} levels deep")


def _note_node(levels: list[_Level], event: yaml.NodeEvent) -> None:
    """Keys and values of a mapping take turns; a key may come once."""
    if not levels or levels[-1].keys is None:
        return
    level, keys = levels[-1], levels[-1].keys
    if level.at_key and isinstance(event, yaml.ScalarEvent):
        if event.value in keys:
            raise _fault(event, f"field {event.value} is there twice")
        keys.add(event.value)
    level.at_key = not level.at_key


def _fault(event: Any, complaint: str) -> YamlError:
    return YamlError(f"line {event.start_mark.line + 1}: {complaint}")
