"""Makes a network of the shipped files again, so that a smaller one can be taught without training its teacher anew.

Its weights are those of the 8-bit files: its vectors have a cosine of 0.99 to those that the files give.
"""

import json
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from auditor.analysis.verifier.trained_classes import STANCES, hash_wording
from auditor.reference.statements import ReferenceSet
from training.network import ClaimNetwork

Arrays = dict[str, NDArray[np.float32]]

_LAYER = re.compile(r"encoder/(layer\.\d+/.*?)/MatMul")
"""In an operator's name: where in the encoder its weights belong."""


def recover(network: ClaimNetwork, reference_set: ReferenceSet, folder: Path) -> None:
    """Give ``network``, made for ``reference_set``, the weights of the files in ``folder``.

    Raises ``ValueError`` where they are not of its shape, or a statement of the set is not among theirs.
    """
    base = network.encoder.base.float()
    weights = {name: torch.from_numpy(array.copy()) for name, array in _read_weights(folder / "encoder.onnx").items()}
    if weights.keys() != base.state_dict().keys():
        raise ValueError(f"{folder / 'encoder.onnx'} is not of the shape of the network that is to be taught from")
    base.load_state_dict(weights)
    _recover_directions(network, reference_set, folder)


def _read_weights(path: Path) -> Arrays:
    """By name in the encoder: 8-bit weights times their scale, and all that is kept in full."""
    graph = onnx.load(str(path)).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found: Arrays = {
        name.removeprefix("base."): array.astype(np.float32) for name, array in kept.items() if name.startswith("base.")
    }
    for name in [name for name in found if name.endswith("_quantized")]:
        whole = name.removesuffix("_quantized")
        scale, zero = found.pop(f"{whole}_scale"), found.pop(f"{whole}_zero_point")
        found[whole] = (found.pop(name) - zero) * scale
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (weights := kept.get(node.input[1])) is not None:
            where = _LAYER.search(node.name)
            if where:
                scale = kept[node.input[1].replace("_quantized", "_scale")]
                found[f"encoder.{where[1].replace('/', '.')}.weight"] = (weights.astype(np.float32) * scale).T
    return found


def _recover_directions(network: ClaimNetwork, reference_set: ReferenceSet, folder: Path) -> None:
    arrays = np.load(folder / "classes.npz")
    described = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    order = [described["statements"].index(hash_wording(statement)) for statement in reference_set.statements]
    weights, biases = _as_tensor(arrays["weights"]), _as_tensor(arrays["biases"])
    with torch.no_grad():
        network.silent.copy_(weights[0])
        network.silent_bias.copy_(biases[0])
        network.length.fill_(described["length"])
        for name in ("denying", "overstating", "stance_biases"):
            getattr(network, name).copy_(_as_tensor(arrays[name]))
        network.read_wordings()
        network.added.zero_()
        own, _ = network.weights()
        network.added.copy_(weights[1:].view(-1, len(STANCES), weights.shape[1])[order] - own)
        network.added_biases.copy_(biases[1:].view(-1, len(STANCES))[order] - network.stance_biases)


def _as_tensor(array: NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(array.astype(np.float32))
