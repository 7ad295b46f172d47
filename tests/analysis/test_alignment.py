"""Word-by-word alignment."""

from auditor.analysis.copying.alignment import align, is_copy


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def test_an_inserted_phrase_is_one_difference_with_its_place() -> None:
    mine, theirs = words("the pump buy cheap tyres runs dry at night"), words("the pump runs dry at night")
    (difference,) = align(mine, theirs).differences
    assert mine[difference.start : difference.end] == ("buy", "cheap", "tyres")
    assert difference.is_insertion
    assert is_copy(mine, theirs, align(mine, theirs))


def test_a_negation_makes_another_sentence() -> None:
    mine, theirs = words("the pump does not run dry at night here"), words("the pump does run dry at night here")
    assert not is_copy(mine, theirs, align(mine, theirs))


def test_equal_sentences_have_no_differences() -> None:
    same = words("the pump runs dry at night")
    assert align(same, same).differences == ()
    assert align(same, same).likeness == 1.0
