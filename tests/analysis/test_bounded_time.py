"""Text made to slow a reader down costs no more than prose of its length."""

import time

import pytest

from auditor.analysis.audit import audit_document
from auditor.reference.loading import load_reference_set
from scrapers.capture import Capture
from scrapers.extraction import extract

LONGEST = 10.0
"""Seconds of processor time, many times what these texts take. Where cost grows with the square of the length they take
longer than this."""

HOSTILE = {
    "denials": "Baclofen is " + "not " * 12_000 + "addictive.",
    "mixed marks": "Baclofen is addictive" + "?!" * 60_000,
    "marks and quotes": "Baclofen is addictive" + '."' * 60_000,
    "opening quotation marks": "“a b c " * 16_000,
    "straight quotation marks": '"a b c ' * 16_000,
    "doses": "Take 5 mg to 10 mg " * 8_000,
    "comparisons": "Unlike baclofen " * 12_000,
    "brackets": "(" * 40_000 + " baclofen " + ")" * 40_000,
    "commas": "baclofen, " * 30_000,
    "one sentence": "Baclofen is not addictive at all. " * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_text_made_to_slow_a_reader_down_is_audited_in_bounded_time(name: str) -> None:
    capture = Capture(source="hostile.txt", body=HOSTILE[name].encode(), media_type="text/plain")
    document, reference_set = extract(capture), load_reference_set()
    started = time.process_time()
    audit_document(document, reference_set)
    assert time.process_time() - started < LONGEST
