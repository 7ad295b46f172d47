"""CSS selectors: how specific one is, and by which id, class or tag its elements are found quickly."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from scrapers.selector_steps import (
    DYNAMIC,
    LISTS,
    STATES_OF_TREE,
    Compound,
    Step,
    UnreadableSelectorError,
    is_literal,
    name_parts,
    read_steps,
    split_at_commas,
    split_compounds,
)

STATES = frozenset(
    """open opened active show shown showing expanded visible is-open is-active is-visible is-expanded is-shown
    selected current uncollapsed in toggled menu-open nav-open""".split()  # noqa: SIM905 (one-word lines read worse)
)
"""Classes that scripts set when the reader opens something."""

ID_WEIGHT, CLASS_WEIGHT, TAG_WEIGHT = 1_000_000, 1_000, 1


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector, without those conditions that need the reader to do something."""

    key: str | None
    """``#id``, ``.class`` or ``tag`` that every element it selects has; None where nothing is known of them."""
    steps: tuple[Step, ...]
    """What the selected element and those around it must be, outermost first."""
    specificity: int
    dynamic: bool
    """It holds only while the reader points at, focuses, checks or has opened something."""


def read_selectors(prelude: list[Any]) -> Iterator[Selector]:
    """The selectors of a rule's prelude; those that select no element of the text (``::before``) are left out.

    A selector with a class such as ``open`` is given twice: as it stands, and as what it selects once that is set.
    """
    for tokens in split_at_commas(prelude):
        compounds = split_compounds(tokens)
        plain = [_drop_dynamic(compound) for compound in compounds]
        if not all(_is_matchable(compound) for compound in plain):
            continue
        yield from _make_selector(plain, dynamic=plain != compounds)
        closed = [_drop_states(compound) for compound in plain]
        if closed != plain:
            yield from _make_selector(closed, dynamic=True)


def _make_selector(compounds: list[Compound], *, dynamic: bool) -> Iterator[Selector]:
    last = compounds[-1].tokens if compounds else []
    if dynamic and not last:
        return
    try:
        steps = read_steps(compounds)
    except UnreadableSelectorError:
        return
    weight = sum(weight for part in compounds for weight in _weigh(part.tokens))
    yield Selector(_find_key(last), steps, weight, dynamic)


def _drop_dynamic(compound: Compound) -> Compound:
    return _drop(compound, ":", DYNAMIC)


def _drop_states(compound: Compound) -> Compound:
    return _drop(compound, ".", STATES)


def _drop(compound: Compound, mark: str, names: frozenset[str]) -> Compound:
    """The compound without ``mark`` and a name out of ``names``; the very same tokens where it has none."""
    kept: list[Any] = []
    for token in compound.tokens:
        if kept and is_literal(kept[-1], mark) and token.type == "ident" and token.lower_value in names:
            kept.pop()
        else:
            kept.append(token)
    return Compound(compound.combinator, kept)


def _is_matchable(compound: Compound) -> bool:
    """Whether every pseudo-class is one that holds or not as the page loads, and there is no pseudo-element."""
    following = zip_longest(compound.tokens, compound.tokens[1:])
    return all(_is_supported_pseudo(token) for mark, token in following if is_literal(mark, ":"))


def _is_supported_pseudo(token: Any) -> bool:
    if token is None:
        return False
    if token.type == "function":
        return token.lower_name in LISTS
    return token.type == "ident" and token.lower_value in STATES_OF_TREE


def _find_key(compound: list[Any]) -> str | None:
    """The most telling part of a compound: its id, else its first class, else its tag."""
    keys = list(name_parts(compound))
    return next((key for mark in "#." for key in keys if key.startswith(mark)), keys[0] if keys else None)


def _weigh(compound: list[Any]) -> Iterator[int]:
    """Specificity by token: ids, then classes and attributes, then tags (https://www.w3.org/TR/selectors-4/)."""
    for before, token in zip([None, *compound], compound, strict=False):
        if token.type == "hash":
            yield ID_WEIGHT
        elif token.type in ("[] block", "function"):
            yield CLASS_WEIGHT
        elif token.type == "ident":
            yield CLASS_WEIGHT if is_literal(before, ".") or is_literal(before, ":") else TAG_WEIGHT
