"""The pages of one audit run, among which copies and clashes are looked for."""

from dataclasses import dataclass
from functools import cached_property

from auditor.analysis.copying.shingles import SentenceIndex
from auditor.analysis.types import Reading


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All readings of one run, the audited page's own included."""

    readings: tuple[Reading, ...] = ()

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
