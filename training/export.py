"""Writes the trained network as the files that the product ships."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import nn

from auditor.analysis.verifier.trained_classes import hash_wording
from auditor.reference.statements import ReferenceSet
from training.base import base_folder
from training.network import SCALE, ClaimNetwork

_FLOAT = 1
"""ONNX's number for 32-bit floats."""


def export_encoder(network: ClaimNetwork, folder: Path) -> None:
    """Write ``encoder.onnx`` (8-bit weights) and ``tokenizer.json`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(network.encoder, folder / "encoder.onnx", {"vectors": {0: "texts"}})
    (folder / "tokenizer.json").write_bytes((base_folder() / "tokenizer.json").read_bytes())


def write_onnx(module: nn.Module, path: Path, outputs: Mapping[str, Mapping[int, str]]) -> None:
    """Write a module that reads tokens as a file with 8-bit weights.

    ``outputs`` names what it gives, and by axis what lengths vary: texts, tokens.
    """
    ids = torch.ones((2, 8), dtype=torch.long)
    inputs = {name: {0: "texts", 1: "tokens"} for name in ("input_ids", "attention_mask")}
    with TemporaryDirectory() as scratch:
        whole, fused = Path(scratch) / "whole.onnx", Path(scratch) / "fused.onnx"
        torch.onnx.export(
            module.eval(),
            (ids, torch.ones_like(ids)),
            whole,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**inputs, **outputs},
            opset_version=17,
            dynamo=False,
        )
        _fuse(whole, fused)
        quantize_dynamic(
            fused,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": _FLOAT},
        )


def _fuse(whole: Path, fused: Path) -> None:
    """Join the activation's operators into one. Joining attention and layer norms as well made 8-bit weights slower."""
    options = FusionOptions("bert")
    options.enable_attention = options.enable_embed_layer_norm = False
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    model = optimizer.optimize_model(str(whole), model_type="bert", optimization_options=options, opt_level=0)
    model.save_model_to_file(str(fused))


def export_directions(network: ClaimNetwork, reference_set: ReferenceSet, scale: float, folder: Path) -> None:
    """Write ``classes.npz`` and ``classes.json`` into ``folder``."""
    with torch.no_grad():
        negating = network.negation()
        weights, biases = network.weights()
        silent = network.silent.unsqueeze(0)
        weights = torch.cat([silent, weights.reshape(-1, silent.shape[1])])
        biases = torch.cat([network.silent_bias.reshape(1), biases.reshape(-1)])
    arrays = {
        "weights": weights.numpy().astype(np.float16),
        "biases": biases.numpy(),
        "centre": network.centre.numpy(),
        "negating": negating.numpy(),
        "denying": network.denying.detach().numpy(),
        "overstating": network.overstating.detach().numpy(),
        "stance_biases": network.stance_biases.detach().numpy(),
    }
    np.savez_compressed(folder / "classes.npz", **arrays)
    described = {
        "statements": [hash_wording(statement) for statement in reference_set.statements],
        "length": round(float(network.length), 4),
        "scale": round(SCALE * scale, 2),
    }
    (folder / "classes.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
