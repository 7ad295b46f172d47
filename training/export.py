"""Writes the trained network as the files that the product ships."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from auditor.analysis.verifier.trained_classes import hash_wording
from auditor.reference.statements import ReferenceSet
from training.base import base_folder
from training.network import SCALE, ClaimNetwork


def export(
    network: ClaimNetwork, reference_set: ReferenceSet, centre: torch.Tensor, scale: float, folder: Path
) -> None:
    """Write ``encoder.onnx`` (8-bit weights), ``tokenizer.json`` and the classes into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_encoder(network, folder / "encoder.onnx")
    (folder / "tokenizer.json").write_bytes((base_folder() / "tokenizer.json").read_bytes())
    _write_classes(network, reference_set, centre, scale, folder)


def _write_encoder(network: ClaimNetwork, path: Path) -> None:
    ids = torch.ones((2, 8), dtype=torch.long)
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            network.encoder.eval(),
            (ids, torch.ones_like(ids)),
            whole,
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={
                "input_ids": {0: "texts", 1: "tokens"},
                "attention_mask": {0: "texts", 1: "tokens"},
                "vectors": {0: "texts"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)


def _write_classes(
    network: ClaimNetwork, reference_set: ReferenceSet, centre: torch.Tensor, scale: float, folder: Path
) -> None:
    weights, biases = network.head.weight.detach().float(), network.head.bias.detach().float()
    np.savez_compressed(
        folder / "classes.npz",
        weights=weights.numpy().astype(np.float16),
        biases=biases.numpy(),
        centre=centre.numpy(),
    )
    described = {
        "statements": [hash_wording(statement) for statement in reference_set.statements],
        "length": round(float(weights[1:].norm(dim=1).mean()), 4),
        "bias": round(float(biases[1:].mean()), 5),
        "scale": round(SCALE * scale, 2),
    }
    (folder / "classes.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
