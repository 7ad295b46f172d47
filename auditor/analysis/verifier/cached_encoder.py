"""An encoder that encodes each text once: what it made of a text is kept in the process, and in a store beyond it."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from auditor.analysis.verifier.encoder import WIDTH, Encoder, Vectors, load_encoder
from auditor.analysis.verifier.vector_stores import ProcessVectors, VectorStore

_KEPT_AS = np.dtype("<f2")
"""Two bytes a number, the same on every machine. It moves a share by less than a thousandth."""
_BYTES = WIDTH * _KEPT_AS.itemsize


class CachedEncoder:
    """Looks a text up in ``memory`` first, then in the store of the call, and encodes what is in neither.

    Every vector is rounded as it is kept, whether it was found or has just been made, and each text is encoded by
    itself: what is found and what is made are the same to the last bit.
    """

    def __init__(self, encoder: Encoder, memory: VectorStore) -> None:
        self._encoder, self._memory = encoder, memory

    def encode(self, texts: Sequence[str], store: VectorStore | None = None) -> Vectors:
        """The vectors of ``texts``, in the same order. ``store`` is asked once for all of them."""
        keys = [self._key(text) for text in texts]
        kept = self._find_or_make(dict(zip(keys, texts, strict=True)), store)
        joined = b"".join(kept[key] for key in keys)
        return np.frombuffer(joined, dtype=_KEPT_AS).reshape(-1, WIDTH).astype(np.float32)

    def _find_or_make(self, texts: Mapping[str, str], store: VectorStore | None) -> Mapping[str, bytes]:
        remembered = self._memory.find(list(texts))
        absent = [key for key in texts if key not in remembered]
        stored = _whole_ones(store.find(absent)) if store and absent else {}
        made = self._make({key: texts[key] for key in absent if key not in stored})
        self._memory.keep({**stored, **made})
        if store and made:
            store.keep(made)
        return {**remembered, **stored, **made}

    def _make(self, texts: Mapping[str, str]) -> dict[str, bytes]:
        if not texts:
            return {}
        rows = self._encoder.encode(list(texts.values())).astype(_KEPT_AS)
        return {key: row.tobytes() for key, row in zip(texts, rows, strict=True)}

    def _key(self, text: str) -> str:
        """Differs for every text and every encoder; says nothing of the text to who does not know it already."""
        return hashlib.sha256(self._encoder.fingerprint + text.encode()).hexdigest()


def _whole_ones(vectors: Mapping[str, bytes]) -> dict[str, bytes]:
    """A vector of another size, or of what is no number, was spoilt on its way; it counts as none."""
    return {key: vector for key, vector in vectors.items() if len(vector) == _BYTES and _is_finite(vector)}


def _is_finite(vector: bytes) -> bool:
    return bool(np.isfinite(np.frombuffer(vector, dtype=_KEPT_AS)).all())


@cache
def load_cached_encoder() -> CachedEncoder:
    """The shipped encoder with the memory of this process."""
    return CachedEncoder(load_encoder(), ProcessVectors())
