"""Finds the wordings of the reference set that speak of the same thing as a claim."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.analysis.language.context import find_modality
from auditor.analysis.language.polarity import find_terms
from auditor.analysis.language.quantities import find_quantities
from auditor.analysis.language.terms import Term
from auditor.analysis.types import Modality, Quantity
from auditor.analysis.vocabulary.loading import load_vocabulary
from auditor.reference.statements import ReferenceSet, ReferenceStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """One wording of a statement: the statement itself, a restatement (``sign`` +1) or a misstatement (-1)."""

    statement: ReferenceStatement
    text: str
    sign: int
    terms: dict[str, int]
    """Term names with their sign."""
    modality: Modality
    quantities: tuple[Quantity, ...]
    weight: float
    wrongness: dict[str, int]
    """Of a misstatement: the terms, with their sign, that no true wording of its statement has: what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """How a claim and an exemplar relate."""

    exemplar: Exemplar
    likeness: float
    """0 to 1: the weight of shared terms against that of both, scaled by how much of the claim the statement covers."""
    opposed: float
    """0 to 1: the part of the shared weight that stands with the other sign."""
    covered: float
    """0 to 1: the part of the exemplar's weight that the claim shares."""
    denies: bool
    """Whether the claim is the side that negates, where they are opposed; else the exemplar is."""
    settles: bool
    """Whether some true wording of the statement takes each direction (raises, safe, …) that the claim takes."""
    warns: bool
    """Whether the claim warns of something and the exemplar does not: "never double up" repeats no "double up"."""
    unwarned: bool
    """Whether the exemplar warns of something and the claim does not: "it can be stopped at once" misses the point."""
    wrongness: float
    """0 to 1: how much of what makes a misstatement wrong the claim says too; 0 for true wordings."""


class ReferenceIndex:
    """The exemplars of a reference set by term, with the weight of each term. Built once a set."""

    def __init__(self, reference_set: ReferenceSet) -> None:
        self.reference_set = reference_set
        self._rules = load_vocabulary("matching")
        self._axes = frozenset(load_vocabulary("concepts")["axes"])
        self._words_of = {statement.id: _words_of(statement) for statement in reference_set.statements}
        self._true_terms = {statement.id: _true_terms(statement) for statement in reference_set.statements}
        self._weights = self._rarities()
        self.exemplars = tuple(self._exemplar(*row) for s in reference_set.statements for row in _wordings(s))
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, exemplar in enumerate(self.exemplars):
            for name in exemplar.terms:
                self._postings[name].append(number)

    def weight(self, name: str) -> float:
        """How much a term says about what a text is about: inverse document frequency, scaled by the term's sort."""
        scale = self._rules["term_weights"]
        return self._weights.get(name, self._unseen) * float(scale[self._sort(name)])

    def _sort(self, name: str) -> str:
        if name in self._rules["places"]:
            return "place"
        return "axis" if name in self._axes else "plain" if name.startswith("=") else "concept"

    def resemblances(self, terms: Sequence[Term]) -> Iterator[Resemblance]:
        """The exemplars that are enough like the claim to be looked at."""
        signs = {term.name: term.sign for term in reversed(terms)}
        weights = {name: self.weight(name) for name in signs}
        own = sum(weights.values())
        shared, opposed = self._shared(signs, weights)
        coverage = self._coverages({self.exemplars[number].statement.id for number in shared}, weights, own)
        balance, floor = float(self._rules["exemplar_share"]), float(self._rules["considered_from"])
        for number, weight in shared.items():
            exemplar = self.exemplars[number]
            size = balance * exemplar.weight + (1 - balance) * own
            likeness = weight / size * math.sqrt(coverage[exemplar.statement.id])
            if likeness < floor:
                continue
            yield Resemblance(
                exemplar=exemplar,
                likeness=min(1.0, likeness),
                opposed=opposed[number] / weight,
                covered=weight / exemplar.weight,
                denies=any(sign < 0 < exemplar.terms.get(name, 0) for name, sign in signs.items()),
                settles=self._settles(exemplar.statement, signs),
                warns=signs.get(_WARNING) == -1 != exemplar.terms.get(_WARNING),
                unwarned=exemplar.terms.get(_WARNING) == -1 != signs.get(_WARNING),
                wrongness=self._wrongness(exemplar, signs),
            )

    def _settles(self, statement: ReferenceStatement, signs: Mapping[str, int]) -> bool:
        true_terms = self._true_terms[statement.id]
        return all((name, sign) in true_terms for name, sign in signs.items() if name in self._axes)

    def _wrongness(self, exemplar: Exemplar, signs: Mapping[str, int]) -> float:
        wrong = exemplar.wrongness
        if any(signs.get(name) == -sign for name, sign in wrong.items() if name in self._axes):
            return 0.0
        total = sum(self.weight(name) for name in wrong)
        said = sum(self.weight(name) for name, sign in wrong.items() if signs.get(name) == sign)
        return said / total if total else 0.0

    def _shared(
        self, signs: Mapping[str, int], weights: Mapping[str, float]
    ) -> tuple[dict[int, float], dict[int, float]]:
        shared: dict[int, float] = defaultdict(float)
        opposed: dict[int, float] = defaultdict(float)
        for name, sign in signs.items():
            for number in self._postings.get(name, ()):
                shared[number] += weights[name]
                if self.exemplars[number].terms[name] != sign:
                    opposed[number] += weights[name]
        return shared, opposed

    def _coverages(self, statements: set[str], weights: Mapping[str, float], own: float) -> dict[str, float]:
        """The share of the claim's weight that stands anywhere among a statement's wordings."""
        return {
            statement: sum(weight for name, weight in weights.items() if name in self._words_of[statement]) / own
            for statement in statements
        }

    def _rarities(self) -> dict[str, float]:
        total = len(self.reference_set.statements)
        frequency = Counter(name for words in self._words_of.values() for name in words)
        self._unseen = math.log(1 + total)
        return {name: math.log(1 + total / count) for name, count in frequency.items()}

    def _exemplar(self, statement: ReferenceStatement, text: str, sign: int) -> Exemplar:
        terms = {term.name: term.sign for term in reversed(find_terms(text))}
        true_terms = self._true_terms[statement.id]
        return Exemplar(
            statement=statement,
            text=text,
            sign=sign,
            terms=terms,
            modality=find_modality(text),
            quantities=find_quantities(text),
            weight=sum(self.weight(name) for name in terms),
            wrongness={} if sign > 0 else {n: s for n, s in terms.items() if (n, s) not in true_terms},
        )


# The axis on which warnings and prohibitions stand on the far side.
_WARNING = "safety"


def _wordings(statement: ReferenceStatement) -> Iterator[tuple[ReferenceStatement, str, int]]:
    yield statement, statement.statement, 1
    for text in statement.restatements:
        yield statement, text, 1
    for text in statement.misstatements:
        yield statement, text, -1


def _true_terms(statement: ReferenceStatement) -> frozenset[tuple[str, int]]:
    """Every term, with its sign, of the statement and its restatements."""
    wordings = (statement.statement, *statement.restatements)
    return frozenset((term.name, term.sign) for text in wordings for term in find_terms(text))


def _words_of(statement: ReferenceStatement) -> frozenset[str]:
    return frozenset(term.name for _, text, _ in _wordings(statement) for term in find_terms(text))
