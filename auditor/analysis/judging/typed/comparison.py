"""What an exact comparison of a claim with one reviewed statement comes to."""

from dataclasses import dataclass

from auditor.analysis.types import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One comparator's finding; ``NEUTRAL`` where it only says that the statement has no say."""

    name: str
    """The comparator: ``quantity``, ``direction``, ``polarity``, ``modality`` or ``scope``."""
    stance: Stance
    statement: str
    """Id of the statement."""
    about: str
    """The name of the propositions that were compared."""
    exact: bool = False
    """Whether the claim is plain enough for the finding to decide, and not only to explain."""
    said: str
    """What the page says, in its own words or in few."""
    stated: str
    """What the reviewed statement says instead, or as well."""
