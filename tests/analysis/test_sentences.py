"""Where one sentence ends and the next begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.analysis.sentences import split_document, split_text
from tests.analysis.pages import item, make_document


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Take 5 mg t.i.d. with food. It helps.", ["Take 5 mg t.i.d. with food.", "It helps."]),
        ("Take 10 mg b.i.d. The dose rises.", ["Take 10 mg b.i.d.", "The dose rises."]),
        ("In the U.S. baclofen is Rx only. Ask first.", ["In the U.S. baclofen is Rx only.", "Ask first."]),
        ("Some drugs, e.g. diazepam, add up. Beware.", ["Some drugs, e.g. diazepam, add up.", "Beware."]),
        ("Dr. Osei wrote it (see Fig. 2). We agree.", ["Dr. Osei wrote it (see Fig. 2).", "We agree."]),
        ("It eased the spasms.Beyond that it did little.", ["It eased the spasms.", "Beyond that it did little."]),
        ("The dose was 2.5 mg. It rose.", ["The dose was 2.5 mg.", "It rose."]),
        ("Is it a narcotic? No. It never was.", ["Is it a narcotic?", "No.", "It never was."]),
    ],
)
def test_a_stop_ends_a_sentence_only_where_one_ends(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@pytest.mark.parametrize("text", ["- Drowsiness", "• Drowsiness", "  3. Drowsiness", "2) Drowsiness", "# Drowsiness"])
def test_list_marks_are_no_part_of_the_sentence(text: str) -> None:
    assert split(text) == ["Drowsiness"]


@given(st.text(max_size=300))
def test_sentences_are_slices_in_order_and_lose_no_letter(text: str) -> None:
    spans = list(split_text(text))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    letters = [char for char in text if char.isalpha()]
    assert [char for start, end in spans for char in text[start:end] if char.isalpha()] == letters


def test_sentences_keep_their_place_in_the_document() -> None:
    document = make_document("One thing. Another thing.", item("- A third"))
    sentences = split_document(document)
    assert [sentence.text for sentence in sentences] == ["One thing.", "Another thing.", "A third"]
    assert all(document.text[s.start : s.end] == s.text for s in sentences)
    assert [sentence.passage for sentence in sentences] == [0, 0, 1]


def test_text_without_stops_is_read_in_pieces_of_bounded_length() -> None:
    pieces = split("baclofen is not " * 1000)
    assert max(len(piece) for piece in pieces) <= 1000
    assert " ".join(pieces) == ("baclofen is not " * 1000).strip()
    assert max(len(piece) for piece in split("a" * 5000)) <= 1000
