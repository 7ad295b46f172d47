import io
import json
from collections.abc import Iterator

import pytest

from auditor.analysis.types import Claim, Judgement, Verdict
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.management.claim_answers import LONGEST_LINE, answer_lines, make_answer, read_lines


def judgement(text: str, verdict: Verdict = Verdict.SUPPORTED) -> Judgement:
    claim = Claim(quote=text, start=0, end=len(text), text=text, sentence=0)
    return Judgement(claim=claim, verdict=verdict, confidence=0.87654, explanation="Because.", reference="some-id")


def error_of(line: bytes) -> str:
    (answer,) = answer_lines([line], judgement)
    assert answer.keys() == {"line", "error"}
    return str(answer["error"])  # type: ignore[typeddict-item]


def test_an_answer_has_the_five_keys_in_order() -> None:
    (answer,) = answer_lines([b'{"claim": "It is a tablet.", "other": 7}\n'], judgement)
    assert list(answer.items()) == [
        ("claim", "It is a tablet."),
        ("verdict", "supported"),
        ("reference", "some-id"),
        ("confidence", 0.877),
        ("explanation", "Because."),
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('"a" ', "a"),
        ('"' + "a " * 5000 + '"', "a " * 5000),
        ('"a", "more": {"id": 1, "deeper": {"id": 1}}', "a"),
        ('"nul \\u0000 inside"', "nul \0 inside"),
        ('"half \\ud800 a character"', "half \ud800 a character"),
    ],
    ids=["blank", "long", "nested", "nul", "surrogate"],
)
def test_an_odd_line_with_a_claim_is_answered(text: str, claim: str) -> None:
    (answer,) = answer_lines([f'{{"claim": {text}}}\n'.encode()], judgement)
    assert answer.get("claim") == claim


def test_answers_come_in_the_order_of_the_lines_and_a_bad_line_is_answered_in_its_place() -> None:
    lines = [b'{"claim": "a"}\n', b"{broken\n", b'{"claim": "b"}\n', b"\n", b'{"claim": "c"}']
    answers = list(answer_lines(lines, judgement))
    assert [answer.get("claim") or answer.get("line") for answer in answers] == ["a", 2, "b", 4, "c"]


def test_answers_stream_before_the_input_ends() -> None:
    def lines() -> Iterator[bytes]:
        yield b'{"claim": "a"}'
        raise AssertionError("the second line was read before the first was answered")

    assert next(answer_lines(lines(), judgement))["claim"] == "a"  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "no JSON"),
        (b'["claim"]', 'no object with a "claim"'),
        (b'{"text": "a"}', 'no object with a "claim"'),
        (b'{"claim": null}', 'no object with a "claim"'),
        (b'{"claim": 5}', '"claim" is no text'),
        (b'{"claim": "  "}', '"claim" is empty'),
        (b'{"claim": "..."}', '"claim" holds no words'),
        (b'{"claim": "\\u200b"}', '"claim" holds no words'),
        (b'{"claim": "' + b"a " * 5001 + b'"}', "longer than 10000 characters; audit it as a page"),
        (b'{"claim": "a", "claim": "b"}', "the line has 'claim' twice"),
        (b'{"claim": "\xff"}', "not UTF-8"),
        (b"  \n", "the line is empty"),
        (b"[" * 100_000, "beyond any measure"),
        (b'{"claim": ' + b"9" * 5000 + b"}", "beyond any measure"),
    ],
)
def test_a_line_that_holds_no_claim_says_why(line: bytes, error: str) -> None:
    assert error in error_of(line)


@pytest.mark.parametrize("written", ["7", "1.5", '"a-7"', "null", '{"page": 1, "n": [2]}'])
def test_an_id_of_the_line_comes_back_as_it_was(written: str) -> None:
    (answer,) = answer_lines([f'{{"claim": "a", "id": {written}}}'.encode()], judgement)
    assert list(answer) == ["id", "claim", "verdict", "reference", "confidence", "explanation"]
    assert answer["id"] == json.loads(written)


def test_an_id_comes_back_with_what_is_wrong_with_its_line_too() -> None:
    (answer,) = answer_lines([b'{"claim": "", "id": "a-7"}'], judgement)
    assert answer == {"id": "a-7", "line": 1, "error": '"claim" is empty'}


@pytest.mark.parametrize("written", ["NaN", "-Infinity", "1e999"])
def test_an_id_that_json_cannot_hold_is_refused_in_one_line(written: str) -> None:
    assert error_of(f'{{"claim": "a", "id": {written}}}'.encode()).startswith('"id" cannot be written as JSON')


def test_a_byte_order_mark_and_escapes_are_read() -> None:
    (answer,) = answer_lines([b'\xef\xbb\xbf{"claim": "5 \\u00b5g"}'], judgement)
    assert answer["claim"] == "5 µg"  # type: ignore[typeddict-item]


def test_an_overlong_line_is_refused_without_being_kept_and_the_next_one_is_answered() -> None:
    stream = io.BytesIO(b'{"claim": "' + b"x" * (3 * LONGEST_LINE) + b'"}\n' + json.dumps({"claim": "a"}).encode())
    lines = list(read_lines(stream))
    assert [len(line) for line in lines] == [LONGEST_LINE + 1, 14]
    first, second = answer_lines(lines, judgement)
    assert "longer than" in str(first)
    assert "supported" in str(second)


def test_mixed_is_counted_as_contradicted_and_says_so() -> None:
    answer = make_answer("a", judgement("a", Verdict.MIXED))
    assert answer["verdict"] == "contradicted"
    assert answer["explanation"] == "Mixed, as the evidence is contested; counted as contradicted. Because."


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.MIXED])
def test_every_other_verdict_is_passed_on(verdict: Verdict) -> None:
    answer = make_answer("a", judgement("a", verdict))
    assert (answer["verdict"], answer["explanation"]) == (verdict.value, "Because.")


def test_a_text_that_the_engine_finds_no_words_in_is_answered_in_its_place() -> None:
    def refuse(text: str) -> Judgement:
        raise ValueError("the claim holds no words")

    assert list(answer_lines([b'{"claim": "a"}'], refuse)) == [{"line": 1, "error": "the claim holds no words"}]


def test_a_fault_of_the_engine_costs_one_line_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def stumble(text: str) -> Judgement:
        if text == "a":
            raise RuntimeError("boom")
        return judgement(text)

    first, second = answer_lines([b'{"claim": "a"}', b'{"claim": "b"}'], stumble)
    assert "internal error" in str(first)
    assert "supported" in str(second)
    assert "boom" in caplog.text


def test_a_claim_that_ones_own_model_fails_on_is_told_why_and_the_others_are_judged() -> None:
    def judge(claim: str) -> Judgement:
        if "dose" in claim:
            raise PairModelError("model.onnx: cannot read a pair of sentences")
        return judgement(claim)

    failed, judged = answer_lines([b'{"claim": "A dose."}', b'{"claim": "It is a tablet."}'], judge)
    assert failed == {"line": 1, "error": "model.onnx: cannot read a pair of sentences"}
    assert "verdict" in judged
