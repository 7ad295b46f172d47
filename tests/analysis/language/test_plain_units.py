import pytest

from auditor.analysis.language.plain_units import spell_in_milligrams


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("No more than 0.08 g a day.", "No more than 80 mg a day."),
        ("Between 0.04 and 0.08 grams daily, in three portions.", "Between 40 to 80 mg daily, in three portions."),
        ("Start with 0.005 g, then 0.01 g.", "Start with 5 mg, then 10 mg."),
    ],
)
def test_grams_are_written_as_milligrams(written: str, spelled: str) -> None:
    assert spell_in_milligrams(written) == spelled


@pytest.mark.parametrize(
    "text", ["Up to 80 mg a day.", "50 mcg as a test dose", "300 to 800 µg a day", "In the 70s, e.g. 80."]
)
def test_other_units_stay_as_they_are(text: str) -> None:
    assert spell_in_milligrams(text) == text
