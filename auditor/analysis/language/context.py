"""How a sentence stands to what it says: asserted or not, how strongly, on whose word, and about what."""

import re
from functools import cache

from auditor.analysis.language.lexicon import substance_names
from auditor.analysis.language.phrasebook import (
    Phrases,
    compile_phrases,
    find_tellers,
    fold_quotes,
    may_hold,
    phrase_pattern,
)
from auditor.analysis.language.remembering import remember_short
from auditor.analysis.types import Assertion, Modality, Scope
from auditor.analysis.vocabulary.loading import load_vocabulary


@remember_short(4096)
def find_assertion(sentence: str) -> Assertion:
    """Whether the page asserts the sentence, or only asks, reports, imagines or invites."""
    text = fold_quotes(sentence.strip())
    if text.rstrip("\"'”) ").endswith("?"):
        return Assertion.ASKED
    if phrase_pattern("context", "historical").search(text) or _distant_opinion().search(text) or _quotes(text):
        return Assertion.REPORTED
    if phrase_pattern("context", "hypothetical").search(text):
        return Assertion.HYPOTHETICAL
    call = phrase_pattern("context", "calls_to_action").search(text)
    if call and call.start() <= _OPENING_REACH:
        return Assertion.INSTRUCTED
    return Assertion.ASSERTED


def _quotes(text: str) -> bool:
    """Whether the sentence hands on somebody else's words in quotation marks."""
    quotation = _QUOTATION.search(text)
    if quotation is None:
        return False
    frame = text[: quotation.start()] + text[quotation.end() :]
    return phrase_pattern("context", "quoting_verbs").search(frame) is not None


# Four words or more: shorter quotations are names and terms ("so-called 'rebound'").
_QUOTATION = re.compile(r"[“\"](?:[^\s“”\"]+\s+){3,}[^“”\"]*[”\"]")


# A call to action opens its sentence, behind a short lead at most ("Today, call us").
_OPENING_REACH = 12


@cache
def _distant_opinion() -> re.Pattern[str]:
    rules = load_vocabulary("context")
    holders = "|".join(re.escape(h) for h in sorted(rules["distant_holders"], key=len, reverse=True))
    verbs = "|".join(re.escape(v) for v in rules["distant_verbs"])
    return re.compile(
        rf"^(?:\W|and |but |yet |though |while )*(?:{holders})\s+(?:[\w-]+\s+){{0,4}}(?:{verbs})\b", re.IGNORECASE
    )


@remember_short(4096)
def find_modality(sentence: str) -> Modality:
    """The strength of the strongest qualifier, where a hedge outranks all but an absolute word."""
    text = fold_quotes(sentence)
    for name in ("always", "possible", "sometimes", "usually"):
        if phrase_pattern("context", "modality", name).search(text):
            return Modality(name)
    return Modality.PLAIN


@remember_short(4096)
def find_attribution(sentence: str) -> str | None:
    """The words that name somebody else as the source ("According to the NIH", "studies show"), if any."""
    found = phrase_pattern("context", "attributions").search(fold_quotes(sentence))
    if found is None:
        return None
    rest = sentence[found.start() :]
    return re.split(r"[,;.]", rest, maxsplit=1)[0].strip()[:_ATTRIBUTION_LENGTH]


_ATTRIBUTION_LENGTH = 80


def find_scope(text: str, names: tuple[str, ...], heading: str = "") -> Scope:
    """What ``text`` is about; formulation, patients and country fall back on the heading above it."""
    own, above = _named_scope(text), _named_scope(heading)
    return Scope(
        substance=find_substance(text, names),
        formulation=BOTH_FORMS if names_both_forms(text) else own.formulation or above.formulation,
        population=own.population or above.population,
        jurisdiction=own.jurisdiction,
    )


@remember_short(4096)
def _named_scope(text: str) -> Scope:
    """The one form, the one kind of patients and the one country that the text names; nothing of the substance."""
    if not may_hold(text, _scope_tellers()):
        return Scope()
    return Scope(**{part: _pick(part, text) for part in _NAMED_PARTS})


_NAMED_PARTS = ("formulation", "population", "jurisdiction")


@cache
def _scope_tellers() -> frozenset[str] | None:
    rules = load_vocabulary("scope")
    return find_tellers(str(name) for part in _NAMED_PARTS for names in rules[part].values() for name in names)


def find_substance(text: str, names: tuple[str, ...]) -> str | None:
    """The drug a sentence is about: the substance's first name, another drug's, or None where it does not say."""
    own = _names(names).search(text)
    other = phrase_pattern("scope", "other_drugs").search(_without_comparisons(text))
    leading = other is not None and other.start() <= _SUBJECT_REACH
    if own:
        first = other is not None and leading and other.start() < own.start()
        return other.group().lower() if other and first and not _OBJECT.search(text[: own.start()]) else names[0]
    anaphor = phrase_pattern("scope", "anaphors").search(text)
    if anaphor and (other is None or anaphor.start() < other.start()):
        return names[0]
    return other.group().lower() if other and leading else None


def names_substance(text: str) -> bool:
    """Whether the text names the reference set's substance, by its own name or a brand."""
    return _names(substance_names()).search(text) is not None


def names_other_drug(text: str) -> bool:
    """Whether the text names a drug that the reference set does not cover, other than in a comparison."""
    return phrase_pattern("scope", "other_drugs").search(_without_comparisons(text)) is not None


# "Naloxone reverses an overdose of baclofen" is about baclofen; "gabapentin is milder than baclofen" is not.
_OBJECT = re.compile(r"\b(?:to|of|with|from|for|in)\s+(?:the\s+|oral\s+|intrathecal\s+)?$", re.IGNORECASE)
# A drug named later than this in a sentence is hardly its subject.
_SUBJECT_REACH = 30
_COMPARISON = re.compile(
    r"\b(?:unlike|compared (?:with|to)|in contrast (?:with|to)|as opposed to)\b[^.;]*?,(?:\s*which[^,]*,)?", re.I
)


def _without_comparisons(text: str) -> str:
    return _COMPARISON.sub(lambda found: " " * len(found.group()), text)


def drop_comparisons(text: str) -> str:
    """The sentence without a clause about others ("Unlike benzodiazepines, which are addictive, …")."""
    return " ".join(_COMPARISON.sub(" ", text).split())


@cache
def _names(names: tuple[str, ...]) -> Phrases:
    return compile_phrases(names)


BOTH_FORMS = "both"
"""The formulation of a sentence that sets tablets beside the pump: what holds for one form alone does not decide it."""


@remember_short(4096)
def names_both_forms(text: str) -> bool:
    """Whether the text speaks of tablets and of the pump."""
    forms = load_vocabulary("scope")["formulation"]
    return all(phrase_pattern("scope", "formulation", form).search(text) for form in forms)


def _pick(part: str, text: str) -> str | None:
    values = [value for value in load_vocabulary("scope")[part] if phrase_pattern("scope", part, value).search(text)]
    return str(values[0]) if len(values) == 1 else None
