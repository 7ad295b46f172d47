"""The folder that a trained model is written to, looked at before hours are spent on training."""

import argparse
from pathlib import Path
from tempfile import TemporaryFile


def output_folder(text: str) -> Path:
    """The folder, made where it is missing; for ``argparse``, which ends with one line and status 2 where it raises."""
    folder = Path(text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text}: no folder that can be written to ({error}); name another") from error
