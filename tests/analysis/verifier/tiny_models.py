"""Makes models that read pairs, small enough to be read by eye: each word adds to what its pair is held to be."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

LABELS = ("contradiction", "entailment", "neutral")
INPUTS = ("input_ids", "attention_mask")
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
SURE = 9.0
"""Ahead of the other outputs by this, an output takes all but a ten-thousandth."""

Words = Mapping[str, str]
"""Word, in lower case, and the label that it speaks for."""


def make_folder(
    folder: Path,
    words: Words,
    *,
    otherwise: str = "neutral",
    labels: Sequence[str] = LABELS,
    inputs: Sequence[str] = INPUTS,
    graph: str = "model.onnx",
    kind: int = TensorProto.INT64,
) -> Path:
    """A folder as an export leaves it. Any of ``words`` makes a pair what it says; a pair without one is ``otherwise``.

    With ``token_type_ids`` among the inputs, words count where they stand in the second sentence, the claim, alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: place for place, word in enumerate((*SPECIAL, *words))}
    make_tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}))
    path = folder / graph
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_make_graph(_weigh(vocabulary, words, labels), _bias(otherwise, labels), inputs, kind))
    return folder


def make_tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    """A tokenizer that knows these words alone, in lower case."""
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
    )
    return tokenizer


def _weigh(vocabulary: Mapping[str, int], words: Words, labels: Sequence[str]) -> np.ndarray:
    table = np.zeros((len(vocabulary), len(labels)), dtype=np.float32)
    for word, label in words.items():
        table[vocabulary[word], labels.index(label)] = 2 * SURE
    return table


def _bias(label: str, labels: Sequence[str]) -> np.ndarray:
    return np.array([SURE * (one == label) for one in labels], dtype=np.float32)


def _make_graph(table: np.ndarray, bias: np.ndarray, inputs: Sequence[str], kind: int) -> bytes:
    """``logits``: what the tokens add up to. The last input that is no id says which tokens count."""
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["each"]),
        helper.make_node("Cast", [inputs[-1]], ["counts"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["counts", "last"], ["mask"]),
        helper.make_node("Mul", ["each", "mask"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "tokens"], ["sum"], keepdims=0),
        helper.make_node("Add", ["sum", "bias"], ["logits"]),
    ]
    numbers = {"table": table, "bias": bias, "last": np.array([2]), "tokens": np.array([1])}
    graph = helper.make_graph(
        nodes,
        "words",
        [helper.make_tensor_value_info(name, kind, ["batch", "length"]) for name in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(bias)])],
        [numpy_helper.from_array(values, name) for name, values in numbers.items()],
    )
    # Versions that every onnxruntime we accept can read; the package's newest may be ahead of it.
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content
