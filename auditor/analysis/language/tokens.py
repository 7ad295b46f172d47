"""Cuts a sentence into words and marks with their offsets."""

import re
from dataclasses import dataclass

from auditor.analysis.language.remembering import remember_short

_WORD_OR_MARK = re.compile(r"[^\W_]+(?:[-'’.,/–][^\W_]+)*-?|[^\w\s]")
_FOLD = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or one punctuation mark; offsets count characters of the text it was cut from."""

    text: str
    """In lower case, apostrophes straight."""
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


@remember_short(4096)
def cut_tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of ``text``, in order."""
    return tuple(
        Token(match.group().lower().translate(_FOLD), match.start(), match.end())
        for match in _WORD_OR_MARK.finditer(text)
    )
