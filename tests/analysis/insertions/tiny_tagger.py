"""Makes taggers small enough to be read by eye: some words are foreign, all others are not."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.analysis.verifier.tiny_models import SPECIAL, make_tokenizer

FOREIGN, NATIVE = 4.0, -3.0
"""What a word adds to the score of a run that holds it."""


def make_tagger(folder: Path, foreign: Sequence[str], behind_gaps: Sequence[str] = ()) -> Path:
    """A folder with a tagger: the words of ``foreign`` were put in, before those of ``behind_gaps`` some lack."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: place for place, word in enumerate((*SPECIAL, *foreign, *behind_gaps))}
    make_tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
    table = np.zeros((len(vocabulary), 3), dtype=np.float32)
    table[:, 2] = [FOREIGN if word in foreign else NATIVE for word in vocabulary]
    missing = np.array([FOREIGN if word in behind_gaps else -FOREIGN for word in vocabulary], dtype=np.float32)
    (folder / "tagger.onnx").write_bytes(_make_graph(table, missing))
    return folder


def _make_graph(table: np.ndarray, missing: np.ndarray) -> bytes:
    constants = [
        numpy_helper.from_array(table, "table"),
        numpy_helper.from_array(missing, "missing"),
        numpy_helper.from_array(np.array([0], dtype=np.float32), "zero"),
    ]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"], axis=0),
        helper.make_node("Identity", ["zero"], ["nothing"]),
        helper.make_node("Gather", ["missing", "input_ids"], ["gaps"], axis=0),
    ]
    graph = helper.make_graph(
        nodes,
        "tagger",
        [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"]) for name in ("input_ids", "attention_mask")],
        [
            helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "n", 3]),
            helper.make_tensor_value_info("nothing", TensorProto.FLOAT, [1]),
            helper.make_tensor_value_info("gaps", TensorProto.FLOAT, [1, "n"]),
        ],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())
