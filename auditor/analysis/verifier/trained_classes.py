"""What training learned of each statement, as a class for each of its stances."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from auditor.analysis.types import Stance
from auditor.analysis.verifier.encoder import MODELS
from auditor.reference.statements import ReferenceStatement

STANCES = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.OVERSTATES)
"""The stances of a statement, in the order of their classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedClasses:
    """The classes that the encoder was trained with. A class is a direction; a vector's product with it, its score."""

    silent: NDArray[np.float32]
    """The direction of texts that no statement decides."""
    silent_bias: float
    weights: NDArray[np.float32]
    """By statement, stance and number."""
    biases: NDArray[np.float32]
    """By statement and stance."""
    places: dict[str, int]
    """Where a statement's row is, by the hash of what was trained on (``hash_wording``)."""
    centre: NDArray[np.float32]
    """The mean vector of the training texts; what a statement added later is told apart by lies beside it."""
    negating: NDArray[np.float32]
    """The mean step from where a statement's wordings lie to where its misstatements lie."""
    denying: NDArray[np.float32]
    """The step from where a statement's misstatements lie to the direction of what contradicts it."""
    overstating: NDArray[np.float32]
    """The step from where a statement's wordings lie to the direction of what overstates it."""
    stance_biases: NDArray[np.float32]
    """The bias of each stance of a statement that training has not seen."""
    length: float
    """The length of a direction of such a statement."""
    scale: float
    """What scores are multiplied with before they become shares, so that a share is the part judged right."""


def hash_wording(statement: ReferenceStatement) -> str:
    """What ties trained classes to a statement: its id and sentence. A statement that was reworded is not that one."""
    return hashlib.sha256(f"{statement.id}\n{statement.statement}".encode()).hexdigest()


@cache
def load_trained_classes(folder: Path = MODELS) -> TrainedClasses:
    """The classes shipped beside the encoder."""
    described = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    with np.load(folder / "classes.npz") as arrays:
        weights = arrays["weights"].astype(np.float32)
        biases = arrays["biases"].astype(np.float32)
        centre, negating, denying, overstating, stance_biases = (
            arrays[name].astype(np.float32)
            for name in ("centre", "negating", "denying", "overstating", "stance_biases")
        )
    count = len(described["statements"])
    return TrainedClasses(
        silent=weights[0],
        silent_bias=float(biases[0]),
        weights=weights[1:].reshape(count, len(STANCES), -1),
        biases=biases[1:].reshape(count, len(STANCES)),
        places={wording: place for place, wording in enumerate(described["statements"])},
        centre=centre,
        negating=negating,
        denying=denying,
        overstating=overstating,
        stance_biases=stance_biases,
        length=float(described["length"]),
        scale=float(described["scale"]),
    )
