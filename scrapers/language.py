"""The language of a page: recognised from its text where that is plain, else as declared."""

import re
from functools import cache, lru_cache
from itertools import islice

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from scrapers.document import NotChecked
from scrapers.scripts import find_script_language

ENGLISH = "en"
CHECKED_LANGUAGES = frozenset({ENGLISH})
"""Languages the analysis can judge."""

MIN_LETTERS = 60
"""Fewer letters are not guessed at: drug names alone read as any language."""

MIN_LETTERS_AGAINST_DECLARATION = 120
"""A declared language gives way only to this much text in another one: two sentences, more than a slogan."""

MIN_PROBABILITY = 0.5
"""Of the most likely language. Neighbours such as Danish and Norwegian share what is certain between them."""

MAX_ENGLISH_PROBABILITY = 0.001
"""Up to this, the model takes a text for something else than English; lists of names are above it."""

ENGLISH_WORDS = frozenset(
    """the of and to that for with are this not from have has you your can may if but which should been they their when
    it or is at be""".split()  # noqa: SIM905 (one-word lines read worse)
)
"""Some of the commonest words of English, a fifth to two fifths of its prose; some are words of other languages too."""

MIN_ENGLISH_SHARE = 0.15
"""Share of those words from which a text is English, whatever is quoted in it: twice what Dutch or German reach."""

SAMPLE = 6_000
"""Characters looked at, a third each from start, middle and end; more changes nothing and costs time."""

LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
PRIMARY_SUBTAG = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


def find_language(text: str, declared: str | None = None) -> str | None:
    """The page's ISO 639-1 code, None where neither its text nor its declaration is sure.

    Strong evidence in the text outranks the declaration, which templates often carry wrongly: another script, or both
    the model's judgement and the absence (for English: the presence) of common English words.
    """
    tag = PRIMARY_SUBTAG.match(declared.strip()) if declared else None
    stated = tag.group().lower() if tag else None
    sample = _take_sample(text)
    if written := find_script_language(sample):
        code, probability = _identifier().classify(sample)
        return str(code) if probability >= MIN_PROBABILITY and code != ENGLISH else written
    if not _holds_letters(sample, MIN_LETTERS_AGAINST_DECLARATION if stated else MIN_LETTERS):
        return stated
    return _recognise(sample) or stated


def check_language(language: str | None) -> tuple[NotChecked, ...]:
    """An entry for a page in a language that cannot be judged; none where it can, or is unknown."""
    if language is None or language in CHECKED_LANGUAGES:
        return ()
    detail = f"The page is in another language ({language}); only English is judged."
    return (NotChecked(reason="language", detail=detail),)


def _take_sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    part, middle = SAMPLE // 3, len(text) // 2
    return "\n".join((text[:part], text[middle : middle + part], text[-part:]))


def _holds_letters(text: str, fewest: int) -> bool:
    return sum(1 for _ in islice(LETTER.finditer(text), fewest)) == fewest


@lru_cache(maxsize=128)
def _recognise(text: str) -> str | None:
    """The language of a text in Latin letters; None where model and common words do not agree.

    Remembered for the last pages, of which each is a sample at most: who audits a page again reads the same.
    """
    ranked = _identifier().rank(text)
    code, probability = ranked[0]
    if _share_of_english(text) >= MIN_ENGLISH_SHARE:
        return ENGLISH if code == ENGLISH else None
    english = dict(ranked).get(ENGLISH, 0.0)
    foreign = english <= MAX_ENGLISH_PROBABILITY and probability >= MIN_PROBABILITY
    return str(code) if foreign else None


def _share_of_english(text: str) -> float:
    words = [word.lower() for word in WORD.findall(text)]
    return sum(map(ENGLISH_WORDS.__contains__, words)) / len(words) if words else 0.0


@cache
def _identifier() -> LanguageIdentifier:
    """The model takes half a second to load, so it is loaded once and only where needed."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
