"""Small pages for the tests of the analysis: blocks of text become passages, and passages a reading."""

from dataclasses import dataclass, replace

from auditor.analysis.sentences import split_document
from auditor.analysis.types import Claim, Judgement, Reading, Verdict
from auditor.reference.statements import ReferenceSet
from scrapers.document import Document, Link, Passage, PassageKind, Region

NO_STATEMENTS = ReferenceSet(name="empty", statements=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a test page."""

    text: str
    kind: PassageKind = PassageKind.PARAGRAPH
    region: Region = Region.MAIN
    hidden_by: str | None = None
    level: int = 0


def heading(text: str, level: int = 2) -> Block:
    return Block(text=text, kind=PassageKind.HEADING, level=level)


def item(text: str) -> Block:
    return Block(text=text, kind=PassageKind.LIST_ITEM)


def make_document(*blocks: Block | str, links: tuple[tuple[str, str], ...] = ()) -> Document:
    """A document of these blocks; ``links`` are pairs of a link's words and its foreign address."""
    passages: list[Passage] = []
    start = 0
    for block in (Block(text=block) if isinstance(block, str) else block for block in blocks):
        end = start + len(block.text)
        passages.append(
            Passage(
                start=start, end=end, text=block.text, kind=block.kind, region=block.region,
                hidden_by=block.hidden_by, level=block.level,
            )
        )  # fmt: skip
        start = end + 1
    text = "\n".join(passage.text for passage in passages)
    placed = tuple(
        Link(start=text.index(words), end=text.index(words) + len(words), text=words, href=href, foreign=True)
        for words, href in links
    )
    return Document(source="page.html", text=text, passages=tuple(passages), content_hash="sha256:0", links=placed)


def make_reading(*blocks: Block | str, links: tuple[tuple[str, str], ...] = (), **changes: object) -> Reading:
    """A reading of these blocks with no claims; ``changes`` replace fields of the document."""
    document = replace(make_document(*blocks, links=links), **changes)  # type: ignore[arg-type]
    return Reading(document=document, sentences=split_document(document), judgements=())


def judged(reading: Reading, verdict: Verdict, **changes: object) -> Reading:
    """The reading with one claim a sentence, each with this verdict; ``changes`` replace fields of the claims."""
    judgements = tuple(
        Judgement(
            claim=replace(
                Claim(quote=s.text, start=s.start, end=s.end, text=s.text, sentence=s.index),
                **changes,  # type: ignore[arg-type]
            ),
            verdict=verdict,
            confidence=0.9,
            explanation="",
        )
        for s in reading.sentences
    )
    return replace(reading, judgements=judgements)
