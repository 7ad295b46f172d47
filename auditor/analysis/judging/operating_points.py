"""How much a comparison must show before it decides: one set of thresholds for pages, one for single claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from auditor.analysis.types import Claim, Stance
from auditor.analysis.vocabulary.loading import load_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingPoint:
    """Thresholds from 0 to 1; ``vocabulary/matching.yaml`` says what each is for."""

    wrongness_from: float
    affirms_from: float
    denies_from: float
    overstates_cover: float
    doubt_margin: Mapping[str, float]
    decides_from: Mapping[str, float]
    decides_without_subject_from: Mapping[str, float]

    def decides(self, stance: Stance, score: float, *, subject: bool) -> bool:
        """Whether a stance of this strength settles a claim whose sentence names its subject, or does not."""
        thresholds = self.decides_from if subject else self.decides_without_subject_from
        return stance is not Stance.NEUTRAL and score >= thresholds[stance]


def operating_point(claim: Claim) -> OperatingPoint:
    """The thresholds that fit where the claim stands."""
    return _load("alone" if claim.alone else "page")


@cache
def _load(name: str) -> OperatingPoint:
    return OperatingPoint(**load_vocabulary("matching")["operating_points"][name])
