"""CSS selectors: how specific one is, and by which id, class or tag its elements are found quickly."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from scrapers.css_text import write_css

COMBINATORS = (">", "+", "~")
DYNAMIC = frozenset({"hover", "focus", "focus-within", "focus-visible", "active", "target", "checked"})
"""Pseudo-classes that hold only when the reader does something."""

STATES = frozenset(
    """open opened active show shown showing expanded visible is-open is-active is-visible is-expanded is-shown
    selected current uncollapsed in toggled menu-open nav-open""".split()  # noqa: SIM905 (one-word lines read worse)
)
"""Classes that scripts set when the reader opens something."""

PLAIN_FUNCTIONS = frozenset({"not", "is", "where"})
"""Functional pseudo-classes cheap enough to match; ``:has`` and ``:nth-child`` search the page for each element."""

SUPPORTED_PSEUDO = frozenset({"root", "link", "any-link", "empty", "first-child", "last-child", "only-child"})
MAX_SELECTOR_CHARACTERS = 500
ID_WEIGHT, CLASS_WEIGHT, TAG_WEIGHT = 1_000_000, 1_000, 1


@dataclass(frozen=True, slots=True)
class Step:
    """The ``#id``, ``.class`` and ``tag`` names one element must have, after the combinator that leads to it."""

    combinator: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector, without those conditions that need the reader to do something."""

    text: str
    key: str | None
    """``#id``, ``.class`` or ``tag`` that every element it selects has; None where nothing is known of them."""
    steps: tuple[Step, ...]
    """What the selected element and those around it must be, outermost first."""
    plain: bool
    """The steps say all; other selectors have attributes, pseudo-classes or siblings in them."""
    specificity: int
    dynamic: bool
    """It holds only while the reader points at, focuses, checks or has opened something."""


def read_selectors(prelude: list[Any]) -> Iterator[Selector]:
    """The selectors of a rule's prelude; those that select no element of the text (``::before``) are left out.

    A selector with a class such as ``open`` is given twice: as it stands, and as what it selects once that is set.
    """
    for tokens in _split_at_commas(prelude):
        compounds = _split_compounds(tokens)
        plain = [_drop_dynamic(compound) for compound in compounds]
        if not all(_is_matchable(compound) for compound in plain):
            continue
        yield from _make_selector(plain, dynamic=plain != compounds)
        closed = [_drop_states(compound) for compound in plain]
        if closed != plain:
            yield from _make_selector(closed, dynamic=True)


@dataclass(slots=True)
class Compound:
    """What one element must be, after the combinator that joins it to the one before."""

    combinator: str
    tokens: list[Any]


def _split_at_commas(prelude: list[Any]) -> Iterator[list[Any]]:
    group: list[Any] = []
    for token in prelude:
        if _is_literal(token, ","):
            yield group
            group = []
        elif token.type != "comment":
            group.append(token)
    yield group


def _split_compounds(tokens: list[Any]) -> list[Compound]:
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


def _make_selector(compounds: list[Compound], *, dynamic: bool) -> Iterator[Selector]:
    text = "".join(f"{part.combinator}{write_css(part.tokens) or '*'}" for part in compounds)
    last = compounds[-1].tokens if compounds else []
    if not text or len(text) > MAX_SELECTOR_CHARACTERS or (dynamic and not last):
        return
    steps = tuple(Step(part.combinator, frozenset(_name_parts(part.tokens))) for part in compounds)
    weight = sum(weight for part in compounds for weight in _weigh(part.tokens))
    yield Selector(text, _find_key(last), steps, all(map(_is_plain, compounds)), weight, dynamic)


def _is_plain(compound: Compound) -> bool:
    """Whether ids, classes and a tag, in or under another element, are all that is asked."""
    plain = all(token.type in ("hash", "ident") or _is_literal(token, ".") for token in compound.tokens)
    return plain and compound.combinator in ("", " ", ">")


def _drop_dynamic(compound: Compound) -> Compound:
    return _drop(compound, ":", DYNAMIC)


def _drop_states(compound: Compound) -> Compound:
    return _drop(compound, ".", STATES)


def _drop(compound: Compound, mark: str, names: frozenset[str]) -> Compound:
    """The compound without ``mark`` and a name out of ``names``; the very same tokens where it has none."""
    kept: list[Any] = []
    for token in compound.tokens:
        if kept and _is_literal(kept[-1], mark) and token.type == "ident" and token.lower_value in names:
            kept.pop()
        else:
            kept.append(token)
    return Compound(compound.combinator, kept)


def _is_matchable(compound: Compound) -> bool:
    """Whether every pseudo-class is one that holds or not as the page loads, and there is no pseudo-element."""
    following = zip_longest(compound.tokens, compound.tokens[1:])
    return all(_is_supported_pseudo(token) for mark, token in following if _is_literal(mark, ":"))


def _is_supported_pseudo(token: Any) -> bool:
    if token is None:
        return False
    if token.type == "function":
        return token.lower_name in PLAIN_FUNCTIONS
    return token.type == "ident" and token.lower_value in SUPPORTED_PSEUDO


def _find_key(compound: list[Any]) -> str | None:
    """The most telling part of a compound: its id, else its first class, else its tag."""
    keys = list(_name_parts(compound))
    return next((key for mark in "#." for key in keys if key.startswith(mark)), keys[0] if keys else None)


def _name_parts(compound: list[Any]) -> Iterator[str]:
    for before, token in zip([None, *compound], compound, strict=False):
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and _is_literal(before, "."):
            yield f".{token.value}"
        elif token.type == "ident" and not _is_literal(before, ":"):
            yield str(token.lower_value)


def _weigh(compound: list[Any]) -> Iterator[int]:
    """Specificity by token: ids, then classes and attributes, then tags (https://www.w3.org/TR/selectors-4/)."""
    for before, token in zip([None, *compound], compound, strict=False):
        if token.type == "hash":
            yield ID_WEIGHT
        elif token.type in ("[] block", "function"):
            yield CLASS_WEIGHT
        elif token.type == "ident":
            yield CLASS_WEIGHT if _is_literal(before, ".") or _is_literal(before, ":") else TAG_WEIGHT


def _is_literal(token: Any, mark: str) -> bool:
    return token is not None and token.type == "literal" and bool(token.value == mark)
