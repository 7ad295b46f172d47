"""Looks phrases of the vocabulary up in a text, as whole words."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from auditor.analysis.vocabulary.loading import load_vocabulary


@cache
def phrase_pattern(vocabulary: str, *path: str) -> re.Pattern[str]:
    """One pattern for all phrases under ``path`` in a vocabulary file; matches whole words, longest first."""
    node: Any = load_vocabulary(vocabulary)
    for key in path:
        node = node[key]
    return compile_phrases(str(phrase) for phrase in node)


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A case-blind pattern that finds any of ``phrases`` as whole words."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(phrase) for phrase in ordered) + r")(?!\w)", re.IGNORECASE)


def fold_quotes(text: str) -> str:
    """The text with typographic apostrophes as plain ones; offsets stay the same."""
    return text.replace("’", "'").replace("‘", "'")
