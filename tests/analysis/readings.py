"""Readings judged by the real engine against the shipped reference set."""

from dataclasses import replace

from auditor.analysis.audit import read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import Reading
from auditor.reference.loading import load_reference_set
from tests.analysis.pages import Block, make_document


def read_page(*blocks: Block | str, source: str = "page.html") -> Reading:
    """The reading of a page made of these blocks."""
    document = replace(make_document(*blocks), source=source, content_hash=f"sha256:{source}")
    return read_document(document, load_reference_set())


def corpus_of(*readings: Reading) -> Corpus:
    return Corpus(readings=readings)
