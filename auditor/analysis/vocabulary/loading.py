"""Reads the vocabulary files: word lists and figures that the analysis uses, kept as data."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_vocabulary(name: str) -> dict[str, Any]:
    """The parsed file ``<name>.yaml`` beside this module; read once a process.

    Raises ``FileNotFoundError`` for an unknown name.
    """
    text = files("auditor.analysis.vocabulary").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe loaders both)
    return data
