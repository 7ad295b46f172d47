"""Text made to slow a reader down costs no more than prose of its length."""

import time

import pytest

from auditor.analysis.audit import audit_document
from auditor.analysis.verdicts import judge_claim_text
from auditor.management.claim_answers import LONGEST_CLAIM
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
    "a row of numbers": "Baclofen, " + "1," * 30_000 + "1 x 5 mg",
    "a ruled line": "Baclofen 5" + "-" * 60_000,
    "ranges": "Baclofen 1" + "-2-3 mg" * 10_000,
    "parts of nothing": "Baclofen helped 0 of 0, 5 in 0 and 1/0 patients " * 2_000,
    "numbers beyond measure": f"Take {'9' * 50_000} mg or 1e999 mg of baclofen a day, ٣٤ or ² mg. " * 2,
    "one sentence": "Baclofen is not addictive at all. " * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_text_made_to_slow_a_reader_down_is_audited_in_bounded_time(name: str) -> None:
    capture = Capture(source="hostile.txt", body=HOSTILE[name].encode(), media_type="text/plain")
    document, reference_set = extract(capture), load_reference_set()
    started = time.process_time()
    audit_document(document, reference_set)
    assert time.process_time() - started < LONGEST


@pytest.mark.parametrize("words", ["20 mg ", "max 80 mg a day, ", "if 5 mg of diazepam, "])
def test_the_longest_claim_is_judged_in_bounded_time_however_many_figures_it_has(words: str) -> None:
    claim, reference_set = "The maximum dose of baclofen is 80 mg a day ", load_reference_set()
    judge_claim_text(claim, reference_set)  # what is built once is no part of a claim's cost
    started = time.process_time()
    judge_claim_text((claim + words * LONGEST_CLAIM)[:LONGEST_CLAIM], reference_set)
    assert time.process_time() - started < 1.5
