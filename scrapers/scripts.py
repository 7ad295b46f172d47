"""The script a text is written in, which tells its language where no model is sure."""

import re
import unicodedata
from collections import Counter

LANGUAGE_OF_SCRIPT = {
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "MYANMAR": "my",
    "KHMER": "km",
    "ETHIOPIC": "am",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
}
"""By the first word of its letters' Unicode names, each script with the language most written in it."""

FOREIGN_SHARE = 0.5
"""Share of letters in other scripts from which a text is not in the Latin one; foreign pages keep some Latin names."""

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")

MIN_FOREIGN_LETTERS = 20
"""Fewer letters of another script are a name or a short quotation."""


def find_script_language(text: str) -> str | None:
    """The language most written in the script of ``text``; None where that is the Latin one, or letters are few."""
    counts = Counter(_name_script(letter) for letter in "".join(BEYOND_ASCII.findall(text)) if letter.isalpha())
    foreign = {script: count for script, count in counts.items() if script in LANGUAGE_OF_SCRIPT}
    total = sum(foreign.values())
    if total < MIN_FOREIGN_LETTERS or total < FOREIGN_SHARE * sum(map(str.isalpha, text)):
        return None
    kana = foreign.get("HIRAGANA", 0) + foreign.get("KATAKANA", 0)
    # Japanese is written in Chinese characters and kana; Chinese has no kana.
    return "ja" if kana * 10 > total else LANGUAGE_OF_SCRIPT[max(foreign, key=lambda script: foreign[script])]


def _name_script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
