"""What the pinned requirement files must keep to; run as a program, it prints every fault and exits 1."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|\s@\s")

Pins = dict[str, str]


def find_faults(folder: Path = FOLDER) -> list[str]:
    """One line for each fault of the files under ``folder``: addresses, pins, hashes, and agreement with ``run``."""
    pins = {path.stem: read_pins(path.with_suffix(".txt")) for path in sorted(folder.glob("*.in"))}
    faults = [fault for name, pinned in pins.items() for fault in _file_faults(folder, name, pinned)]
    return faults + [fault for name in pins for fault in _disagreements(pins["run"], name, pins[name])]


def read_pins(path: Path) -> Pins:
    """Package name to pinned version; a line that is no pin raises ``ValueError``."""
    pins: Pins = {}
    for block in _blocks(path):
        requirement = Requirement(block.split("--hash=", 1)[0].strip())
        (specifier,) = requirement.specifier
        if specifier.operator != "==":
            raise ValueError(f"{path.name}: {requirement} is not pinned")
        pins[canonicalize_name(requirement.name)] = specifier.version
    return pins


def read_wanted(path: Path) -> list[Requirement]:
    """What a ``.in`` file asks for, and what the files it includes ask for."""
    wanted: list[Requirement] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text.startswith("-r "):
            wanted += read_wanted(path.parent / text[3:].strip())
        elif text:
            wanted.append(Requirement(text))
    return wanted


def _blocks(path: Path) -> list[str]:
    """Each requirement with its hashes on one line; options of the whole file are left to the address check."""
    joined = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith(("#", "-"))]


def _file_faults(folder: Path, name: str, pins: Pins) -> Iterator[str]:
    pinned = folder / f"{name}.txt"
    for number, line in enumerate(pinned.read_text(encoding="utf-8").splitlines(), start=1):
        if ADDRESS.search(line):
            yield f"{pinned.name}:{number}: names an address"
    for block in _blocks(pinned):
        if "--hash=sha256:" not in block:
            yield f"{pinned.name}: {block.split()[0]} has no hash"
    for requirement in read_wanted(folder / f"{name}.in"):
        version = pins.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            yield f"{pinned.name}: does not meet {requirement} of {name}.in (pinned: {version}); compile it again"


def _disagreements(run: Pins, name: str, pins: Pins) -> Iterator[str]:
    for package, version in run.items():
        if pins.get(package) != version:
            yield f"{name}.txt: {package} is {pins.get(package)}, but {version} in run.txt"


if __name__ == "__main__":
    found = find_faults()
    print("\n".join(found) or "Requirement files: pinned, hashed, in step, without addresses.")
    sys.exit(bool(found))
