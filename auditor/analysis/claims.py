"""Finds the claims of a page: checkable assertions with their exact spans and their context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from auditor.analysis.language.context import (
    drop_comparisons,
    find_assertion,
    find_attribution,
    find_modality,
    find_scope,
    names_other_drug,
    names_substance,
)
from auditor.analysis.language.lexicon import find_words, substance_names
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.language.quantities import find_quantities
from auditor.analysis.language.remembering import LONGEST_REMEMBERED
from auditor.analysis.language.seen_text import see_text
from auditor.analysis.language.tokens import CITATION_MARK
from auditor.analysis.types import Assertion, Claim, Sentence
from scrapers.document import Document, PassageKind, Region

_ANSWER = re.compile(
    r"^(?:well,? )?(?:yes|no|nope|not really|not at all|(?:\w+ly|of course) not|by no means|far from it|absolutely|"
    r"definitely|certainly|correct|"
    r"(?:none|never|neither|there (?:is|are)(?: not|n['’]t| no)? ?(?:one|any|none)?)(?=[.!,;]|$)|"
    r"(?:it|they|that) (?:is|does|can|do|are|will)(?: not|n['’]t)?|sure)\b\s*(?:[,.:;!–—-]+\s*|$)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"^(?:well,? )?(?:no|none|never|neither|there (?:is|are)(?: not|n['’]t| no)|nope|not|by no means|far from it|"
    r"(?:\w+ly|of course) not|\w+ (?:\w+ not|\w+n['’]t))\b",
    re.IGNORECASE,
)

# "Not in the United States.", "Not when taken as prescribed."
_PARTIAL_DENIAL = re.compile(r"^not\s+(?!only\b|really\b|at all\b)", re.IGNORECASE)
# An answer of fewer words than this leans on its question: "By mouth.", "Eighty milligrams."
_SHORT_ANSWER_WORDS = 8
# What follows "Yes," says the thing itself when it holds at least this many words: "Yes, baclofen is addictive."
_SELF_CONTAINED_WORDS = 3
_FALSE_FRAME = "It is not true that "
# A list item of fewer words is no sentence of its own: it completes the line that introduces the list.
_BARE_ITEM_WORDS = 7
_CONTENT_REGIONS = (Region.MAIN, Region.COMMENTS, Region.ASIDE)


def find_claims(document: Document, sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
    """Claims of the visible text in page order: one a sentence, read with its question or list introduction.

    A page that never names the reference set's substance makes no claims about it, whatever its "it" refers to.
    """
    if not names_substance(see_text(f"{document.title} {document.text}").text):
        return ()
    return tuple(_with_subjects(_claims(document, sentences), sentences))


def _with_subjects(claims: Iterator[Claim], sentences: Sequence[Sentence]) -> Iterator[Claim]:
    """Claims with the drug they go on about: after a sentence on another drug, "it" is that drug within the passage."""
    other, passage = None, -1
    for claim in claims:
        if sentences[claim.sentence].passage != passage:
            other, passage = None, sentences[claim.sentence].passage
        if names_substance(claim.text):
            other = None
        elif names_other_drug(claim.text):
            other = claim.scope.substance if claim.scope.substance != substance_names()[0] else None
        elif other is not None:
            claim = replace(claim, scope=replace(claim.scope, substance=other))
        yield claim


def claim_of_text(text: str) -> Claim:
    """The claim of a short text that stands alone, such as one line of a claim file, of one sentence or more.

    Such a text is taken to be about the reference set's substance unless it names another. Raises ``ValueError`` for a
    text without words.
    """
    stripped = text.strip()
    if not find_words(stripped):
        raise ValueError("the claim holds no words")
    claim = make_claim(Sentence(index=0, start=0, end=len(stripped), text=stripped, passage=0))
    scope = replace(claim.scope, substance=claim.scope.substance or substance_names()[0])
    return replace(claim, alone=True, scope=scope, check_worthy=True)


def make_claim(sentence: Sentence, *, lead: str = "", heading: str = "", region: Region = Region.MAIN) -> Claim:
    """The claim of one sentence. ``lead`` is the question it answers or the line that introduces its list."""
    short = len(sentence.text) + len(lead) + len(heading) <= LONGEST_REMEMBERED
    read = _read_claim if short else _read_claim.__wrapped__
    claim = read(sentence.text, lead, heading)
    return replace(claim, start=sentence.start, end=sentence.end, sentence=sentence.index, region=region)


@lru_cache(maxsize=2048)
def _read_claim(sentence: str, lead: str, heading: str) -> Claim:
    """What a sentence claims, wherever it stands."""
    words = see_text(sentence).text
    text = drop_comparisons(_complete(words, see_text(lead).text))
    assertion = find_assertion(words)
    terms = find_terms(text)
    return Claim(
        quote=sentence,
        start=0,
        end=0,
        text=text,
        weighed=_weigh_as(words, see_text(lead).text, text),
        sentence=0,
        region=Region.MAIN,
        topics=frozenset(term.name for term in terms if not term.axis and not term.name.startswith("=")),
        negated=any(term.sign < 0 for term in terms),
        modality=find_modality(words if lead else text),
        assertion=assertion,
        attribution=find_attribution(words),
        scope=find_scope(text, substance_names(), see_text(heading).text),
        quantities=find_quantities(text),
        check_worthy=assertion is Assertion.ASSERTED
        and (names_substance(text) or any(not term.name.startswith("=") for term in terms)),
    )


def _claims(document: Document, sentences: Sequence[Sentence]) -> Iterator[Claim]:
    before: Sentence | None = None
    for sentence in sentences:
        passage = document.passages[sentence.passage]
        if not passage.visible:
            continue
        if passage.kind is not PassageKind.HEADING and passage.region in _CONTENT_REGIONS:
            heading = passage.heading_path[-1] if passage.heading_path else ""
            lead = _lead(document, sentence, before)
            claim = make_claim(sentence, lead=lead, heading=heading, region=passage.region)
            bare = passage.kind is PassageKind.TABLE_CELL and _is_label(sentence.text)
            yield replace(claim, check_worthy=False) if bare else claim
        if not _keeps_lead(document, sentence, before):
            before = sentence


def _is_label(cell: str) -> bool:
    """Whether a table's cell only names something: what is said of it stands in another cell."""
    return not cell.endswith((".", "!", "?")) and len(cell.split()) < _SHORT_ANSWER_WORDS


def _lead(document: Document, sentence: Sentence, before: Sentence | None) -> str:
    """The sentence before, where this one cannot be read without it: a question, or the opening line of a list."""
    if before is None:
        return ""
    if before.text.endswith("?"):
        return before.text
    item = document.passages[sentence.passage].kind is PassageKind.LIST_ITEM
    return before.text if item and before.text.endswith(":") else ""


def _keeps_lead(document: Document, sentence: Sentence, before: Sentence | None) -> bool:
    """Whether the line before stays the lead of what follows: it introduces a list that goes on."""
    item = document.passages[sentence.passage].kind is PassageKind.LIST_ITEM
    return item and before is not None and before.text.endswith(":")


def _weigh_as(sentence: str, question: str, statement: str) -> str:
    """An answer with its question, as people write them; all else as the statement it makes."""
    leans = question.endswith("?") and (_ANSWER.match(sentence) or statement != sentence)
    return " ".join(CITATION_MARK.sub(" ", f"{question} {sentence}" if leans else statement).split())


def _complete(text: str, lead: str) -> str:
    if lead.endswith("?"):
        return _answer(text, lead)
    if lead.endswith(":") and len(text.split()) < _BARE_ITEM_WORDS:
        return f"{lead[:-1]} {text}"
    return text


def _answer(text: str, question: str) -> str:
    """The statement that a question and its answer make together."""
    answer = _ANSWER.match(text)
    asked = question.rstrip("? ")
    if _PARTIAL_DENIAL.match(text) and len(text.split()) < _SHORT_ANSWER_WORDS:
        return f"{_FALSE_FRAME}{asked}, {text[len('not ') :]}"
    if answer is None:
        return f"{asked} {text}" if len(text.split()) < _SHORT_ANSWER_WORDS else text
    rest = text[answer.end() :]
    if len(rest.split()) >= _SELF_CONTAINED_WORDS and find_terms(rest):
        return rest
    return f"{_FALSE_FRAME}{asked}" if _DENIAL.match(text) else asked
