"""Floors go up and never down, against what git remembers."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.evaluation.floors import below_floor, load_floors, raised, save_floors
from tests.evaluation.gate import check_floors

Commit = Callable[[dict[str, float]], Path]


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Commits the given floors in a repository of its own, and returns the file."""
    path = tmp_path / "floors.json"
    git(tmp_path, "init", "--quiet")

    def make(floors: dict[str, float]) -> Path:
        save_floors(floors, path)
        git(tmp_path, "add", path.name)
        git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "floors")
        return path

    return make


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@tea.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_lowered_floor_is_refused_and_named(commit: Commit) -> None:
    commit({"tune/a": 0.5, "tune/b": 0.5})
    passed, lines = check_floors(commit({"tune/a": 0.4, "tune/b": 0.9}))
    assert not passed
    assert [line for line in lines if line.startswith("tune/a: 0.50 before, 0.40 now")]
    assert not [line for line in lines if line.startswith("tune/b")]


def test_a_floor_lowered_but_not_committed_is_refused(commit: Commit) -> None:
    path = commit({"tune/a": 0.5})
    save_floors({"tune/a": 0.49}, path)
    assert not check_floors(path)[0]


def test_a_floor_that_vanished_is_refused(commit: Commit) -> None:
    commit({"tune/a": 0.0, "tune/b": 0.5})
    passed, lines = check_floors(commit({"tune/b": 0.5}))
    assert not passed
    assert "tune/a: 0.00 before, gone now" in lines[1]


def test_a_floor_lowered_two_commits_ago_is_refused(commit: Commit) -> None:
    commit({"tune/a": 0.5})
    commit({"tune/a": 0.4})
    assert not check_floors(commit({"tune/a": 0.45}))[0]


def test_raised_and_new_floors_pass(commit: Commit) -> None:
    commit({"tune/a": 0.5})
    assert check_floors(commit({"tune/a": 0.51, "test/a": 0.1}))[0]


def test_a_first_commit_passes_with_a_clear_line(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    save_floors({"tune/a": 0.5}, tmp_path / "floors.json")
    passed, lines = check_floors(tmp_path / "floors.json")
    assert passed
    assert "nothing to compare" in lines[0]


def test_a_shallow_clone_compares_with_what_it_has(commit: Commit, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit({"tune/a": 0.5})
    origin = commit({"tune/a": 0.6}).parent
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth", "1", f"file://{origin}", ".")
    assert check_floors(clone / "floors.json")[0]
    save_floors({"tune/a": 0.55}, clone / "floors.json")
    assert not check_floors(clone / "floors.json")[0]


def test_a_broken_file_is_one_line_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"tune/a": 7}')
    assert check_floors(path) == (False, ["floors.json: floors must be one object of numbers from 0 to 1"])


def test_pinning_rounds_down_and_never_lowers() -> None:
    assert raised({"a": 0.5, "b": 0.5, "c": 0.5}, {"a": 0.669, "b": 0.3, "d": 1.0}) == {
        "a": 0.66,
        "b": 0.5,
        "c": 0.5,
        "d": 1.0,
    }


def test_a_pinned_figure_reaches_its_own_floor() -> None:
    measured = {"a": 0.57, "b": 2 / 3, "c": 0.29}
    assert below_floor(measured, raised({}, measured)) == []
    assert raised({}, measured)["a"] == 0.57


def test_a_figure_that_is_gone_is_below_its_floor() -> None:
    assert below_floor({}, {"a": 0.5}) == ["a: measured 0.000, floor 0.50"]


def test_saved_floors_are_read_back(tmp_path: Path) -> None:
    save_floors({"b": 0.25, "a": 1.0}, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == {"a": 1.0, "b": 0.25}
