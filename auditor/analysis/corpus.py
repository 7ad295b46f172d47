"""The pages of one audit run, among which copies and clashes are looked for."""

from dataclasses import dataclass, field
from functools import cached_property

from auditor.analysis.copying.copies import Copy, find_copies
from auditor.analysis.copying.shingles import SentenceIndex
from auditor.analysis.evidence.reference_lists import ReferenceList, find_reference_list
from auditor.analysis.judging.clashes import Sides, take_sides
from auditor.analysis.types import Reading
from auditor.reference.statements import ReferenceSet


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All readings of one run, the audited page's own included.

    What several detectors ask of a page, or one detector asks of a page for every other, is worked out once and kept.
    """

    readings: tuple[Reading, ...] = ()
    _sides: dict[str, dict[str, Sides]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _copies: dict[str, tuple[Copy, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _references: dict[tuple[str, str], ReferenceList] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def others(self, reading: Reading) -> tuple[Reading, ...]:
        """The readings of pages other than this one; the same bytes captured twice are one page."""
        own = reading.document
        return tuple(
            other
            for other in self.readings
            if other.document.source != own.source and other.document.content_hash != own.content_hash
        )

    @cached_property
    def sentence_index(self) -> SentenceIndex:
        """All prose sentences of the run by their runs of words; built once."""
        return SentenceIndex(self.readings)

    def sides_of(self, reading: Reading, reference_set: ReferenceSet) -> dict[str, Sides]:
        """Which propositions and reviewed statements a page of the run affirms and denies."""
        key = reading.document.source
        if key not in self._sides:
            self._sides[key] = take_sides(reading, reference_set)
        return self._sides[key]

    def references_of(self, reading: Reading) -> ReferenceList:
        """What a page lists as its references."""
        key = (reading.document.source, reading.document.content_hash)
        if key not in self._references:
            self._references[key] = find_reference_list(reading.document)
        return self._references[key]

    def copies_of(self, reading: Reading) -> tuple[Copy, ...]:
        """The sentences of a page that stand elsewhere in the run too."""
        key = reading.document.source
        if key not in self._copies:
            self._copies[key] = tuple(find_copies(reading, self.others(reading), self.sentence_index))
        return self._copies[key]
