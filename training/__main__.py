"""``python -m training``: train the encoder and its classes from the labelled claims, and write the shipped files."""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from auditor.analysis.language.lexicon import substance_names
from auditor.analysis.verifier.encoder import MODELS
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.loading import load_reference_set
from training.augmentation import Augmentation, make_augmentation
from training.base import load_base, load_tokenizer
from training.corpus import Classes, Example, read_part, read_wordings
from training.export import export
from training.fitting import Fit, fit
from training.measuring import find_scale, measure, score_examples
from training.network import ClaimNetwork

SEED = 7
EPOCHS = 7
CENTRE_TEXTS = 2000
"""Texts, spread over all, whose mean vector stands for that of all."""


def main() -> None:
    """Train, report on the claims kept for tuning, export."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--output", type=Path, default=MODELS, help="folder for the files (default: the shipped ones)")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    reference_set = load_reference_set()
    classes = Classes(reference_set.statements)
    examples = [*read_part("train", classes), *read_wordings(reference_set, classes)]
    tune = read_part("tune", classes)
    print(f"{len(examples)} texts to train on, {len(tune)} to tune on, {classes.count} classes", flush=True)
    network = ClaimNetwork(load_base().to(torch.bfloat16), load_tokenizer(), classes.count)
    start_head(network, examples)
    fit(network, Fit(examples, _augmentation(), options.epochs, _reporter(network, tune)))
    scores = score_examples(network, tune)
    scale = find_scale(scores, tune)
    centre = encode_all(network, examples[:: len(examples) // CENTRE_TEXTS]).mean(0)
    export(network, reference_set, centre, scale, options.output)
    print(f"scale {scale}; written to {options.output}")


def start_head(network: ClaimNetwork, examples: Sequence[Example]) -> None:
    """Let every class begin where its texts lie, counted from the middle of all classes."""
    vectors = encode_all(network, examples)
    labels = torch.tensor([example.label for example in examples])
    count = network.head.out_features
    sums = torch.zeros(count, vectors.shape[1]).index_add_(0, labels, vectors)
    means = sums / torch.bincount(labels, minlength=count).clamp(min=1).unsqueeze(1)
    with torch.no_grad():
        network.head.weight.copy_(torch.nn.functional.normalize(means - means.mean(0), dim=1))
        network.head.bias.zero_()


def encode_all(network: ClaimNetwork, examples: Sequence[Example]) -> torch.Tensor:
    """The vectors of all texts, in order."""
    network.eval()
    with torch.no_grad():
        rows = [
            network.encode([e.text for e in examples[place : place + 128]]) for place in range(0, len(examples), 128)
        ]
    network.train()
    return torch.cat(rows)


def _augmentation() -> Augmentation:
    return make_augmentation(substance_names(), load_vocabulary("scope")["other_drugs"], SEED)


def _reporter(network: ClaimNetwork, tune: Sequence[Example]) -> Callable[[int, float], None]:
    started = time.monotonic()

    def report(epoch: int, loss: float) -> None:
        figures = measure(score_examples(network, tune), tune)
        print(f"epoch {epoch}, {time.monotonic() - started:.0f} s, loss {loss:.3f}: {figures}", flush=True)

    return report


if __name__ == "__main__":
    main()
