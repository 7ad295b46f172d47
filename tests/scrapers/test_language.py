import pytest

from scrapers.language import find_language
from tests.scrapers.pages import extract_html, extract_text

ENGLISH = "Stretch the muscle slowly and drink enough water, because both help against cramps at night. "
GERMAN = "Dehnen Sie den Muskel langsam und trinken Sie genug Wasser, denn beides hilft gegen nächtliche Krämpfe. "
SPANISH = "Estire el músculo despacio y beba suficiente agua, porque las dos cosas ayudan contra los calambres. "


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (SPANISH, "es")])
def test_the_language_is_recognised_from_the_words(text: str, code: str) -> None:
    assert find_language(text * 3) == code


def test_too_few_words_are_not_guessed_at() -> None:
    assert find_language("Baclofen 10 mg") is None
    assert find_language("") is None


def test_the_declared_language_decides_where_the_text_is_short() -> None:
    assert find_language("Baclofen 10 mg", "en-GB") == "en"
    assert find_language("Baclofen 10 mg", "pt_BR") == "pt"
    assert find_language("Baclofen 10 mg", "x") is None


def test_much_text_in_another_language_goes_against_the_declaration() -> None:
    assert find_language(GERMAN, "en") == "en"
    assert find_language(GERMAN * 10, "en") == "de"


def test_a_page_in_another_language_is_not_checked() -> None:
    assert [item.reason for item in extract_text(GERMAN * 3).not_checked] == ["language"]
    page = extract_html(f"<html lang=es><p>{SPANISH}</p>")
    assert (page.language, [item.reason for item in page.not_checked]) == ("es", ["language"])


def test_a_page_in_english_or_unknown_language_has_no_such_entry() -> None:
    assert extract_text(ENGLISH * 3).not_checked == ()
    assert extract_text("Baclofen 10 mg").not_checked == ()
