"""Pinned floors: what the engine once reached, it must reach again. A floor is raised, never lowered."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
STEP = 100
"""Floors are kept to 0.01, rounded down, so that no figure falls below its own floor by rounding."""

Figures = dict[str, float]
"""Name of a figure (``tune/kinds/contradiction/recall``) and its value from 0 to 1."""


class FloorError(ValueError):
    """The pinned floors cannot be used; the message names the file and the fault."""


def load_floors(path: Path = FLOORS) -> Figures:
    """The pinned floors; none where the file does not exist yet. Raises FloorError."""
    try:
        return read_floors(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise FloorError(f"{path.name}: {error}") from error


def read_floors(text: str) -> Figures:
    """Floors from the file's text. Raises ValueError where it is no object of numbers from 0 to 1."""
    raw = json.loads(text)
    if not isinstance(raw, dict) or not all(_is_share(value) for value in raw.values()):
        raise ValueError("floors must be one object of numbers from 0 to 1")
    return {str(name): float(value) for name, value in raw.items()}


def below_floor(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One line for each floor that the measured figures do not reach; a figure that is gone counts as 0."""
    return [
        f"{name}: measured {measured.get(name, 0.0):.3f}, floor {floor:.2f}"
        for name, floor in sorted(floors.items())
        if measured.get(name, 0.0) < floor
    ]


def lowered(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """One line for each floor that is lower than it was, or gone."""
    return [
        f"{name}: {floor:.2f} before, {f'{now[name]:.2f}' if name in now else 'gone'} now"
        for name, floor in sorted(before.items())
        if now.get(name, -1.0) < floor
    ]


def raised(floors: Mapping[str, float], measured: Mapping[str, float]) -> Figures:
    """The floors after pinning: the measured figure rounded down, or the old floor where that is higher."""
    names = sorted({*floors, *measured})
    return {name: max(floors.get(name, 0.0), _round_down(measured.get(name, 0.0))) for name in names}


def save_floors(floors: Mapping[str, float], path: Path = FLOORS) -> None:
    """Write the floors, one a line, in order of name."""
    path.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1


def _round_down(value: float) -> float:
    return math.floor(round(value * STEP, 6)) / STEP
