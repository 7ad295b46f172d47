"""Which claims stand on which side, and which two clash."""

from dataclasses import replace

from auditor.analysis.judging.clashes import Clash, find_clashes, take_sides
from auditor.analysis.types import Judgement, Match, Reading, Stance, Verdict
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from tests.analysis.readings import read_page

SET = load_reference_set()
DEPENDENCE, TAPER = "dependence-physical-real", "treatment-taper"


def take(judgement: Judgement, verdict: Verdict, statement: str, stance: Stance, share: float) -> Judgement:
    match = Match(statement=statement, stance=stance, score=share, reason="")
    return replace(judgement, verdict=verdict, reference=statement, matches=(match,))


def clashes_over(statement: str, *stands: tuple[Verdict, str, Stance, float], set_: ReferenceSet = SET) -> list[Clash]:
    """The clashes over one statement on a page of as many sentences, each of which is given its judgement."""
    reading = read_page(*(f"Baclofen is taken on day {number}." for number in range(len(stands))))
    judgements = tuple(take(one, *stand) for one, stand in zip(reading.judgements, stands, strict=True))
    return find_over(statement, replace(reading, judgements=judgements), set_)


def find_over(statement: str, reading: Reading, set_: ReferenceSet) -> list[Clash]:
    sides = take_sides(reading, set_).get(f"statement:{statement}", {1: [], -1: []})
    return list(find_clashes(sides, sides))


DENIES = (Verdict.CONTRADICTED, DEPENDENCE, Stance.CONTRADICTS, 0.9)
AFFIRMS = (Verdict.SUPPORTED, DEPENDENCE, Stance.SUPPORTS, 0.9)
LEANS = (Verdict.NOT_IN_REFERENCE, DEPENDENCE, Stance.SUPPORTS, 0.4)
DOUBTS = (Verdict.NOT_IN_REFERENCE, DEPENDENCE, Stance.SUPPORTS, 0.01)
TAPERS = (Verdict.SUPPORTED, TAPER, Stance.SUPPORTS, 0.9)
DISPUTES = (Verdict.NOT_IN_REFERENCE, DEPENDENCE, Stance.CONTRADICTS, 0.9)


def test_who_denies_a_statement_clashes_with_who_affirms_it() -> None:
    named = [clash.named.verdict for clash in clashes_over(DEPENDENCE, DENIES, AFFIRMS)]
    assert named == [Verdict.SUPPORTED, Verdict.CONTRADICTED]


def test_leaning_to_a_statement_is_enough_to_clash_and_next_to_nothing_is_not() -> None:
    assert clashes_over(DEPENDENCE, DENIES, LEANS)
    assert not clashes_over(DEPENDENCE, DENIES, DOUBTS)


def test_a_denial_without_a_verdict_clashes_with_nothing() -> None:
    assert not clashes_over(DEPENDENCE, DISPUTES, AFFIRMS)


def test_who_affirms_a_statement_affirms_what_it_implies() -> None:
    weaker, stronger = SET.by_id[DEPENDENCE], SET.by_id[TAPER]
    implied = ReferenceSet(name="baclofen", statements=(replace(weaker, implied_by=(TAPER,)), stronger))
    apart = ReferenceSet(name="baclofen", statements=(replace(weaker, implied_by=()), stronger))
    assert clashes_over(DEPENDENCE, DENIES, TAPERS, set_=implied)
    assert not clashes_over(DEPENDENCE, DENIES, TAPERS, set_=apart)


def test_the_surest_opponent_is_shown_and_the_plain_one_before_one_that_implies_it() -> None:
    weaker, stronger = SET.by_id[DEPENDENCE], SET.by_id[TAPER]
    implied = ReferenceSet(name="baclofen", statements=(replace(weaker, implied_by=(TAPER,)), stronger))
    clashes = clashes_over(DEPENDENCE, TAPERS, AFFIRMS, LEANS, DENIES, set_=implied)
    (denial,) = [clash for clash in clashes if clash.named.verdict is Verdict.CONTRADICTED]
    assert denial.other.matches[0].statement == DEPENDENCE
    assert denial.share == 0.9
