"""Refuse a lowered floor: ``python -m tests.evaluation.gate``.

Compares ``floors.json`` as it lies here with every earlier version of it that this clone knows. Exit status 0: no floor
is lower than it ever was; 1: one is lower or gone, or the file cannot be read. A shallow clone or a first commit has
nothing to compare with; the gate says so and passes.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.floors import FLOORS, Figures, FloorError, load_floors, lowered, read_floors


def earlier_floors(path: Path) -> Iterator[tuple[str, Figures]]:
    """Each committed version of the file, newest first, as (short commit, floors)."""
    listed = _git(path, "log", "--format=%h", "--", path.name)
    for commit in (listed or "").split():
        text = _git(path, "show", f"{commit}:./{path.name}")
        if text is not None:
            yield commit, read_floors(text)


def check_floors(path: Path = FLOORS) -> tuple[bool, list[str]]:
    """Whether the floors may stand, and the lines to print."""
    try:
        now = load_floors(path)
        versions = list(earlier_floors(path))
    except FloorError as error:
        return False, [str(error)]
    except ValueError as error:
        return False, [f"{path.name}: {error}"]
    if not versions:
        return True, ["No earlier floors in this clone (first commit, shallow clone, or no git): nothing to compare."]
    faults = [f"{line} (against {commit})" for commit, before in versions for line in lowered(before, now)]
    if faults:
        return False, ["A floor is never lowered:", *faults]
    return True, [f"{len(now)} floors, none lower than in {len(versions)} earlier version(s)."]


def main() -> int:
    """Print the lines; 0 where the floors may stand."""
    passed, lines = check_floors()
    print("\n".join(lines), file=sys.stdout if passed else sys.stderr)
    return 0 if passed else 1


def _git(path: Path, *arguments: str) -> str | None:
    """What git prints in the file's folder; None where git fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
