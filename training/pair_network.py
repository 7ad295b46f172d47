"""The network that reads a statement and a claim together, and how it is written as files."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from training.base import base_folder
from training.pairs import MEANINGS, Pair

LONGEST = 128
"""Tokens of a pair; statements and claims of the corpus have 60 together on average."""
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class PairNetwork(nn.Module):
    """Scores of the three meanings for pairs: token vectors, averaged, and one direction a meaning."""

    def __init__(self, base: PreTrainedModel) -> None:
        super().__init__()
        self.base = base
        self.head = nn.Linear(base.config.hidden_size, len(MEANINGS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        hidden = self.base(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        logits: Tensor = self.head(((hidden * mask).sum(1) / mask.sum(1)).float())
        return logits


def score_pairs(network: PairNetwork, tokenizer: PreTrainedTokenizerBase, pairs: Sequence[Pair]) -> Tensor:
    """The scores of a batch of pairs."""
    rows = tokenizer(
        [pair.statement for pair in pairs],
        [pair.claim for pair in pairs],
        return_tensors="pt",
        padding=True,
        truncation=True,
        max_length=LONGEST,
    )
    scores: Tensor = network(*(rows[name] for name in _INPUTS))
    return scores


def export_pair_model(network: PairNetwork, folder: Path) -> None:
    """Write ``model.onnx`` (8-bit weights), ``tokenizer.json`` and ``config.json``, which names the outputs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_bytes((base_folder() / "tokenizer.json").read_bytes())
    stated = json.loads((base_folder() / "config.json").read_text(encoding="utf-8"))
    stated |= {"architectures": ["BertForSequenceClassification"], "max_position_embeddings": LONGEST}
    stated |= {"id2label": dict(enumerate(MEANINGS)), "label2id": {name: at for at, name in enumerate(MEANINGS)}}
    (folder / "config.json").write_text(json.dumps(stated, indent=1) + "\n", encoding="utf-8")
    _write_graph(network, folder / "model.onnx")


def _write_graph(network: PairNetwork, path: Path) -> None:
    ids = torch.ones((2, 8), dtype=torch.long)
    axes = {name: {0: "pairs", 1: "tokens"} for name in _INPUTS}
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            network.eval(),
            (ids, torch.ones_like(ids), torch.zeros_like(ids)),
            whole,
            input_names=list(_INPUTS),
            output_names=["logits"],
            dynamic_axes={**axes, "logits": {0: "pairs"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)
