"""What a CSS selector asks of one element, and of those around it: names, attributes, states and lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

COMBINATORS = (">", "+", "~")
LISTS = frozenset({"not", "is", "where"})
STATES_OF_TREE = frozenset({"root", "link", "any-link", "empty", "first-child", "last-child", "only-child"})
"""Pseudo-classes that the tree alone decides; ``:has`` and ``:nth-child`` are not read."""

DYNAMIC = frozenset({"hover", "focus", "focus-within", "focus-visible", "active", "target", "checked"})
"""Pseudo-classes that hold only when the reader does something."""

NEVER_AT_FIRST = DYNAMIC | {"visited", "disabled", "placeholder-shown", "invalid"}
"""What no element is as the page loads, or none that holds text; pages ask for its absence."""

MAX_STEPS = 100
MAX_NESTING = 10
"""Levels of ``:not(:is(…))`` that are read; style sheets have one or two."""

CASE_BLIND = frozenset({"type", "lang", "dir", "align", "rel", "media", "method", "shape", "valign"})
"""Attributes whose values HTML compares without regard to case, those that pages select by."""


class UnreadableSelectorError(ValueError):
    """A selector has a part that is not read, or not valid CSS."""


@dataclass(slots=True)
class Compound:
    """The tokens of what one element must be, after the combinator that joins it to the one before."""

    combinator: str
    tokens: list[Any]


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """``[name]`` or ``[name operator value]``; the operator is empty where the attribute need only be there."""

    name: str
    operator: str = ""
    value: str = ""
    case_blind: bool = False


@dataclass(frozen=True, slots=True)
class StateTest:
    """A pseudo-class out of ``STATES_OF_TREE``, or ``NEVER_AT_FIRST``: those hold for no element."""

    name: str


@dataclass(frozen=True, slots=True)
class ListTest:
    """``:is(…)`` and ``:where(…)``, or ``:not(…)``: selectors of which one, or none, must select the element."""

    branches: "tuple[tuple[Step, ...], ...]"
    negated: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What one element must be, after the combinator that leads to it."""

    combinator: str
    names: frozenset[str]
    """``#id``, ``.class`` and ``tag`` names it must have."""
    tests: tuple[AttributeTest | StateTest | ListTest, ...] = ()


def split_at_commas(prelude: Sequence[Any]) -> Iterator[list[Any]]:
    """The tokens of each selector of a list, without comments."""
    group: list[Any] = []
    for token in prelude:
        if is_literal(token, ","):
            yield group
            group = []
        elif token.type != "comment":
            group.append(token)
    yield group


def split_compounds(tokens: Sequence[Any]) -> list[Compound]:
    """The compounds of one selector, outermost first."""
    compounds: list[Compound] = []
    combinator: str | None = ""
    for token in tokens:
        if token.type == "whitespace":
            combinator = combinator or " "
        elif token.type == "literal" and token.value in COMBINATORS:
            combinator = token.value
        else:
            if combinator is not None:
                compounds.append(Compound(combinator if compounds else "", []))
                combinator = None
            compounds[-1].tokens.append(token)
    return compounds


def read_steps(compounds: Sequence[Compound], depth: int = 0) -> tuple[Step, ...]:
    """The steps of one selector; raises UnreadableSelectorError where a part of it is not read."""
    if len(compounds) > MAX_STEPS or depth > MAX_NESTING or not compounds:
        raise UnreadableSelectorError
    return tuple(_read_step(compound, depth) for compound in compounds)


def name_parts(tokens: Sequence[Any]) -> Iterator[str]:
    """The ``#id``, ``.class`` and ``tag`` names of a compound."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and is_literal(before, "."):
            yield f".{token.value}"
        elif token.type == "ident" and not is_literal(before, ":"):
            yield str(token.lower_value)


def names_in(steps: Sequence[Step]) -> Iterator[str]:
    """All names that the steps ask for, those in their lists included."""
    for step in steps:
        yield from step.names
        for test in step.tests:
            if isinstance(test, ListTest):
                for branch in test.branches:
                    yield from names_in(branch)


def is_literal(token: Any, mark: str) -> bool:
    """Whether a token, or None, is this mark."""
    return token is not None and token.type == "literal" and bool(token.value == mark)


def _read_step(compound: Compound, depth: int) -> Step:
    tests: list[AttributeTest | StateTest | ListTest] = []
    for before, token in zip([None, *compound.tokens], compound.tokens, strict=False):
        if token.type == "[] block":
            tests.append(_read_attribute(token.content))
        elif token.type == "function" and is_literal(before, ":") and token.lower_name in LISTS:
            tests.append(ListTest(tuple(_read_branches(token.arguments, depth)), token.lower_name == "not"))
        elif token.type == "ident" and is_literal(before, ":"):
            tests.append(_read_state(token.lower_value))
        elif token.type not in ("ident", "hash") and not any(is_literal(token, mark) for mark in ".:*"):
            raise UnreadableSelectorError
    return Step(compound.combinator, frozenset(name_parts(compound.tokens)), tuple(tests))


def _read_state(name: str) -> StateTest:
    if name not in STATES_OF_TREE | NEVER_AT_FIRST:
        raise UnreadableSelectorError
    return StateTest(name)


def _read_branches(arguments: Sequence[Any], depth: int) -> Iterator[tuple[Step, ...]]:
    for tokens in split_at_commas(arguments):
        yield read_steps(split_compounds(tokens), depth + 1)


def _read_attribute(content: Sequence[Any]) -> AttributeTest:
    match [token for token in content if token.type not in ("whitespace", "comment")]:
        case [name] if name.type == "ident":
            return AttributeTest(name.lower_value)
        case [name, operator, value, *flag] if name.type == "ident" and value.type in ("ident", "string"):
            blind = name.lower_value in CASE_BLIND or any(getattr(f, "lower_value", "") == "i" for f in flag)
            if operator.type == "literal" and operator.value in ("=", "~=", "|=", "^=", "$=", "*="):
                return AttributeTest(name.lower_value, operator.value, value.value, blind)
    raise UnreadableSelectorError
