"""Pages that contradict each other."""

from auditor.analysis.detectors.cross_page_contradiction import find_cross_page_contradictions
from auditor.analysis.types import Flag, Reading
from auditor.reference.loading import load_reference_set
from tests.analysis.readings import corpus_of, read_page


def flags_of(reading: Reading, *others: Reading) -> list[Flag]:
    return list(find_cross_page_contradictions(reading, corpus_of(reading, *others), load_reference_set()))


def test_the_page_whose_side_the_reference_set_opposes_is_flagged() -> None:
    wrong = read_page("Baclofen is addictive.", source="wrong.html")
    right = read_page("Baclofen is not addictive.", source="right.html")
    (flag,) = flags_of(wrong, right)
    assert flag.counterpart is not None
    assert (flag.quote, flag.counterpart.source) == ("Baclofen is addictive.", "right.html")
    assert flags_of(right, wrong) == []


def test_one_claim_is_flagged_once_however_many_pages_oppose_it() -> None:
    wrong = read_page("Baclofen is addictive.", source="wrong.html")
    right = [read_page("Baclofen is not addictive.", source=f"{n}.html") for n in range(3)]
    assert len(flags_of(wrong, *right)) == 1


def test_pages_that_agree_and_the_page_itself_stay_silent() -> None:
    page = read_page("Baclofen is not addictive.", source="a.html")
    assert flags_of(page, read_page("Baclofen is not an addictive drug.", source="b.html")) == []
    assert flags_of(read_page("Baclofen is addictive.", "Baclofen is not addictive.")) == []
