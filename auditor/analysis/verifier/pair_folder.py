"""Finds in a folder what a model that reads pairs of sentences is made of, and says in one line what is missing."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GRAPHS = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
"""Where exports put the graph, in the order of preference: whole numbers before rounded ones."""
MEANINGS = ("entailment", "contradiction", "neutral")
"""What the outputs must mean, in the order in which a reading gives them."""
LONGEST = 256
"""Tokens of a pair, about 190 words. A claim and a statement have 60 together, rarely 120; the time grows with them."""
SHORTEST = 32
"""Tokens; what a pair is cut to below this is no longer two sentences, and would be judged all the same."""
_HELP = "docs/verdicts.md says how to export a model"


class PairModelError(Exception):
    """A model cannot be used; the message is one line that says what to do, without a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFolder:
    """What a folder holds."""

    graph: Path
    tokenizer: Path
    config: Path
    columns: tuple[int, ...]
    """At which place of the output each of ``MEANINGS`` stands."""
    longest: int
    """Tokens of a pair; longer ones are cut."""


def open_pair_folder(folder: Path) -> PairFolder:
    """What ``folder`` holds; the graph itself is not loaded. Raises PairModelError where a part cannot be had."""
    try:
        return _look_into(folder)
    except OSError as error:
        raise PairModelError(f"{folder}: cannot be read ({error.strerror})") from error


def _look_into(folder: Path) -> PairFolder:
    if not folder.is_dir():
        raise PairModelError(f"{folder}: no such folder; name the one that holds the exported model")
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise PairModelError(f"{tokenizer}: not there; save the model's fast tokenizer beside it; {_HELP}")
    config = folder / "config.json"
    stated = _read_object(config)
    limits = (stated.get("max_position_embeddings"), _read_tokenizer_limit(folder / "tokenizer_config.json"))
    longest = min([LONGEST, *(limit for limit in limits if isinstance(limit, int) and limit > 0)])
    if longest < SHORTEST:
        raise PairModelError(
            f"{folder}: takes {longest} tokens of a pair, fewer than {SHORTEST}; set max_position_embeddings in "
            "config.json and model_max_length in tokenizer_config.json to those that the model was trained with"
        )
    return PairFolder(
        graph=find_graph(folder),
        tokenizer=tokenizer,
        config=config,
        columns=_find_columns(stated.get("id2label"), config),
        longest=longest,
    )


def find_graph(folder: Path) -> Path:
    """The ONNX file of a folder: the whole one, else the only other there is. Raises PairModelError."""
    named = next((folder / name for name in GRAPHS if (folder / name).is_file()), None)
    if named is not None:
        return named
    others = sorted(path for pattern in ("*.onnx", "onnx/*.onnx") for path in folder.glob(pattern))
    if not others:
        raise PairModelError(f"{folder}: neither model.onnx nor onnx/model.onnx is there; {_HELP}")
    if len(others) > 1:
        listed = ", ".join(path.name for path in others)
        raise PairModelError(f"{folder}: which of {listed} is meant? Name that one model.onnx")
    return others[0]


def list_weights(graph: Path) -> list[Path]:
    """The graph's file and those beside it that hold what is too large for it (``model.onnx_data``), by name."""
    return sorted(path for path in graph.parent.iterdir() if path.name.startswith(graph.name) and path.is_file())


def _find_columns(stated: object, config: Path) -> tuple[int, ...]:
    names = {str(place): str(name) for place, name in stated.items()} if isinstance(stated, dict) else {}
    places = {name.strip().lower(): place for place, name in names.items()}
    if sorted(places) != sorted(MEANINGS) or sorted(names) != ["0", "1", "2"]:
        found = ", ".join(names.values()) or "nothing"
        raise PairModelError(
            f'{config}: "id2label" must name three outputs: entailment, contradiction and neutral. It names {found}. '
            'Add, in the order in which the model was trained, such as "id2label": '
            '{"0": "contradiction", "1": "entailment", "2": "neutral"}'
        )
    return tuple(int(places[meaning]) for meaning in MEANINGS)


def _read_object(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PairModelError(f"{path}: not there; it says what the model's outputs mean; {_HELP}") from error
    except (OSError, ValueError, RecursionError) as error:
        raise PairModelError(f"{path}: cannot be read ({' '.join(str(error).split())})") from error
    if not isinstance(content, dict):
        raise PairModelError(f"{path}: holds no JSON object; {_HELP}")
    return content


def _read_tokenizer_limit(path: Path) -> object:
    """``model_max_length``, where the optional file states one; some state 1e30 for none."""
    return _read_object(path).get("model_max_length") if path.is_file() else None
