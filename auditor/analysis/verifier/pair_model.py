"""A model of the user's own that reads two sentences together and says how the one stands to the other.

It is loaded from a local folder, never downloaded, and runs on the processor.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from auditor.analysis.token_networks import session_options
from auditor.analysis.verifier.pair_folder import (
    MEANINGS,
    PairFolder,
    PairModelError,
    list_weights,
    open_pair_folder,
)

Pair = tuple[str, str]
"""What is given (the premise), and what is asked about (the hypothesis)."""

Whole = type[np.int64] | type[np.int32]
_KINDS: dict[str, Whole] = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_FED = ("input_ids", "attention_mask", "token_type_ids")
_SILENT = 4
"""Log nothing: what goes wrong is raised, and told in one line."""
_LONGEST_NAME, _DIGITS = 24, 12
"""Characters of the folder's name and of the hash, so that an analysis version fits its column of 50."""
_TRIAL = (("The tablet is white.", "It is white."), ("A tablet.", "The tablet is neither white nor round."))
"""Of different lengths: a graph exported for one length alone is told at the start."""


class PairModel:
    """The model of one folder. Raises PairModelError, one line, where it cannot be used."""

    identity: str
    """Names the model: the folder's name, and a hash of all that a reading depends on but the pair."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        found = open_pair_folder(folder)
        self._columns = list(found.columns)
        self._tokenizer = _open_tokenizer(found)
        self._graph = found.graph
        self._session = _open_session(found.graph, threads)
        self._inputs = _list_inputs(self._session, found.graph)
        outputs = [output.name for output in self._session.get_outputs()]
        self._output = "logits" if "logits" in outputs else outputs[0]
        self.identity = _name_model(folder, found)
        self._try()

    def read(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """How surely each premise entails, contradicts, or leaves open its hypothesis: a row a pair, adding up to 1.

        One pair at a time: batches are no faster on one thread, and what a model with rounded weights says of a pair
        would depend on the others, so that a claim's verdict would depend on the rest of its page.

        Raises PairModelError where the model fails on a pair.
        """
        scores = np.array([self._score(pair) for pair in pairs]).reshape(len(pairs), len(MEANINGS))
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = (powers / powers.sum(axis=1, keepdims=True))[:, self._columns]
        return shares

    def _score(self, pair: Pair) -> NDArray[np.float64]:
        """The outputs for one pair. What cannot be weighed is refused: it would pass for silence on every statement."""
        try:
            scores = self._run(pair)
        except Exception as error:  # the runtime raises kinds of its own
            raise PairModelError(f"{self._graph}: cannot read a pair of sentences ({_first_line(error)})") from error
        if scores.shape != (len(MEANINGS),) or not np.isfinite(scores).all():
            raise PairModelError(
                f"{self._graph}: does not give three finite numbers a pair; export it for the task text-classification"
            )
        return scores

    def _run(self, pair: Pair) -> NDArray[np.float64]:
        encoding = self._tokenizer.encode(*pair)
        numbers = dict(zip(_FED, (encoding.ids, encoding.attention_mask, encoding.type_ids), strict=True))
        given = {name: np.array([numbers[name]], dtype=kind) for name, kind in self._inputs.items()}
        (scores,) = self._session.run([self._output], given)
        return np.asarray(scores[0], dtype=np.float64)

    def _try(self) -> None:
        """Score two pairs, so that a graph that fits neither tokenizer nor labels is told before the work."""
        for pair in _TRIAL:
            self._score(pair)


def _open_session(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    options = session_options(threads)
    options.log_severity_level = _SILENT
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises kinds of its own
        raise PairModelError(
            f"{graph}: cannot be loaded as an ONNX model ({_first_line(error)}); export it again"
        ) from error


def _open_tokenizer(found: PairFolder) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(found.tokenizer))
    except Exception as error:  # the library raises Exception itself
        raise PairModelError(f"{found.tokenizer}: cannot be read ({_first_line(error)}); save it again") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(found.longest)
    _refuse_empty(tokenizer, found.tokenizer)
    return tokenizer


def _refuse_empty(tokenizer: Tokenizer, path: Path) -> None:
    """Without a vocabulary all pairs are the same, and the model would judge them all the same."""
    try:
        tokens = tokenizer.encode(_TRIAL[0][0], add_special_tokens=False).ids
    except Exception as error:  # the library raises Exception itself
        raise PairModelError(f"{path}: cannot part a sentence ({_first_line(error)}); save it again") from error
    if not tokens:
        raise PairModelError(f"{path}: makes nothing of a sentence; save the one that the model was trained with")


def _list_inputs(session: onnxruntime.InferenceSession, graph: Path) -> dict[str, Whole]:
    """What the graph asks for, with its kind of number; of what a tokenizer gives, some graphs take less."""
    inputs = {node.name: _KINDS.get(node.type) for node in session.get_inputs()}
    known = {name: kind for name, kind in inputs.items() if name in _FED and kind is not None}
    if len(known) < len(inputs):
        listed = ", ".join(sorted(inputs.keys() - known.keys()))
        raise PairModelError(f"{graph}: asks for {listed}, not for whole numbers of {', '.join(_FED)}; export it anew")
    return known


def _name_model(folder: Path, found: PairFolder) -> str:
    hashed = hashlib.sha256()
    try:
        for path in (*list_weights(found.graph), found.tokenizer, found.config):
            with path.open("rb") as file:
                hashed.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise PairModelError(f"{folder}: cannot be read ({error.strerror})") from error
    name = re.sub(r"[^a-z0-9.]+", "-", folder.resolve().name.lower())[:_LONGEST_NAME].strip("-.")
    return "-".join(filter(None, ("nli", name, hashed.hexdigest()[:_DIGITS])))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
