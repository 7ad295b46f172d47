"""What is counted as found, exact, misplaced and alarmed."""

import pytest

from tests.evaluation.insertions.measuring import DATA, LabelledSentence, measure, read_sentences
from tests.evaluation.scoring_rules import Span

SPOILT = LabelledSentence("Take it buy pills online with food", (8, 24))
CLEAN = LabelledSentence("Take it with food", None)


@pytest.mark.parametrize(
    ("span", "found", "exact", "misplaced"),
    [
        ((8, 24), 1, 1, 0),
        ((8, 29), 1, 1, 0),
        ((5, 29), 1, 1, 0),
        ((8, 34), 1, 0, 0),
        ((25, 34), 0, 0, 1),
        (None, 0, 0, 0),
    ],
)
def test_a_span_that_overlaps_by_half_is_found(span: Span | None, found: int, exact: int, misplaced: int) -> None:
    figures = measure(lambda _: span, [SPOILT])
    assert (figures.found, figures.exact, figures.misplaced) == (found, exact, misplaced)


def test_a_find_in_a_clean_sentence_is_an_alarm() -> None:
    figures = measure(lambda text: (0, 4) if text == CLEAN.text else (8, 24), [SPOILT, CLEAN])
    assert (figures.alarmed, figures.precision, figures.recall) == (1, 0.5, 1.0)


def test_nothing_found_has_no_precision() -> None:
    figures = measure(lambda _: None, [SPOILT, CLEAN])
    assert (figures.precision, figures.recall) == (None, 0.0)


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.tsv")))
def test_the_shipped_files_can_be_read(name: str) -> None:
    sentences = read_sentences(name)
    assert all(one.text[slice(*one.span)].strip() for one in sentences if one.span)
    assert sum(one.span is None for one in sentences) == sum(one.span is not None for one in sentences)
