"""When a finding answers a gold row, and what is counted.

White space never counts, and typographic quotes and dashes equal plain ones: pages are compared by their letters.
A finding answers a row of its own kind when the two share half of the shorter quote. For ``spam-insertion`` the shared
part must be half of both together (intersection over union), because a reviewer needs the inserted words and not the
sentence round them. A row of a two-sided kind is also answered on its counterpart's page. A finding that answers
neither a ``must`` nor a ``may`` row is a false alarm.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from auditor.analysis.types import Kind
from tests.evaluation.labels import Expect, GoldRow, Item

TWO_SIDED = frozenset({Kind.INTERNAL_CONTRADICTION, Kind.CROSS_PAGE_CONTRADICTION, Kind.STITCHED})
HALF = 0.5
PLAIN_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of the audited page, with its place in the page's letters (None for a page-wide one)."""

    page: str
    kind: Kind
    quote: str | None = None
    span: Span | None = None
    item: Item | None = None


class PageLetters:
    """A page's text without white space, and the way from the page's offsets to it."""

    def __init__(self, text: str) -> None:
        self.letters = fold(text)
        self._before = [0, *accumulate(not character.isspace() for character in text)]

    def span(self, start: int, end: int) -> Span:
        """The letters between two character offsets of the page."""
        last = len(self._before) - 1
        return self._before[min(start, last)], self._before[min(end, last)]

    def places(self, quote: str, start: int | None = None) -> tuple[Span, ...]:
        """Every place the quote stands, or the one nearest to ``start`` where an offset is given."""
        needle = fold(quote)
        found: list[Span] = []
        at = self.letters.find(needle) if needle else -1
        while at >= 0:
            found.append((at, at + len(needle)))
            at = self.letters.find(needle, at + 1)
        if start is None or not found:
            return tuple(found)
        wanted = self.span(start, start)[0]
        return (min(found, key=lambda place: abs(place[0] - wanted)),)


@dataclass(slots=True, kw_only=True)
class KindCount:
    """What was counted for one kind."""

    found: int = 0
    missed: int = 0
    true: int = 0
    false: int = 0

    @property
    def recall(self) -> float | None:
        return share(self.found, self.found + self.missed)

    @property
    def precision(self) -> float | None:
        return share(self.true, self.true + self.false)


@dataclass(slots=True, kw_only=True)
class PageScores:
    """The counts of every kind that was labelled or reported, with what lies behind them."""

    kinds: dict[Kind, KindCount] = field(default_factory=dict)
    misses: list[GoldRow] = field(default_factory=list)
    false_alarms: list[Finding] = field(default_factory=list)

    def count(self, kind: Kind) -> KindCount:
        return self.kinds.setdefault(kind, KindCount())


def fold(text: str) -> str:
    """The letters of a text: no white space, plain quotation marks and dashes."""
    return "".join(character for character in text if not character.isspace()).translate(PLAIN_MARKS)


def share(part: int, whole: int) -> float | None:
    """``part / whole``, or None where there is nothing to divide by."""
    return part / whole if whole else None


def overlaps(a: Span, b: Span, kind: Kind) -> bool:
    """Whether two spans are the same observation of this kind."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    if common <= 0:
        return False
    whole = max(a[1], b[1]) - min(a[0], b[0]) if kind is Kind.SPAM_INSERTION else min(a[1] - a[0], b[1] - b[0])
    return common / whole >= HALF


def answers(finding: Finding, row: GoldRow, pages: Mapping[str, PageLetters]) -> bool:
    """Whether the finding stands on the row's own side."""
    if finding.page != row.page or finding.kind not in row.kinds:
        return False
    if row.item is not None:
        return finding.item is row.item
    return _stands_on(finding, pages[row.page].places(row.quote or "", row.start))


def answers_counterpart(finding: Finding, row: GoldRow, pages: Mapping[str, PageLetters]) -> bool:
    """Whether the finding stands on the other side of a two-sided row."""
    other = row.counterpart
    if other is None or finding.kind is not row.kind or row.kind not in TWO_SIDED or finding.page != other.page:
        return False
    return other.page in pages and _stands_on(finding, pages[other.page].places(other.quote, other.start))


def lies_inside(finding: Finding, row: GoldRow, pages: Mapping[str, PageLetters]) -> bool:
    """Whether the row makes everything within its quote arguable, and the finding lies there."""
    if not row.inside or finding.page != row.page or finding.span is None:
        return False
    start, end = finding.span
    return any(a <= start and end <= b for a, b in pages[row.page].places(row.quote or "", row.start))


def score_pages(rows: Sequence[GoldRow], findings: Sequence[Finding], pages: Mapping[str, PageLetters]) -> PageScores:
    """Count, for each kind, the ``must`` rows that were found and the findings that were right."""
    scores = PageScores()
    hits = [any(_answers_either_side(finding, row, pages) for finding in findings) for row in rows]
    for row, hit in _one_row_a_problem(rows, hits):
        scores.count(row.kind).found += hit
        scores.count(row.kind).missed += not hit
        if not hit:
            scores.misses.append(row)
    for finding in findings:
        real = any(_excuses(row, finding, pages) for row in rows)
        scores.count(finding.kind).true += real
        scores.count(finding.kind).false += not real
        if not real:
            scores.false_alarms.append(finding)
    scores.kinds = dict(sorted(scores.kinds.items()))
    return scores


def _one_row_a_problem(rows: Sequence[GoldRow], hits: Sequence[bool]) -> Iterable[tuple[GoldRow, bool]]:
    """The ``must`` rows with whether they were found; rows of one group are one problem and found by any of them."""
    group_hits = Counter((row.page, row.group) for row, hit in zip(rows, hits, strict=True) if row.group and hit)
    seen: set[tuple[str, str]] = set()
    for row, hit in zip(rows, hits, strict=True):
        if row.expect is not Expect.MUST:
            continue
        if row.group is None:
            yield row, hit
        elif (row.page, row.group) not in seen:
            seen.add((row.page, row.group))
            yield row, (row.page, row.group) in group_hits


def _answers_either_side(finding: Finding, row: GoldRow, pages: Mapping[str, PageLetters]) -> bool:
    return answers(finding, row, pages) or answers_counterpart(finding, row, pages)


def _excuses(row: GoldRow, finding: Finding, pages: Mapping[str, PageLetters]) -> bool:
    return _answers_either_side(finding, row, pages) or lies_inside(finding, row, pages)


def _stands_on(finding: Finding, places: Iterable[Span]) -> bool:
    return finding.span is not None and any(overlaps(finding.span, place, finding.kind) for place in places)
