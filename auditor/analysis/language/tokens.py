"""Cuts a sentence into words and marks with their offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.analysis.language.remembering import remember_short
from auditor.analysis.language.seen_text import see_text

_WORD_OR_MARK = re.compile(r"[^\W_]+(?:[-'’.,/–][^\W_]+)*-?|[^\w\s]")
CITATION_MARK = re.compile(r"\[\d[\d,\s–-]*\]|\(\d[\d,\s–-]*\)")
"""A mark such as "[3]" or "(41, 43)": pages number their sources each in its own way."""
_FOLD = str.maketrans({"’": "'", "‘": "'"})


class Token(NamedTuple):
    """One word or one punctuation mark; offsets count characters of the text it was cut from."""

    text: str
    """As it is seen, in lower case, apostrophes straight."""
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


@remember_short(4096)
def cut_tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of ``text``, in order."""
    return tuple(find_tokens(text))


def find_tokens(text: str) -> Iterator[Token]:
    """The words and marks of ``text`` one by one, for who may need but the first of a long text."""
    seen = see_text(text)
    folded, moved = "’" in seen.text or "‘" in seen.text, seen.places is not None
    for match in _WORD_OR_MARK.finditer(seen.text):
        spelling = match.group().lower()
        yield Token(
            spelling.translate(_FOLD) if folded else spelling, *(seen.span(*match.span()) if moved else match.span())
        )
