"""Faults of requirement files are found; sound ones pass."""

from pathlib import Path

import pytest

from tests.requirement_files import find_faults

HASH = "--hash=sha256:" + "0" * 64
SOUND = {
    "run.in": "tea>=2\n",
    "dev.in": "-r run.in\nmilk\n",
    "run.txt": f"tea==2.1 \\\n    {HASH}\n",
    "dev.txt": f"tea==2.1 {HASH}\nmilk==1 ; python_version >= '3.11' {HASH}\n",
}


def faults_of(folder: Path, **changed: str) -> list[str]:
    for name, text in (SOUND | {key.replace("_", "."): text for key, text in changed.items()}).items():
        (folder / name).write_text(text)
    return find_faults(folder)


def test_sound_files_have_no_faults(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"run_txt": f"--index-url https://packages.example/simple\ntea==2.1 {HASH}\n"}, "run.txt:1: names an address"),
        ({"run_txt": "tea==2.1\n"}, "run.txt: tea==2.1 has no hash"),
        ({"run_in": "tea>=3\n"}, "run.txt: does not meet tea>=3 of run.in (pinned: 2.1); compile it again"),
        ({"dev_in": "-r run.in\nhoney\n"}, "dev.txt: does not meet honey of dev.in (pinned: None); compile it again"),
        ({"dev_txt": f"tea==2.2 {HASH}\nmilk==1 {HASH}\n"}, "dev.txt: tea is 2.2, but 2.1 in run.txt"),
    ],
)
def test_a_fault_is_one_line(tmp_path: Path, changed: dict[str, str], fault: str) -> None:
    assert fault in faults_of(tmp_path, **changed)


def test_a_requirement_without_a_pin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tea>=2 is not pinned"):
        faults_of(tmp_path, run_txt=f"tea>=2 {HASH}\n")
