"""``python -m training.cross_encoder``: train a model that reads statement and claim together, to compare with.

It is not shipped: ``python -m tests.evaluation.comparison --nli-model FOLDER`` measures what its cost would buy.
"""

import argparse
import random
import time
from collections.abc import Sequence

import torch
from torch import nn
from transformers import PreTrainedTokenizerBase

from auditor.analysis.token_networks import LONGEST
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from training.base import load_base, load_tokenizer
from training.corpus import Classes, read_part
from training.fitting import BATCH, Item, batch_alike
from training.learning import Learner, Rates
from training.network import SentenceEncoder
from training.output_folder import output_folder
from training.pair_network import PairNetwork, export_pair_model, score_pairs
from training.pairs import MEANINGS, NEUTRAL, Pair, PairMaker

SEED = 7
EPOCHS = 3
_RATES = Rates(base=1e-4, others=1e-3)
_WARM_UP = 0.06
"""Part of all steps over which the rates rise; then they fall in a straight line to nothing."""
_TEXTS_AT_ONCE = 64


def main() -> None:
    """Make the pairs, train, report on pairs of the tune part, export."""
    parser = argparse.ArgumentParser(prog="python -m training.cross_encoder", description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=output_folder, required=True, metavar="DIR", help="folder for the model")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--limit", type=int, metavar="N", help="train on N pairs only, drawn at random")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 (chance, not secrets)
    reference_set, tokenizer = load_reference_set(), load_tokenizer()
    train = make_pairs("train", reference_set, tokenizer, chance, options.limit)
    tune = make_pairs("tune", reference_set, tokenizer, chance)
    print(f"{len(train)} pairs to train on, {len(tune)} of the tune part", flush=True)
    network = PairNetwork(load_base().to(torch.bfloat16))
    fit_pairs(network, tokenizer, train, options.epochs, chance)
    print(f"tune part: {describe(network, tokenizer, tune)}", flush=True)
    export_pair_model(network, options.output)
    print(f"Written to {options.output}")


def make_pairs(
    part: str,
    reference_set: ReferenceSet,
    tokenizer: PreTrainedTokenizerBase,
    chance: random.Random,
    limit: int | None = None,
) -> list[Pair]:
    """The pairs of one part, ``limit`` of them at most, drawn at random.

    What is near is what the encoder that training starts from holds for near.
    """
    statements = reference_set.statements
    examples = draw(read_part(part, Classes(statements)), limit, chance)
    encoder = SentenceEncoder(load_base().to(torch.bfloat16)).eval()
    claims = encode_texts(encoder, tokenizer, [example.text for example in examples])
    wanted = encode_texts(encoder, tokenizer, [statement.statement for statement in statements])
    return draw(list(PairMaker(statements, chance).pair(examples, (claims @ wanted.T).numpy())), limit, chance)


def draw(items: Sequence[Item], limit: int | None, chance: random.Random) -> list[Item]:
    """All items, or ``limit`` of them."""
    return list(items) if limit is None or limit >= len(items) else chance.sample(items, limit)


def encode_texts(encoder: SentenceEncoder, tokenizer: PreTrainedTokenizerBase, texts: Sequence[str]) -> torch.Tensor:
    """The vectors of texts, in order."""
    vectors = []
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        batch = list(texts[start : start + _TEXTS_AT_ONCE])
        rows = tokenizer(batch, return_tensors="pt", padding=True, truncation=True, max_length=LONGEST)
        with torch.no_grad():
            vectors.append(encoder(rows["input_ids"], rows["attention_mask"]))
    return torch.cat(vectors)


def fit_pairs(
    network: PairNetwork, tokenizer: PreTrainedTokenizerBase, pairs: Sequence[Pair], epochs: int, chance: random.Random
) -> None:
    """Train ``network``, whose encoder is in bfloat16, in place; it is in full precision afterwards."""
    network.train()
    steps = epochs * -(-len(pairs) // BATCH)
    rise = max(1.0, _WARM_UP * steps)
    learner = Learner(
        network.base, network.head.parameters(), _RATES, lambda s: min(1.0, (s + 1) / rise, 1 - s / steps)
    )
    started = time.monotonic()
    for epoch in range(epochs):
        losses = []
        for batch in batch_alike(pairs, lambda pair: len(pair.statement) + len(pair.claim), chance):
            scores = score_pairs(network, tokenizer, batch)
            loss = nn.functional.cross_entropy(scores, torch.tensor([pair.label for pair in batch]))
            losses.append(learner.learn(loss))
        spent = time.monotonic() - started
        print(f"epoch {epoch + 1}, {spent:.0f} s, loss {sum(losses) / len(losses):.3f}", flush=True)
    learner.finish()


def describe(network: PairNetwork, tokenizer: PreTrainedTokenizerBase, pairs: Sequence[Pair]) -> str:
    """How many pairs of each meaning are read right."""
    network.eval()
    ordered = sorted(pairs, key=lambda pair: len(pair.statement) + len(pair.claim))
    given: list[int] = []
    with torch.no_grad():
        for start in range(0, len(ordered), BATCH):
            given += score_pairs(network, tokenizer, ordered[start : start + BATCH]).argmax(1).tolist()
    counted = []
    for label in range(NEUTRAL + 1):
        right = [one == label for one, pair in zip(given, ordered, strict=True) if pair.label == label]
        counted.append(f"{MEANINGS[label]} {sum(right)}/{len(right)}")
    return ", ".join(counted)


if __name__ == "__main__":
    main()
