"""The ways of judging that the engine is compared with."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.loading import load_reference_set
from auditor.reference.statements import ReferenceSet
from tests.evaluation.comparison.measuring import score_method
from tests.evaluation.comparison.methods import Leaning, choose_threshold, judge_above_threshold, judge_by_majority
from tests.evaluation.comparison.nearest import CharacterGrams, NearestWording, find_grams
from tests.evaluation.comparison.pairs import PairReader
from tests.evaluation.comparison.parts import judge_by_encoder, judge_by_structure
from tests.evaluation.comparison.words import WordOverlap, denies, find_content, jaccard
from tests.evaluation.corpus_claims import AGAINST, NEITHER, SUPPORTED, CorpusClaim

SET = load_reference_set()
NO_FOLDER = Path("no") / "such" / "folder"


def claim(text: str, wanted: str) -> CorpusClaim:
    return CorpusClaim(text=text, wanted=wanted, statement=None, form="plain")


def test_the_commonest_side_of_the_tune_part_is_given_to_all() -> None:
    tune = [claim("a", AGAINST), claim("b", AGAINST), claim("c", SUPPORTED)]
    assert judge_by_majority(tune)(["x", "y"]) == [AGAINST, AGAINST]


def test_the_threshold_keeps_what_the_tune_part_got_right_and_leaves_the_rest_undecided() -> None:
    leanings = {"near": Leaning(SUPPORTED, 0.9), "far": Leaning(SUPPORTED, 0.2)}
    judge = judge_above_threshold(
        lambda texts: [leanings[text] for text in texts], [claim("near", SUPPORTED), claim("far", NEITHER)]
    )
    assert judge(["near", "far"]) == [SUPPORTED, NEITHER]


def test_of_thresholds_as_good_the_lowest_is_chosen() -> None:
    leanings = [Leaning(SUPPORTED, 0.1), Leaning(SUPPORTED, 0.5)]
    assert choose_threshold(leanings, [SUPPORTED, SUPPORTED]) == 0.1


def test_words_without_content_are_not_compared() -> None:
    assert find_content("It is a muscle relaxant") == find_content("This was the muscle relaxants")
    assert jaccard(find_content("muscle relaxant"), find_content("muscle pain")) == pytest.approx(1 / 3)


@pytest.mark.parametrize("text", ["It is not addictive.", "It isn't addictive.", "It is never addictive."])
def test_one_word_that_denies_is_seen(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize("text", ["It is addictive.", "It is not true that it isn't addictive.", "A notable knot."])
def test_none_or_two_words_that_deny_are_no_denial(text: str) -> None:
    assert not denies(text)


def test_a_wording_is_supported_and_its_denial_stands_against() -> None:
    words = WordOverlap(SET)
    wording = next(one.statement for one in SET.statements if one.statement.startswith("Baclofen is a"))
    true, false = words.lean([wording, wording.replace(" is a", " is not a", 1)])
    assert (true.side, false.side) == (SUPPORTED, AGAINST)
    assert true.score == 1


def test_character_sequences_stay_within_words() -> None:
    assert find_grams("A cat") == [" a ", " ca", "cat", "at ", " cat", "cat ", " cat "]


def test_the_nearest_wording_says_the_side_and_other_texts_are_far() -> None:
    some = ReferenceSet(name=SET.name, statements=SET.statements[:3])
    nearest = NearestWording(some, CharacterGrams([one.statement for one in some.statements]).embed)
    first = some.statements[0]
    true, false, far = nearest.lean([first.restatements[0], first.misstatements[0], "Zyx qwv."])
    assert (true.side, false.side) == (SUPPORTED, AGAINST)
    assert far.score < min(true.score, false.score)
    assert nearest.nearest_statements([first.statement], 2)[0][0] == first.id


class ByWord:
    """Reads a pair as a contradiction where the claim says "never", else as support where it names the statement."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        return np.array([self._row(*pair) for pair in pairs])

    def _row(self, statement: str, text: str) -> list[float]:
        if statement not in text:
            return [0.1, 0.1, 0.8]
        return [0.05, 0.9, 0.05] if "never" in text else [0.9, 0.05, 0.05]


def test_a_reader_of_pairs_takes_the_surest_of_its_statements() -> None:
    names = [statement.id for statement in SET.statements[:4]]
    reader = PairReader(SET, ByWord(), lambda texts: [names] * len(texts))
    own, other = SET.statements[2].statement, SET.statements[9].statement
    assert reader.lean([own, f"{own} never", other]) == [
        Leaning(SUPPORTED, 0.9),
        Leaning(AGAINST, 0.9),
        Leaning(SUPPORTED, 0.1),
    ]


def test_the_encoder_alone_and_structure_alone_judge_what_they_know() -> None:
    texts = ["Baclofen is an opioid.", "The weather in Lisbon is mild."]
    assert judge_by_encoder(SET)(texts) == [AGAINST, NEITHER]
    assert judge_by_structure(SET)(texts) == [AGAINST, NEITHER]


def test_precision_and_recall_are_those_of_claims_against_the_set() -> None:
    row = score_method("x", [AGAINST, AGAINST, NEITHER, SUPPORTED], [AGAINST, SUPPORTED, AGAINST, SUPPORTED], 2.0)
    assert (row.accuracy, row.precision, row.recall, row.claims_a_second) == (0.5, 0.5, 0.5, 2.0)


def test_a_method_that_calls_nothing_against_has_no_precision() -> None:
    assert score_method("x", [NEITHER], [AGAINST], 1.0).precision is None


def test_a_model_that_cannot_be_used_is_one_line() -> None:
    with pytest.raises(PairModelError) as caught:
        PairModel(NO_FOLDER)
    assert "\n" not in str(caught.value)
