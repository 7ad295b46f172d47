"""Flags headings and sentences of the main text that are about something else than the page."""

from collections.abc import Iterator
from functools import cache

from auditor.analysis.corpus import Corpus
from auditor.analysis.detectors.protocol import Detector
from auditor.analysis.insertions.spam_topics import find_topic_terms
from auditor.analysis.language.grammar import is_content_word
from auditor.analysis.language.lexicon import stem
from auditor.analysis.layout.page_topics import PageTopic, find_topic, words_of
from auditor.analysis.types import Dimension, Flag, Kind, Reading, Sentence, Severity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet
from scrapers.document import Passage, PassageKind, Region

_SUBJECT_WITHIN = 2
"""Words that may stand before the subject of a sentence ("The use of kratom …" is left alone)."""
_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM})
_TERMS_OF_FIELD = 2
_SMALL = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_FOLLOWING = 2
"""Blocks after a heading that it may announce."""
_MOSTLY = 0.6
_HEADING = 0.75
_SUBSTANCE = 0.7
_FIELD = 0.65


def detect(reading: Reading, corpus: Corpus, reference_set: ReferenceSet) -> Iterator[Flag]:
    """Foreign headings, then sentences about another substance or field; only on pages that name the substance."""
    topic = find_topic(reading, reference_set)
    if not topic.is_named(reading.document.text):
        return
    yield from _find_headings(reading, topic)
    yield from _find_sentences(reading, topic)


def _find_headings(reading: Reading, topic: PageTopic) -> Iterator[Flag]:
    passages = reading.document.passages
    for place, passage in enumerate(passages):
        if passage.kind is PassageKind.HEADING and _is_main(passage) and place > 0:
            words = _subject_words(passage.text)
            following = passages[place + 1 :]
            stray = _is_title(passage.text) and _is_stray(words, topic)
            foreign = (stray or _is_foreign_heading(words, topic)) and not _announces(words, following)
            if foreign or _opens_foreign_section(words, following, topic):
                yield Flag(
                    kind=Kind.OFF_TOPIC, severity=Severity.LOW, confidence=_HEADING,
                    explanation="The heading is about another subject or site; the text after it does not take it up.",
                    quote=passage.text, start=passage.start, end=passage.end,
                )  # fmt: skip


def _subject_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text) if is_content_word(word) and word not in _neutral())


@cache
def _neutral() -> frozenset[str]:
    return frozenset(load_vocabulary("off_topic")["neutral"])


def _is_foreign_heading(words: tuple[str, ...], topic: PageTopic) -> bool:
    if not topic.names.isdisjoint(words):
        return False
    unknown = [word for word in words if stem(word) not in topic.stems]
    vocabulary = load_vocabulary("off_topic")
    if len(unknown) == len(words) and any(word in vocabulary["navigation"] for word in words):
        return True
    foreign = any(word in vocabulary["foreign_conditions"] for word in unknown)
    foreign = foreign or any(term.term not in topic.terms for term in find_topic_terms(words))
    return foreign and 2 * len(unknown) >= len(words)


def _is_title(text: str) -> bool:
    """Whether all words are capitalised, as headlines of other pages are when they are listed."""
    words = text.split()
    return text[-1:] not in "?:" and all(word[0].isupper() for word in words if word.lower() not in _SMALL)


def _is_stray(words: tuple[str, ...], topic: PageTopic) -> bool:
    """Whether two words or more stand here and nowhere else on the page or in the reference set."""
    return len(words) > 1 and topic.stray.issuperset(map(stem, words))


def _opens_foreign_section(words: tuple[str, ...], following: tuple[Passage, ...], topic: PageTopic) -> bool:
    """Whether the heading names a subject no medicine's page has, and the text after it does not name the medicine."""
    far = any(term.far and term.term not in topic.terms for term in find_topic_terms(words))
    known = any(stem(word) in topic.stems for word in words)
    return far and not known and not (following and topic.is_named(following[0].text))


def _announces(words: tuple[str, ...], following: tuple[Passage, ...]) -> bool:
    """Whether the blocks up to the next heading take up a word of the heading."""
    stems = {stem(word) for word in words}
    for passage in following[:_FOLLOWING]:
        if passage.kind is PassageKind.HEADING:
            return False
        if not stems.isdisjoint(stem(word) for word in words_of(passage.text)):
            return True
    return not following


def _find_sentences(reading: Reading, topic: PageTopic) -> Iterator[Flag]:
    passages = reading.document.passages
    for sentence in reading.sentences:
        passage = passages[sentence.passage]
        if passage.kind not in _PROSE or not _is_main(passage) or sentence.text.rstrip().endswith("?"):
            continue
        words = words_of(sentence.text)
        substance = _foreign_subject(words, topic)
        if substance and passage.kind is PassageKind.LIST_ITEM and substance[1] in _groups():
            continue
        if substance and not _is_in_place(reading, sentence, substance, topic):
            yield _flag(sentence, _SUBSTANCE, f"The sentence is about {substance[0]}, which the page is not about.")
        elif field := _find_field(words):
            yield _flag(sentence, _FIELD, f"The sentence is about {field}, which the page is not about.")


def _foreign_subject(words: tuple[str, ...], topic: PageTopic) -> tuple[str, str] | None:
    """Another substance, with its group, that stands where the subject stands; None if the page's own is named."""
    if not topic.names.isdisjoint(words):
        return None
    for term in find_topic_terms(words):
        placed = term.first <= _SUBJECT_WITHIN and term.term not in topic.terms
        if placed and (term.far or term.topic in _groups()):
            return term.term, term.topic
    return None


@cache
def _groups() -> frozenset[str]:
    vocabulary = load_vocabulary("off_topic")
    return frozenset((*vocabulary["foreign_substances"], *vocabulary["other_medicines"]))


def _is_in_place(reading: Reading, sentence: Sentence, substance: tuple[str, str], topic: PageTopic) -> bool:
    """Whether the text around the sentence accounts for the other substance."""
    vocabulary = load_vocabulary("off_topic")
    passage = reading.document.passages[sentence.passage]
    headings = {word for heading in passage.heading_path[1:][-1:] for word in words_of(heading)}
    if substance[1] not in _groups() and _is_all_foreign(words_of(sentence.text), topic):
        return False
    if headings & {*vocabulary["comparing_headings"], *substance[0].split()}:
        return True
    if substance[1] in vocabulary["other_medicines"]:
        return topic.is_named(passage.text)
    beside = reading.sentences[max(sentence.index - 1, 0) : sentence.index + 2]
    return any(topic.is_named(other.text) for other in beside if other.passage == sentence.passage)


def _is_all_foreign(words: tuple[str, ...], topic: PageTopic) -> bool:
    """Whether most words that carry meaning are unknown to the reference statements and the title."""
    content = [word for word in words if is_content_word(word)]
    return sum(stem(word) not in topic.stems for word in content) >= _MOSTLY * len(content)


def _find_field(words: tuple[str, ...]) -> str | None:
    """The field of work of which the sentence holds two terms, or more."""
    present = _terms_of_fields().intersection(words)
    if len(present) < _TERMS_OF_FIELD:
        return None
    return next((name for name, terms in _fields().items() if len(terms & present) >= _TERMS_OF_FIELD), None)


@cache
def _fields() -> dict[str, frozenset[str]]:
    """The terms of each field."""
    return {name: frozenset(terms) for name, terms in load_vocabulary("off_topic")["fields"].items()}


@cache
def _terms_of_fields() -> frozenset[str]:
    return frozenset().union(*_fields().values())


def _is_main(passage: Passage) -> bool:
    return passage.region is Region.MAIN and passage.visible


def _flag(sentence: Sentence, confidence: float, explanation: str) -> Flag:
    return Flag(
        kind=Kind.OFF_TOPIC,
        severity=Severity.LOW,
        confidence=confidence,
        explanation=explanation,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )


DETECTOR = Detector(kind=Kind.OFF_TOPIC, dimension=Dimension.INTEGRITY, detect=detect)
