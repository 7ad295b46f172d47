"""The values that flow through an audit. Frozen, and free of Django, Celery and the network."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scrapers.document import Document, NotChecked, Region


class Stance(StrEnum):
    """How one reference statement stands to one claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    OVERSTATES = "overstates"
    """The claim says more than the statement allows: a stronger modality, frequency or reach."""
    NEUTRAL = "neutral"


class Verdict(StrEnum):
    """What the reference set as a whole says of a claim. ``NOT_IN_REFERENCE`` never means false."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    OVERSTATED = "overstated"
    MIXED = "mixed"
    NOT_IN_REFERENCE = "not-in-reference"


AGAINST = frozenset({Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.MIXED})
"""The verdicts that speak against a claim."""


class Kind(StrEnum):
    """The kinds of finding, as slugs in JSON and in the database."""

    CONTRADICTION = "contradiction"
    UNSUPPORTED = "unsupported"
    SPAM_INSERTION = "spam-insertion"
    HIDDEN_TEXT = "hidden-text"
    KEYWORD_STUFFING = "keyword-stuffing"
    STITCHED = "stitched"
    OFF_TOPIC = "off-topic"
    DANGLING_CITATION = "dangling-citation"
    INTERNAL_CONTRADICTION = "internal-contradiction"
    CROSS_PAGE_CONTRADICTION = "cross-page-contradiction"
    MISSING_TRANSPARENCY = "missing-transparency"


class Severity(StrEnum):
    """How bad a finding is if it is true; how sure we are is ``confidence``, a separate axis."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Dimension(StrEnum):
    """The four parts of the score."""

    ACCURACY = "accuracy"
    SUPPORT = "support"
    INTEGRITY = "integrity"
    TRANSPARENCY = "transparency"


class Assertion(StrEnum):
    """What the page does with a proposition. Only ``ASSERTED`` claims are held against the reference set."""

    ASSERTED = "asserted"
    ASKED = "asked"
    REPORTED = "reported"
    REBUTTED = "rebutted"
    HYPOTHETICAL = "hypothetical"
    INSTRUCTED = "instructed"


class Modality(StrEnum):
    """The strength of a claim, weakest first."""

    POSSIBLE = "possible"
    SOMETIMES = "sometimes"
    PLAIN = "plain"
    USUALLY = "usually"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; ``document.text[start:end] == text``."""

    index: int
    start: int
    end: int
    text: str
    passage: int
    """Index into ``document.passages``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with a unit, normalised: doses in mg, times in hours, shares in percent."""

    start: int
    end: int
    """Offsets into the sentence."""
    low: float
    high: float
    unit: str
    per: str | None = None
    times_a_day: int | None = None
    bound: str = "exact"
    """``exact``, ``at-most`` or ``at-least``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a claim is about. None means the claim does not say."""

    substance: str | None = None
    formulation: str | None = None
    population: str | None = None
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable assertion of the page, with its exact span."""

    quote: str
    start: int
    end: int
    text: str
    """The claim as one statement: the quote, completed by its question or list introduction where it needs one."""
    sentence: int
    """Index into ``Reading.sentences``."""
    region: Region = Region.MAIN
    topics: frozenset[str] = frozenset()
    negated: bool = False
    modality: Modality = Modality.PLAIN
    assertion: Assertion = Assertion.ASSERTED
    attribution: str | None = None
    """To whom the page ascribes the claim ("studies show"), if to anyone."""
    scope: Scope = Scope()
    quantities: tuple[Quantity, ...] = ()
    check_worthy: bool = True
    weighed: str = ""
    """The claim as it reads: behind its question if it answers one, without marks of citations. Empty: as ``text``."""
    alone: bool = False
    """Put forward by itself, as one line of a claim file; not a sentence of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One reference statement set against one claim."""

    statement: str
    stance: Stance
    score: float
    """0 to 1: how surely the statement decides the claim."""
    reason: str
    """One sentence a reviewer understands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A claim with its verdict. ``reference`` is the deciding statement's id, None where nothing decides."""

    claim: Claim
    verdict: Verdict
    confidence: float
    explanation: str
    reference: str | None = None
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One page after sentences, claims and verdicts: what every detector is given."""

    document: Document
    sentences: tuple[Sentence, ...]
    judgements: tuple[Judgement, ...]
    pair_model: str | None = None
    """What names the user's own model that took part in the judgements; None without one."""

    @property
    def site(self) -> str | None:
        return self.document.site


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """The other side of a two-sided finding; ``source`` is the audited page itself for an internal one."""

    source: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One observation in one audit. ``quote`` is ``document.text[start:end]``; all None for page-wide flags."""

    kind: Kind
    severity: Severity
    confidence: float
    explanation: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    verdict: Verdict | None = None
    reference: str | None = None
    counterpart: Counterpart | None = None
    item: str | None = None
    """Which page-wide item a flag speaks of ("author", "date"), so that several of one kind stay apart."""
    points: int = 0
    """What the flag takes off its dimension of the score; filled in by scoring, never by a detector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """Everything one audit found, in the order of the page."""

    source: str
    title: str
    language: str | None
    fetched_at: datetime | None
    content_hash: str
    analysis_version: str
    reference_name: str
    reference_hash: str
    score: int | None
    """None, as are the dimensions, for a page that was not judged; ``not_checked`` says why."""
    dimensions: dict[Dimension, int] | None
    judgements: tuple[Judgement, ...]
    flags: tuple[Flag, ...]
    not_checked: tuple[NotChecked, ...] = ()
