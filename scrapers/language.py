"""The language of a page: declared, or recognised from its words."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from scrapers.document import NotChecked

CHECKED_LANGUAGES = frozenset({"en"})
"""Languages the analysis can judge."""

MIN_LETTERS = 60
"""Fewer letters are not guessed at: drug names alone read as any language."""

MIN_LETTERS_AGAINST_DECLARATION = 400
"""A declared language gives way only to this much text in another one: templates often declare the wrong one."""

MIN_PROBABILITY = 0.95
SAMPLE = 6_000
"""Characters looked at; more changes nothing and costs time."""

LETTER = re.compile(r"[^\W\d_]")

PRIMARY_SUBTAG = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


def find_language(text: str, declared: str | None = None) -> str | None:
    """The page's ISO 639-1 code from its declaration and its text, None where neither is sure."""
    tag = PRIMARY_SUBTAG.match(declared.strip()) if declared else None
    stated = tag.group().lower() if tag else None
    letters = len(LETTER.findall(text[:SAMPLE]))
    if letters < (MIN_LETTERS_AGAINST_DECLARATION if stated else MIN_LETTERS):
        return stated
    code, probability = _identifier().classify(text[:SAMPLE])
    return str(code) if probability >= MIN_PROBABILITY else stated


def check_language(language: str | None) -> tuple[NotChecked, ...]:
    """An entry for a page in a language that cannot be judged; none where it can, or is unknown."""
    if language is None or language in CHECKED_LANGUAGES:
        return ()
    detail = f"The page is in another language ({language}); only English is judged."
    return (NotChecked(reason="language", detail=detail),)


@cache
def _identifier() -> LanguageIdentifier:
    """The model takes half a second to load, so it is loaded once and only where needed."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
