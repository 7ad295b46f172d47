import pytest

from scrapers.language import check_language, find_language
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


CHINESE = "巴氯芬是一种肌肉松弛剂，用于治疗痉挛。突然停药可能会导致幻觉。"
JAPANESE = "バクロフェンは痙縮の治療に使われる筋弛緩薬です。急に中止しないでください。"
KOREAN = "바클로펜은 근육 이완제입니다. 갑자기 중단하지 마십시오."
RUSSIAN = "Баклофен применяется при спастичности. Не прекращайте прием."
GREEK = "Η βακλοφαίνη είναι μυοχαλαρωτικό. Μην τη διακόπτετε απότομα."
ARABIC = "باكلوفين هو مرخي للعضلات. لا تتوقف عن تناوله فجأة."
GEORGIAN = "ბაკლოფენი არის კუნთების რელაქსანტი და ამცირებს სპაზმს."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CHINESE, "zh"),
        (JAPANESE, "ja"),
        (KOREAN, "ko"),
        (RUSSIAN, "ru"),
        (GREEK, "el"),
        (ARABIC, "ar"),
        (GEORGIAN, "ka"),
    ],
)
def test_another_script_tells_the_language_whatever_is_declared(text: str, code: str) -> None:
    assert find_language(text) == code
    assert find_language(f"{text} Baclofen 10 mg", "en") == code


@pytest.mark.parametrize("quoted", ["巴氯芬", "Баклофен", "μυοχαλαρωτικό", "β μ α"])
def test_a_few_words_in_another_script_do_not(quoted: str) -> None:
    assert find_language(f"Baclofen is sold as {quoted}", "en") == "en"
    assert find_language(f"Baclofen ({quoted})", "en") == "en"


LISTS = (
    "Lioresal Gablofen Ozobax Fleqsuvy Lyvispah tizanidine dantrolene diazepam cyclobenzaprine methocarbamol",
    "Dr. Maria Gonzalez MD, Dr. Jean-Pierre Dubois, Prof. Hans Müller, Universidad de Barcelona, Université de Paris",
    "vertigo nausea somnolence asthenia hypotonia convulsions bradycardia hypotension miosis mydriasis hypothermia",
)


@pytest.mark.parametrize("names", LISTS)
def test_lists_of_names_stay_with_the_declaration(names: str) -> None:
    assert find_language(names, "en") == "en"


@pytest.mark.parametrize("foreign", [GERMAN, SPANISH, RUSSIAN, CHINESE])
def test_an_english_page_with_quotations_in_another_language_is_judged(foreign: str) -> None:
    assert check_language(find_language(ENGLISH * 3 + foreign)) == ()
    assert find_language(foreign + ENGLISH * 3 + foreign, "en") == "en"


def test_an_english_page_is_english_whatever_its_template_declares() -> None:
    assert find_language(ENGLISH * 3, "de") == "en"


def test_the_main_text_tells_the_language_not_the_menu() -> None:
    menu = f"<nav><p>{ENGLISH * 5}</nav>"
    assert extract_html(f"<html lang=en>{menu}<main><p>{GERMAN * 3}</main>").language == "de"
    assert extract_html(f"<html lang=en><nav><p>{GERMAN * 5}</nav><main><p>{ENGLISH * 3}</main>").language == "en"


def test_much_text_in_another_language_goes_against_the_declaration() -> None:
    assert find_language(GERMAN, "en") == "en"
    assert find_language(GERMAN * 2, "en") == "de"
    assert find_language(GERMAN * 10, "en") == "de"


def test_a_page_in_another_language_is_not_checked() -> None:
    assert [item.reason for item in extract_text(GERMAN * 3).not_checked] == ["language"]
    page = extract_html(f"<html lang=es><p>{SPANISH}</p>")
    assert (page.language, [item.reason for item in page.not_checked]) == ("es", ["language"])


def test_a_page_in_english_or_unknown_language_has_no_such_entry() -> None:
    assert extract_text(ENGLISH * 3).not_checked == ()
    assert extract_text("Baclofen 10 mg").not_checked == ()
