"""Says whether a sentence puts something to the drug itself, in one plain clause: "baclofen raises dopamine"."""

import re
from collections.abc import Sequence
from functools import cache

from auditor.analysis.language.lexicon import Word, substance_names
from auditor.analysis.language.phrasebook import Phrases, compile_phrases, fold_quotes, phrase_pattern
from auditor.analysis.language.terms import Term
from auditor.analysis.vocabulary.loading import load_vocabulary

_MARK = re.compile(r"[,;:()—–?\"“”]")


def is_direct(text: str, body: str, words: Sequence[Word], terms: Sequence[Term], at: int) -> bool:
    """Whether the drug is the subject of the axis word ``terms[at]``, and nothing in the sentence could turn it round.

    ``body`` is ``text`` without a frame that rebuts it; ``words`` and ``terms`` are those of ``body``.
    """
    if body != text or is_doubted(text) or (at and terms[at - 1].last >= terms[at].first):
        return False
    reach = int(load_vocabulary("typed_propositions")["subject_reach"])
    before = body[: words[terms[at].first].start]
    subject = max(_subjects().find_all(before), key=lambda found: found.start(), default=None)
    if subject is None or _MARK.search(before, subject.end()):
        return False
    between = before[subject.end() :].split()
    told = any(words[term.first].start >= subject.end() and not term.plain for term in terms[:at])
    return len(between) <= reach and not told and not _framed(before[: subject.start()])


@cache
def _subjects() -> Phrases:
    return compile_phrases((*substance_names(), *load_vocabulary("typed_propositions")["subjects"]))


def _framed(before: str) -> bool:
    """Whether somebody is reported to say it, or it hangs on a condition: "… insisted that baclofen"."""
    return phrase_pattern("typed_propositions", "frames").search(before) is not None


def is_doubted(text: str, *, denying: bool = False) -> bool:
    """Whether the sentence asks, denies something, or leaves it open, whatever it is that it denies.

    Of a sentence that itself denies (``denying``) only a question or a denied subject ("nobody …") make it doubtful.
    """
    path = ("polarity", "subject_negators") if denying else ("typed_propositions", "doubts")
    return "?" in text or phrase_pattern(*path).search(fold_quotes(text)) is not None
