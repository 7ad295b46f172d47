"""Puts what was compared into words a reviewer understands."""

from collections.abc import Sequence

from auditor.analysis.judging.typed.comparison import Comparison
from auditor.analysis.judging.typed.proposition import TypedProposition
from auditor.analysis.language.plain_figures import Figure
from auditor.analysis.types import Stance
from auditor.analysis.vocabulary.loading import load_vocabulary

_DIFFERS = "{name}: the page says {said}, the reviewed statement {stated}."
_AGREES = "{name}: the page says {said}, as the reviewed statement does ({stated})."
_OUT_OF_SCOPE = "{name}: the page speaks of {said}, the nearest reviewed statement of {stated}, so it has no say."


def explain(comparison: Comparison) -> str:
    """One sentence that names the comparator and both sides."""
    templates = {Stance.SUPPORTS: _AGREES, Stance.NEUTRAL: _OUT_OF_SCOPE}
    template = templates.get(comparison.stance, _DIFFERS)
    return template.format(name=comparison.name.capitalize(), said=comparison.said, stated=comparison.stated)


def pick(comparisons: Sequence[Comparison], stance: Stance, statement: str | None = None) -> Comparison | None:
    """The comparison that explains a verdict of this stance best: an exact one before others.

    A shared concept is no reason, and a denied one is it only where that is exact; only a shared figure explains
    support.
    """
    fitting = [
        one for one in comparisons if one.stance is stance and statement in (None, one.statement) and _tells(one)
    ]
    return min(fitting, key=lambda one: not one.exact, default=None)


def _tells(comparison: Comparison) -> bool:
    if comparison.stance is Stance.SUPPORTS:
        return comparison.name == "quantity"
    return comparison.exact or comparison.name != "polarity"


def describe_figure(proposition: TypedProposition) -> str:
    """The figure as the text has it, with what it comes to a day and which dose it is: "120 mg a day at most"."""
    figure = proposition.figure
    if figure is None or figure.dimension != "dose":
        return proposition.words
    role = load_vocabulary("typed_propositions")["roles"].get(figure.role, "")
    return f"{proposition.words}{_a_day(figure)} {role}".strip()


def _a_day(figure: Figure) -> str:
    if figure.daily is None:
        return ""
    return " a day" if figure.daily[1] == figure.high else f" ({figure.daily[1]:g} mg a day)"


def describe_side(axis: str, target: str, sign: int) -> str:
    """Which side of an axis a concept is put on, as what the drug does: "raises dopamine"."""
    verbs = load_vocabulary("typed_propositions")["verbs"].get(axis)
    sides = verbs or [f"{side} as to {{it}}" for side in load_vocabulary("concepts")["axes"][axis]]
    return str(sides[0 if sign > 0 else 1]).format(it=target.replace("_", " "))


def describe_scope(value: str) -> str:
    """A form, country or group of patients in words."""
    return str(load_vocabulary("typed_propositions")["scopes"].get(value, value))
