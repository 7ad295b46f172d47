"""A folder that cannot be written to is told before the training."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from training.output_folder import output_folder


def parse(text: str) -> Path:
    parser = ArgumentParser()
    parser.add_argument("--output", type=output_folder)
    folder: Path = parser.parse_args(["--output", text]).output
    return folder


def test_a_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    folder = parse(str(tmp_path / "new" / "model"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_its_place_ends_the_command_with_status_two_and_stays_as_it_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(SystemExit, match="2"):
        parse(str(tmp_path / name))
    assert "no folder that can be written to" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "kept"


def test_both_trainings_look_at_their_folder_first() -> None:
    for command in ("__main__", "cross_encoder"):
        source = (Path(__file__).parents[2] / "training" / f"{command}.py").read_text(encoding="utf-8")
        assert '"--output", type=output_folder' in source
