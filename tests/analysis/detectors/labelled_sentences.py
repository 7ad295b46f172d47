"""Reads the labelled sentences beside this module."""

from pathlib import Path

DATA = Path(__file__).with_name("data")


def read_clean(name: str) -> list[str]:
    """The sentences of ``<name>.txt``, comments left out."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def read_insertions(name: str) -> list[tuple[str, int, int]]:
    """Each sentence of ``<name>.txt`` with the offsets of the words that stand between ``[[`` and ``]]`` there."""
    return [_unmark(line.split("\t")[1]) for line in read_clean(name)]


def _unmark(marked: str) -> tuple[str, int, int]:
    before, rest = marked.split("[[")
    inserted, after = rest.split("]]")
    return before + inserted + after, len(before), len(before) + len(inserted)
