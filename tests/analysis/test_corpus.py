"""What is worked out once for each page of a run."""

from dataclasses import replace

from auditor.analysis.corpus import Corpus
from tests.analysis.pages import heading, item, make_reading


def test_a_page_that_was_captured_anew_has_its_own_references() -> None:
    listed = make_reading(heading("References"), item("Smith J. Baclofen. Lancet 2019;12:3."))
    bare = make_reading("Baclofen relaxes muscles.")
    later = replace(bare, document=replace(bare.document, source=listed.document.source, content_hash="sha256:later"))
    corpus = Corpus(readings=(listed, later))
    assert corpus.references_of(listed)
    assert corpus.references_of(listed) is corpus.references_of(listed)
    assert not corpus.references_of(later)
