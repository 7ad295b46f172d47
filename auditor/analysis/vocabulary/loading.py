"""Reads the vocabulary files: word lists and figures that the analysis uses, kept as data."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _WordLoader(_SafeLoader):  # type: ignore[misc]  # the base is chosen at run time
    """Safe YAML in which "no", "on" and "yes" are words: only true and false are booleans, as in YAML 1.2."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in _SafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def load_vocabulary(name: str) -> dict[str, Any]:
    """The parsed file ``<name>.yaml`` beside this module; read once a process.

    Raises ``FileNotFoundError`` for an unknown name.
    """
    text = files("auditor.analysis.vocabulary").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_WordLoader)  # noqa: S506 (a safe loader)
    return data
