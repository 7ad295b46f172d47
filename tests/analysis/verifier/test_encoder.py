"""The shipped encoder."""

import numpy as np

from auditor.analysis.verifier.encoder import MODELS, WIDTH, load_encoder

TEXTS = ["Baclofen is not addictive.", "Baclofen is highly addictive.", "Our centre has a heated pool."]


def test_vectors_have_length_one() -> None:
    together = load_encoder().encode(TEXTS)
    assert together.shape == (len(TEXTS), WIDTH)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)


def test_a_text_has_the_same_vector_whatever_is_encoded_beside_it() -> None:
    together = load_encoder().encode([*TEXTS, "word " * 60])
    for text, vector in zip(TEXTS, together, strict=False):
        assert np.array_equal(load_encoder().encode([text])[0], vector)


def test_what_says_the_opposite_lies_apart() -> None:
    denies, affirms, _ = load_encoder().encode(TEXTS)
    same = load_encoder().encode(["Baclofen isn't an addictive drug."])[0]
    assert float(same @ denies) > float(same @ affirms)


def test_no_text_gives_no_vector() -> None:
    assert load_encoder().encode([]).shape == (0, WIDTH)


def test_a_very_long_text_is_cut_and_not_refused() -> None:
    assert load_encoder().encode(["word " * 20_000]).shape == (1, WIDTH)


def test_the_shipped_encoder_is_small_enough_to_ship() -> None:
    assert (MODELS / "encoder.onnx").stat().st_size < 30_000_000
