"""Models of the user's own: what a folder must hold, and what is read from it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto
from tokenizers import Tokenizer
from tokenizers.models import BPE, WordLevel

from auditor.analysis.verifier.pair_folder import LONGEST, PairModelError, open_pair_folder
from auditor.analysis.verifier.pair_model import PairModel
from tests.analysis.verifier.tiny_models import LABELS, make_folder

WORDS = {"tea": "contradiction", "rice": "entailment"}
PAIRS = [("Lunch is served.", "There is tea."), ("Lunch is served.", "There is rice."), ("Lunch.", "Dinner.")]
SURELY = [[0, 1, 0], [1, 0, 0], [0, 0, 1]]
"""Entails, contradicts, leaves open."""

Spoil = Callable[[Path], object]


def read(folder: Path, pairs: list[tuple[str, str]] = PAIRS) -> np.ndarray:
    return PairModel(folder).read(pairs)


def test_a_reading_says_how_each_pair_stands_in_shares_that_add_up_to_one(tmp_path: Path) -> None:
    readings = read(make_folder(tmp_path, WORDS))
    assert np.allclose(readings, SURELY, atol=1e-3)
    assert np.allclose(readings.sum(axis=1), 1)


@pytest.mark.parametrize(
    "labels",
    [("entailment", "neutral", "contradiction"), ("neutral", "contradiction", "entailment")],
)
def test_the_order_of_the_labels_is_read_from_the_config(tmp_path: Path, labels: tuple[str, ...]) -> None:
    assert np.allclose(read(make_folder(tmp_path, WORDS, labels=labels)), SURELY, atol=1e-3)


def test_labels_in_capitals_are_the_same_labels(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORDS)
    (folder / "config.json").write_text((folder / "config.json").read_text().replace("entail", "ENTAIL"))
    assert np.allclose(read(folder), SURELY, atol=1e-3)


def test_a_graph_that_tells_the_sentences_apart_is_given_their_places(tmp_path: Path) -> None:
    pairs = [("Tea is served.", "Lunch."), ("Lunch.", "Tea is served.")]
    apart = make_folder(tmp_path / "apart", WORDS, inputs=("input_ids", "attention_mask", "token_type_ids"))
    assert np.allclose(read(apart, pairs), [[0, 0, 1], [0, 1, 0]], atol=1e-3)
    assert np.allclose(read(make_folder(tmp_path / "alike", WORDS), pairs), [[0, 1, 0], [0, 1, 0]], atol=1e-3)


def test_a_graph_of_shorter_whole_numbers_is_fed_these(tmp_path: Path) -> None:
    assert np.allclose(read(make_folder(tmp_path, WORDS, kind=TensorProto.INT32)), SURELY, atol=1e-3)


def test_a_pair_is_read_alike_alone_and_among_others_and_by_another_copy(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "one", WORDS)
    together = read(folder)
    assert all(np.array_equal(read(folder, [pair])[0], row) for pair, row in zip(PAIRS, together, strict=True))
    assert np.array_equal(read(shutil.copytree(folder, tmp_path / "two")), together)
    assert read(folder, []).shape == (0, 3)


def test_a_pair_is_cut_where_the_model_ends(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORDS)
    pair = ("word " * 500 + "tea", "word " * 500 + "tea")
    assert np.allclose(read(folder, [pair]), [[0, 0, 1]], atol=1e-3)
    config = json.loads((folder / "config.json").read_text())
    assert open_pair_folder(folder).longest == LONGEST
    (folder / "config.json").write_text(json.dumps(config | {"max_position_embeddings": 40}))
    (folder / "tokenizer_config.json").write_text('{"model_max_length": 1e30}')
    assert open_pair_folder(folder).longest == 40


@pytest.mark.parametrize("graph", ["onnx/model.onnx", "model_quantized.onnx", "onnx/model_qint8_avx512.onnx"])
def test_the_graph_is_found_where_exports_put_it(tmp_path: Path, graph: str) -> None:
    assert np.allclose(read(make_folder(tmp_path, WORDS, graph=graph)), SURELY, atol=1e-3)


def test_the_whole_graph_is_preferred_to_a_rounded_one(tmp_path: Path) -> None:
    make_folder(tmp_path, {"tea": "entailment"}, graph="onnx/model_quantized.onnx")
    make_folder(tmp_path, WORDS)
    assert open_pair_folder(tmp_path).graph == tmp_path / "model.onnx"


def test_the_identity_is_that_of_the_files_and_the_name_of_the_folder(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "My Model", WORDS)
    identity = PairModel(folder).identity
    assert identity == PairModel(folder).identity
    assert identity.startswith("nli-my-model-")
    others = [
        make_folder(tmp_path / "a" / "My Model", WORDS | {"soup": "neutral"}),
        make_folder(tmp_path / "b" / "My Model", WORDS, labels=("neutral", "entailment", "contradiction")),
        make_folder(tmp_path / "other", WORDS),
    ]
    assert len({identity, *(PairModel(other).identity for other in others)}) == 4


def test_weights_beside_the_graph_are_part_of_the_identity(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORDS)
    identity = PairModel(folder).identity
    (folder / "model.onnx_data").write_bytes(b"weights")
    assert PairModel(folder).identity != identity


def test_the_longest_name_leaves_room_for_the_version(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / ("DeBERTa-v3-" * 10), WORDS)
    assert len(f"1000+{PairModel(folder).identity}") <= 50, "the column of the analysis version"


def spoil_labels(*labels: str) -> Spoil:
    return lambda folder: (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}))


def limit_tokens(limit: int) -> Spoil:
    stated = {"id2label": dict(enumerate(LABELS)), "max_position_embeddings": limit}
    return lambda folder: (folder / "config.json").write_text(json.dumps(stated))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (shutil.rmtree, "no such folder; name the one that holds the exported model"),
        (lambda folder: (folder / "model.onnx").unlink(), "neither model.onnx nor onnx/model.onnx is there"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json: not there; save the model's fast"),
        (lambda folder: (folder / "config.json").unlink(), "config.json: not there; it says what the model's outputs"),
        (lambda folder: (folder / "config.json").write_text("{"), "config.json: cannot be read (Expecting property"),
        (lambda folder: (folder / "config.json").write_text("[]"), "config.json: holds no JSON object"),
        (lambda folder: (folder / "config.json").write_text("{}"), "It names nothing. Add, in the order"),
        (spoil_labels("LABEL_0", "LABEL_1", "LABEL_2"), '"id2label" must name three outputs: entailment,'),
        (spoil_labels("entailment", "not_entailment"), "It names entailment, not_entailment."),
        (spoil_labels("entailment", "neutral", "contradiction", "neutral"), "must name three outputs"),
        (lambda folder: (folder / "tokenizer.json").write_text("{}"), "tokenizer.json: cannot be read ("),
        (lambda folder: (folder / "model.onnx").write_bytes(b"no graph"), "cannot be loaded as an ONNX model ("),
        (lambda folder: (folder / "model.onnx").write_bytes(b""), "cannot be loaded as an ONNX model ("),
        (lambda folder: Tokenizer(BPE()).save(str(folder / "tokenizer.json")), "makes nothing of a sentence; save"),
        (lambda folder: Tokenizer(WordLevel({})).save(str(folder / "tokenizer.json")), "cannot part a sentence ("),
        (limit_tokens(31), "takes 31 tokens of a pair, fewer than 32; set max_position_embeddings"),
    ],
)
def test_what_is_missing_or_broken_is_said_in_one_line(tmp_path: Path, spoil: Spoil, said: str) -> None:
    folder = make_folder(tmp_path / "model", WORDS)
    spoil(folder)
    with pytest.raises(PairModelError) as caught:
        PairModel(folder)
    assert said in str(caught.value)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_of_two_unusual_graphs_none_is_guessed(tmp_path: Path) -> None:
    make_folder(tmp_path, WORDS, graph="model_O2.onnx")
    make_folder(tmp_path, WORDS, graph="onnx/model_int8.onnx")
    with pytest.raises(PairModelError, match=r"which of model_O2\.onnx, model_int8\.onnx is meant"):
        PairModel(tmp_path)


def test_a_graph_that_asks_for_what_no_tokenizer_gives_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORDS, inputs=("input_ids", "pixel_values"))
    with pytest.raises(PairModelError, match="asks for pixel_values, not for whole numbers"):
        PairModel(folder)


def test_a_graph_of_other_outputs_than_its_labels_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {}, labels=("entailment", "neutral"))
    spoil_labels("entailment", "neutral", "contradiction")(folder)
    with pytest.raises(PairModelError, match="does not give three finite numbers a pair"):
        PairModel(folder)


def test_a_graph_that_does_not_know_the_tokens_of_its_tokenizer_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "model", {})
    other = make_folder(tmp_path / "other", dict.fromkeys(("the", "tablet", "is", "white", "."), "neutral"))
    shutil.copy(other / "tokenizer.json", folder / "tokenizer.json")
    with pytest.raises(PairModelError, match="cannot read a pair of sentences"):
        PairModel(folder)


def test_a_model_of_the_fewest_tokens_is_accepted(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORDS)
    limit_tokens(32)(folder)
    assert PairModel(folder).read([("A tablet.", "A tablet.")]).shape == (1, 3)


def test_a_model_that_fails_on_a_pair_later_says_so_and_reads_the_others(tmp_path: Path) -> None:
    folder, other = make_folder(tmp_path / "model", {}), make_folder(tmp_path / "other", {"baclofen": "neutral"})
    shutil.copy(other / "tokenizer.json", folder / "tokenizer.json")
    model = PairModel(folder)
    assert model.read([("A tablet.", "A pill.")]).shape == (1, 3)
    with pytest.raises(PairModelError, match=r"model\.onnx: cannot read a pair of sentences"):
        model.read([("A tablet.", "A tablet of baclofen.")])


def test_files_that_may_not_be_listed_are_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_folder(tmp_path, WORDS)

    def refuse(self: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(PairModelError, match=r"cannot be read \(Permission denied\)"):
        PairModel(folder)
