"""What every detector is given and gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from auditor.analysis.corpus import Corpus
from auditor.analysis.types import Dimension, Flag, Kind, Reading
from auditor.reference.statements import ReferenceSet

Detect = Callable[[Reading, Corpus, ReferenceSet], Iterable[Flag]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """One kind of finding: its slug, the part of the score it counts against, and the function that looks for it."""

    kind: Kind
    dimension: Dimension
    detect: Detect
