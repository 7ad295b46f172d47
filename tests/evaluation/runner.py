"""Run the engine over labelled data, the way a user would: file, capture, document, reading, audit."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.audit import audit_reading, read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import AuditResult, Flag, Kind
from auditor.analysis.verdicts import judge_claim_text
from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document
from scrapers.extraction import extract
from scrapers.sources import read_file
from tests.evaluation.claim_scoring import ClaimScores, JudgedClaim, score_claims
from tests.evaluation.floors import Figures
from tests.evaluation.labels import Item, Split
from tests.evaluation.scoring_rules import Finding, PageLetters, PageScores, score_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitScores:
    """Everything measured on one half of the labelled data."""

    name: str
    pages: PageScores
    claims: ClaimScores
    judged: tuple[JudgedClaim, ...]
    page_scores: dict[str, int | None]
    """Page name, and the score the audit gave it; None where it was not judged."""


def open_split(split: Split) -> dict[str, Document]:
    """Page name and document of every labelled page. Raises CaptureError where a page cannot be read."""
    return {split.page_name(path): extract(read_file(path)) for path in split.pages}


def run_split(split: Split, reference_set: ReferenceSet, pair_model: PairModel | None = None) -> SplitScores:
    """Audit the pages of one half as one corpus, judge its single claims, and score both."""
    documents = open_split(split)
    readings = {
        name: read_document(document, reference_set, pair_model=pair_model) for name, document in documents.items()
    }
    corpus = Corpus(readings=tuple(readings.values()))
    results = {name: audit_reading(reading, reference_set, corpus) for name, reading in readings.items()}
    letters = {name: PageLetters(document.text) for name, document in documents.items()}
    found = [one for name, result in results.items() for one in find_findings(name, result, letters[name])]
    findings = [finding for finding in found if finding.kind in split.kinds]
    judged = judge_labelled(split, reference_set, pair_model)
    return SplitScores(
        name=split.name,
        pages=score_pages(split.gold, findings, letters),
        claims=score_claims(judged),
        judged=judged,
        page_scores={name: result.score for name, result in results.items()},
    )


def judge_labelled(split: Split, reference_set: ReferenceSet, pair_model: PairModel | None) -> tuple[JudgedClaim, ...]:
    """Each single claim of the half with the engine's judgement."""
    return tuple(
        JudgedClaim(labelled=labelled, judgement=judge_claim_text(labelled.claim, reference_set, pair_model=pair_model))
        for labelled in split.claims
    )


def find_findings(page: str, result: AuditResult, letters: PageLetters) -> Iterator[Finding]:
    """The flags of one audit, placed in the letters of their page."""
    for flag in result.flags:
        span = None if flag.start is None or flag.end is None else letters.span(flag.start, flag.end)
        yield Finding(page=page, kind=flag.kind, quote=flag.quote, span=span, item=_item(flag))


def split_figures(scores: SplitScores) -> Figures:
    """Every figure of one half that can be pinned, by name."""
    figures: dict[str, float | None] = {}
    for kind, count in scores.pages.kinds.items():
        figures[f"{scores.name}/kinds/{kind}/recall"] = count.recall
        figures[f"{scores.name}/kinds/{kind}/precision"] = count.precision
    claims = scores.claims
    figures |= {
        f"{scores.name}/claims/three-way": claims.three_way,
        f"{scores.name}/claims/four-way": claims.four_way,
        f"{scores.name}/claims/contradiction-recall": claims.contradiction_recall,
        f"{scores.name}/claims/contradiction-precision": claims.contradiction_precision,
        f"{scores.name}/claims/reference": claims.reference,
    }
    return {name: value for name, value in figures.items() if value is not None}


def _item(flag: Flag) -> Item | None:
    """What a page-wide flag misses. Raises ValueError for an item that the labels do not know."""
    return Item(flag.item) if flag.kind is Kind.MISSING_TRANSPARENCY and flag.item is not None else None
