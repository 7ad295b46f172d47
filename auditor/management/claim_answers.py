"""Judge single claims from JSON lines, one answer a line, in the order they came."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NotRequired, TypedDict, final

from auditor.analysis.types import Judgement, Verdict
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.reports.contract import CONFIDENCE_DIGITS
from auditor.services.limits import INTERNAL_ERROR

logger = logging.getLogger(__name__)

Judge = Callable[[str], Judgement]
"""Raises ValueError for a text without words."""

Row = dict[str, Any]
NO_CLAIM = 'the line is no object with a "claim"'

LONGEST_LINE = 1_000_000
"""Bytes. A claim is a sentence or two; a line of a megabyte is another kind of file."""


LONGEST_CLAIM = 10_000
"""Characters. Two thousand words are a page: judged as one claim, they take seconds and say nothing of any sentence."""


@final
class Named(TypedDict, total=False):
    """The ``id`` by which whoever wrote a line knows it again; any JSON value, or absent."""

    id: Any


@final
class Answer(TypedDict):
    id: NotRequired[Any]
    """The line's own, where it has one."""
    claim: str
    verdict: str
    reference: str | None
    confidence: float
    explanation: str


@final
class LineError(TypedDict):
    id: NotRequired[Any]
    line: int
    error: str


class MalformedLineError(ValueError):
    """The line holds no claim; the message says why."""


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of ``stream``, as they come; of an overlong one only the beginning, so that memory stays bounded."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(line) > LONGEST_LINE and rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
        yield line


def answer_lines(lines: Iterable[bytes], judge: Judge) -> Iterator[Answer | LineError]:
    """One answer for every line: the verdict, or why there is none. Lazy, so that answers stream."""
    for number, line in enumerate(lines, start=1):
        named: Named = {}
        try:
            row = read_row(line)
            named = read_id(row)
            yield {**named, **answer_row(row, judge)}
        except MalformedLineError as error:
            yield {**named, "line": number, "error": str(error)}
        except Exception:  # an analysis that stumbles over one claim must not take the others with it
            logger.exception("Line %s could not be judged", number)
            yield {**named, "line": number, "error": INTERNAL_ERROR}


def answer_row(row: Row, judge: Judge) -> Answer:
    """The answer to one line, without its ``id``. Raises MalformedLineError, for a failing model of one's own too."""
    claim = read_claim(row)
    try:
        judgement = judge(claim)
    except (ValueError, PairModelError) as error:
        raise MalformedLineError(str(error)) from error
    return make_answer(claim, judgement)


def read_row(line: bytes) -> Row:
    """One line ``{"claim": "…"}``, UTF-8. Keys but ``claim`` and ``id`` are ignored. Raises MalformedLineError."""
    if len(line) > LONGEST_LINE:
        raise MalformedLineError(f"the line is longer than {LONGEST_LINE} bytes")
    row = _parse(line)
    if not isinstance(row, dict):
        raise MalformedLineError(NO_CLAIM)
    return row


def read_id(row: Row) -> Named:
    """The row's ``id``, whatever it is, to be written as it came. Raises MalformedLineError where JSON has no such."""
    if "id" not in row:
        return {}
    try:
        json.dumps(row["id"], allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise MalformedLineError('"id" cannot be written as JSON; give a text or a number') from error
    return {"id": row["id"]}


def read_claim(row: Row) -> str:
    """The claim of a row. Raises MalformedLineError."""
    claim = row.get("claim")
    if claim is None:
        raise MalformedLineError(NO_CLAIM)
    if not isinstance(claim, str):
        raise MalformedLineError('"claim" is no text')
    fault = _find_fault(claim)
    if fault:
        raise MalformedLineError(f'"claim" {fault}')
    return claim


def make_answer(claim: str, judgement: Judgement) -> Answer:
    """The answer in the vocabulary of this command, which has no ``mixed``.

    A claim is mixed where the statement that contradicts it is itself contested. Here it is called
    ``contradicted``, for that is how the statement stands to it, and the explanation says that it was mixed.
    """
    mixed = judgement.verdict is Verdict.MIXED
    verdict = Verdict.CONTRADICTED if mixed else judgement.verdict
    prefix = "Mixed, as the evidence is contested; counted as contradicted. " if mixed else ""
    return {
        "claim": claim,
        "verdict": verdict.value,
        "reference": judgement.reference,
        "confidence": round(judgement.confidence, CONFIDENCE_DIGITS),
        "explanation": prefix + judgement.explanation,
    }


def _find_fault(claim: str) -> str | None:
    if not claim.strip():
        return "is empty"
    if not any(sign.isalnum() for sign in claim):
        return "holds no words"
    if len(claim) > LONGEST_CLAIM:
        return f"is longer than {LONGEST_CLAIM} characters; audit it as a page"
    return None


def _refuse_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of a key that comes twice, JSON parsers keep the last: the first claim would go unjudged without a word."""
    row = dict(pairs)
    if len(row) < len(pairs):
        keys = [key for key, _ in pairs]
        raise MalformedLineError(f"the line has {next(key for key in keys if keys.count(key) > 1)!r} twice")
    return row


def _parse(line: bytes) -> object:
    if not line.strip():
        raise MalformedLineError("the line is empty")
    try:
        row: object = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_refuse_repetition)
    except MalformedLineError:
        raise
    except UnicodeDecodeError as error:
        raise MalformedLineError("the line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise MalformedLineError(f"the line is no JSON ({error.msg}, column {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise MalformedLineError("the line is JSON beyond any measure (too deep, or a number too long)") from error
    return row
