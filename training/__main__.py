"""``python -m training``: train the encoder and its directions from the labelled claims; write the shipped files."""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from auditor.analysis.language.lexicon import substance_names
from auditor.analysis.verifier.encoder import MODELS, Encoder
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from training.augmentation import Augmentation, make_augmentation
from training.averaging import average
from training.base import load_base, load_tokenizer
from training.corpus import Classes, Example, read_part, read_wordings
from training.export import export_directions, export_encoder
from training.fitting import Fit, fit
from training.learning import Rates
from training.measuring import find_scale, measure, score_examples
from training.network import ClaimNetwork
from training.output_folder import output_folder
from training.recovering import recover
from training.refitting import encode_examples, refit
from training.teaching import Teacher, make_student
from training.wordings import collect_wordings

SEEDS = (7, 8)
"""One network is trained for each; what is shipped is their mean."""
EPOCHS = 6
_TAUGHT_RATES = Rates(base=2e-4, others=5e-4)
"""The student's encoder has layers to make up for, while its directions are the teacher's already."""


def main() -> None:
    """Train, report on the claims kept for tuning, export."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument(
        "--taught-epochs", type=int, default=0, help="write a smaller network that learns from the mean for so long"
    )
    parser.add_argument("--teacher", type=Path, help="folder of files to learn from, instead of training")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS, help="of the networks whose mean is written")
    parser.add_argument(
        "--output", type=output_folder, default=MODELS, help="folder for the files (default: the shipped ones)"
    )
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    if options.teacher and not options.taught_epochs:
        parser.error("--teacher names what a smaller network learns from: say for how long with --taught-epochs")
    torch.set_num_threads(options.threads)
    reference_set = load_reference_set()
    classes = Classes(reference_set.statements)
    examples = [*read_part("train", classes), *read_wordings(reference_set, classes)]
    tune = read_part("tune", classes)
    print(f"{len(examples)} texts to train on, {len(tune)} to tune on, {classes.count} classes", flush=True)
    network = _recover_or_train(options, reference_set, examples, tune)
    if options.taught_epochs:
        network = teach(network, examples, tune, options.taught_epochs)
    export_encoder(network, options.output)
    finish(network, reference_set, Encoder(options.output), options.output)


def _recover_or_train(
    options: argparse.Namespace, reference_set: ReferenceSet, examples: Sequence[Example], tune: Sequence[Example]
) -> ClaimNetwork:
    if options.teacher:
        network = make_network(reference_set)
        recover(network, reference_set, options.teacher)
        return network
    mean = average([train(reference_set, examples, tune, seed, options.epochs) for seed in options.seeds])
    mean.read_wordings()
    return mean


def train(
    reference_set: ReferenceSet, examples: Sequence[Example], tune: Sequence[Example], seed: int, epochs: int
) -> ClaimNetwork:
    """A network fitted to ``examples``; figures on ``tune`` are printed after each pass."""
    network = make_network(reference_set, seed)
    fit(network, Fit(examples, augmentation(seed), epochs, _reporter(network, tune)))
    return network


def teach(teacher: ClaimNetwork, examples: Sequence[Example], tune: Sequence[Example], epochs: int) -> ClaimNetwork:
    """A smaller network that learns from ``teacher`` and from the labels; figures on ``tune`` are printed."""
    student = make_student(teacher)
    reporter = _reporter(student, tune)
    fit(student, Fit(examples, augmentation(), epochs, reporter, rates=_TAUGHT_RATES, teacher=Teacher(teacher)))
    return student


def finish(network: ClaimNetwork, reference_set: ReferenceSet, encoder: Encoder, folder: Path) -> None:
    """Fit the directions to the 8-bit encoder, find the scale, and write what belongs to the encoder."""
    classes = Classes(reference_set.statements)
    examples = [*read_part("train", classes), *read_wordings(reference_set, classes)]
    refit(network, encoder, encode_examples(encoder, examples))
    tune = read_part("tune", classes)
    with torch.no_grad():
        scores = network.score(encode_examples(encoder, tune).vectors)
    scale = find_scale(scores, tune)
    export_directions(network, reference_set, scale, folder)
    print(f"with 8-bit weights: {measure(scores, tune)}; scale {scale}; written to {folder}")


def make_network(reference_set: ReferenceSet, seed: int = SEEDS[0]) -> ClaimNetwork:
    """A network that has learned nothing yet of this reference set, in bfloat16."""
    torch.manual_seed(seed)
    base = load_base().to(torch.bfloat16)
    return ClaimNetwork(base, load_tokenizer(), collect_wordings(reference_set.statements))


def augmentation(seed: int = SEEDS[0]) -> Augmentation:
    """The changes to training texts, always in the same order of chance."""
    return make_augmentation(substance_names(), load_vocabulary("scope")["other_drugs"], seed)


def _reporter(network: ClaimNetwork, tune: Sequence[Example]) -> Callable[[int, float], None]:
    started = time.monotonic()

    def report(epoch: int, loss: float) -> None:
        figures = measure(score_examples(network, tune), tune)
        print(f"epoch {epoch}, {time.monotonic() - started:.0f} s, loss {loss:.3f}: {figures}", flush=True)

    return report


if __name__ == "__main__":
    main()
