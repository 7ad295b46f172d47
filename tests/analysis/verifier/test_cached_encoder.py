"""Each text is encoded once, and found is the same as made."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from auditor.analysis.audit import audit_reading, read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import AuditResult
from auditor.analysis.verdicts import ReferenceJudge, judge_claims
from auditor.analysis.verifier.cached_encoder import CachedEncoder, load_cached_encoder
from auditor.analysis.verifier.encoder import MODELS, WIDTH, Encoder, Vectors, load_encoder
from auditor.analysis.verifier.vector_stores import ProcessVectors, VectorStore
from auditor.reference.loading import load_reference_set
from tests.analysis.pages import make_document

TEXTS = ["Baclofen is not addictive.", "Baclofen is highly addictive.", "Our centre has a heated pool."]
SENTENCES = [
    "Baclofen is a muscle relaxant.",
    "The maximum dose of baclofen tablets in the US is 200 mg a day.",
    "You can stop baclofen suddenly without any risk.",
    "Baclofen may cause drowsiness.",
]


class CountedStore:
    """A store in a dictionary that remembers how often it was asked."""

    def __init__(self) -> None:
        self.vectors: dict[str, bytes] = {}
        self.asked: list[int] = []

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        self.asked.append(len(keys))
        return {key: self.vectors[key] for key in keys if key in self.vectors}

    def keep(self, vectors: Mapping[str, bytes]) -> None:
        self.vectors |= vectors


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the real encoder encodes from now on."""
    texts: list[str] = []
    encode = Encoder.encode

    def note(self: Encoder, given: Sequence[str]) -> Vectors:
        texts.extend(given)
        return encode(self, given)

    monkeypatch.setattr(Encoder, "encode", note)
    return texts


def new_process(encoder: Encoder | None = None) -> CachedEncoder:
    """An encoder that has met no text yet."""
    return CachedEncoder(encoder or load_encoder(), ProcessVectors())


def audit_with(encoder: CachedEncoder, store: VectorStore | None, monkeypatch: pytest.MonkeyPatch) -> AuditResult:
    reference_set = load_reference_set()
    judge = ReferenceJudge(reference_set, encoder)
    monkeypatch.setattr("auditor.analysis.verdicts._judges", {(reference_set.hash, None): judge})
    reading = read_document(make_document(*SENTENCES), reference_set, store)
    return audit_reading(reading, reference_set, Corpus(readings=(reading,)))


def test_a_text_is_encoded_once_in_a_process_also_where_it_comes_twice_in_one_call(encoded: list[str]) -> None:
    encoder = new_process()
    first = encoder.encode([TEXTS[0], TEXTS[1], TEXTS[0]])
    again = encoder.encode([TEXTS[1], TEXTS[2]])
    assert encoded == TEXTS
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[1], again[0])


def test_what_another_process_stored_is_not_encoded_again_and_is_asked_for_once(encoded: list[str]) -> None:
    store = CountedStore()
    cold = new_process().encode(TEXTS, store)
    encoded.clear()
    reader = new_process()
    warm = reader.encode(TEXTS, store)
    reader.encode(TEXTS, store)
    assert (encoded, store.asked) == ([], [3, 3])
    assert np.array_equal(cold, warm)


def test_of_a_changed_list_only_the_new_text_is_encoded(encoded: list[str]) -> None:
    store = CountedStore()
    new_process().encode(TEXTS, store)
    encoded.clear()
    warm = new_process().encode([TEXTS[0], "Baclofen is a little addictive.", TEXTS[2]], store)
    assert encoded == ["Baclofen is a little addictive."]
    assert np.array_equal(warm, new_process().encode([TEXTS[0], "Baclofen is a little addictive.", TEXTS[2]]))


def test_rounding_moves_a_vector_by_next_to_nothing() -> None:
    assert np.abs(new_process().encode(TEXTS) - load_encoder().encode(TEXTS)).max() < 1e-3


def test_no_text_gives_no_vector_and_asks_no_store() -> None:
    store = CountedStore()
    assert new_process().encode([], store).shape == (0, WIDTH)
    assert store.asked == []


def test_an_encoder_of_other_files_finds_nothing_and_a_copy_of_the_same_finds_all(
    encoded: list[str], tmp_path: Path
) -> None:
    store = CountedStore()
    new_process().encode(TEXTS, store)
    for name in ("encoder.onnx", "tokenizer.json"):
        shutil.copy(MODELS / name, tmp_path / name)
    encoded.clear()
    new_process(Encoder(tmp_path)).encode(TEXTS, store)
    assert encoded == []
    with (tmp_path / "encoder.onnx").open("ab") as file:
        file.write(b"\x12\x05other")  # the name of what made it, a field of its own: another file, the same weights
    new_process(Encoder(tmp_path)).encode(TEXTS, store)
    assert encoded == TEXTS


def test_a_vector_that_was_cut_short_is_made_again(encoded: list[str]) -> None:
    store = CountedStore()
    cold = new_process().encode(TEXTS, store)
    broken = next(iter(store.vectors))
    store.vectors[broken] = store.vectors[broken][:-1]
    encoded.clear()
    assert np.array_equal(new_process().encode(TEXTS, store), cold)
    assert encoded == TEXTS[:1]


def test_an_audit_is_the_same_cold_and_warm_and_without_a_store(
    encoded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = CountedStore()
    cold = audit_with(new_process(), store, monkeypatch)
    assert len(encoded) == len(store.vectors) > 2
    encoded.clear()
    warm = audit_with(new_process(), store, monkeypatch)
    assert encoded == []
    assert warm == cold == audit_with(new_process(), None, monkeypatch)


def test_judging_claims_uses_the_memory_of_the_process(encoded: list[str]) -> None:
    reading = read_document(make_document("Baclofen is a lighthouse of the northern sea."), load_reference_set())
    encoded.clear()
    judge_claims([judgement.claim for judgement in reading.judgements], load_reference_set())
    assert encoded == []
    assert load_cached_encoder() is load_cached_encoder()


def test_a_full_memory_forgets_what_was_unused_for_longest() -> None:
    memory = ProcessVectors(size=2)
    memory.keep({"a": b"1", "b": b"2"})
    memory.find(["a"])
    memory.keep({"c": b"3"})
    assert memory.find(["a", "b", "c"]) == {"a": b"1", "c": b"3"}


@pytest.mark.parametrize("spoilt", [b"", b"short", b"\xff" * 2 * WIDTH, b"\x00\x7c" * WIDTH])
def test_a_stored_vector_that_was_spoilt_is_made_anew(spoilt: bytes, encoded: list[str]) -> None:
    store = CountedStore()
    whole = new_process().encode(TEXTS, store)
    store.vectors = dict.fromkeys(store.vectors, spoilt)
    encoded.clear()
    assert np.array_equal(new_process().encode(TEXTS, store), whole)
    assert encoded == TEXTS
