"""Every reference entry carries its own examination: restatements it must support, misstatements it must refuse."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.analysis.types import Verdict
from auditor.analysis.verdicts import judge_claim_text
from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.statements import ReferenceSet
from tests.evaluation.claim_scoring import AGAINST, answer
from tests.evaluation.floors import Figures

RESTATEMENT = "restatement"
MISSTATEMENT = "misstatement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """One sentence of one entry, with the verdict it was given."""

    statement: str
    topic: str
    sort: str
    sentence: str
    verdict: Verdict
    decided_by: str | None

    @property
    def passed(self) -> bool:
        return self.verdict is Verdict.SUPPORTED if self.sort == RESTATEMENT else self.verdict in AGAINST


def examine(reference_set: ReferenceSet, pair_model: PairModel | None = None) -> tuple[Examination, ...]:
    """Judge every restatement and misstatement of the statements in force."""
    return tuple(
        Examination(
            statement=statement,
            topic=topic,
            sort=sort,
            sentence=sentence,
            verdict=answer(judgement := judge_claim_text(sentence, reference_set, pair_model=pair_model)),
            decided_by=judgement.reference,
        )
        for statement, topic, sort, sentence in _sentences(reference_set)
    )


def count_passes(examinations: tuple[Examination, ...]) -> dict[str, tuple[int, int]]:
    """Passed and all, by ``topic/…`` and ``sort/…``, and under ``all`` in total."""
    passed: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for one in examinations:
        for name in ("all", f"sort/{one.sort}", f"topic/{one.topic}"):
            passed[name] += one.passed
            whole[name] += 1
    return {name: (passed[name], whole[name]) for name in sorted(whole)}


def reference_figures(examinations: tuple[Examination, ...]) -> Figures:
    """The shares that can be pinned, by name."""
    return {f"reference/{name}": passed / whole for name, (passed, whole) in count_passes(examinations).items()}


def _sentences(reference_set: ReferenceSet) -> Iterator[tuple[str, str, str, str]]:
    for statement in reference_set.statements:
        for sentence in statement.restatements:
            yield statement.id, statement.topic, RESTATEMENT, sentence
        for sentence in statement.misstatements:
            yield statement.id, statement.topic, MISSTATEMENT, sentence
