"""``python -m training.insertions``: train the tagger of inserted phrases; write ``tagger.onnx``."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import torch

from auditor.analysis.verifier.encoder import MODELS
from training.base import load_base, load_tokenizer
from training.export import write_onnx
from training.insertions.fitting import fit
from training.insertions.material import read_material
from training.insertions.network import InsertionNetwork
from training.insertions.synthesis import Synthesis
from training.output_folder import output_folder

SEED = 7
TEXTS = 600_000
OUTPUTS = {"tokens": {0: "texts", 1: "tokens"}, "nothing": {0: "texts"}, "gaps": {0: "texts", 1: "tokens"}}


def main() -> None:
    """Make texts, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training.insertions", description=__doc__)
    parser.add_argument("--texts", type=int, default=TEXTS, help="how many are made and shown once (%(default)s)")
    parser.add_argument(
        "--output", type=output_folder, default=MODELS, help="folder for the file (default: the shipped one)"
    )
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    network = InsertionNetwork(load_base(), load_tokenizer())
    fit(network, Synthesis(read_material(), SEED), options.texts, _reporter())
    write_tagger(network, options.output)


def write_tagger(network: InsertionNetwork, folder: Path) -> None:
    """Write ``tagger.onnx``, with 8-bit weights, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(network, folder / "tagger.onnx", OUTPUTS)


def _reporter() -> Callable[[int, float], None]:
    started = time.monotonic()

    def report(seen: int, loss: float) -> None:
        print(f"{seen} texts, {time.monotonic() - started:.0f} s, loss {loss:.3f}", flush=True)

    return report


if __name__ == "__main__":
    main()
