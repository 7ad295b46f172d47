"""The measured figures as tables for the terminal."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from tests.evaluation.claim_scoring import ANSWERS, ClaimScores
from tests.evaluation.corpus_check import WeighedClaim, corpus_figures
from tests.evaluation.reference_check import Examination, count_passes
from tests.evaluation.runner import SplitScores
from tests.evaluation.scoring_rules import PageScores, share

LONGEST_QUOTE = 110


def print_split(console: Console, scores: SplitScores, *, verbose: bool) -> None:
    """Pages and single claims of one half; with every miss and false alarm if asked."""
    console.print(_kinds_table(f"{scores.name}: pages ({len(scores.page_scores)})", scores.pages))
    scored = (f"{page} {'not judged' if score is None else score}" for page, score in scores.page_scores.items())
    _print_lines(console, ["Scores: " + ", ".join(scored)])
    console.print(_claims_table(f"{scores.name}: single claims ({scores.claims.claims})", scores.claims))
    console.print(_confusion_table(scores.claims))
    if verbose:
        _print_lines(console, _page_lines(scores.pages))
        _print_lines(console, _claim_lines(scores))


def print_corpus(console: Console, weighed: tuple[WeighedClaim, ...], *, verbose: bool) -> None:
    """The figures of the corpus's test part, and how many claims of each form are judged right."""
    table = Table(title=f"Corpus, test part ({len(weighed)} claims)", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("figure")
    table.add_column("share", justify="right")
    for name, figure in corpus_figures(weighed).items():
        table.add_row(name, _figure(figure))
    for form in sorted({one.form for one in weighed}):
        of_form = [one for one in weighed if one.form == form]
        table.add_row(f"  form {form}", f"{sum(one.given == one.wanted for one in of_form)}/{len(of_form)}")
    console.print(table)
    if verbose:
        wrong = (one for one in weighed if one.given != one.wanted)
        _print_lines(console, (f"CORPUS {one.wanted}, judged {one.given}: {one.claim}" for one in wrong))


def print_examinations(console: Console, examinations: tuple[Examination, ...], *, verbose: bool) -> None:
    """How many of the reference set's own sentences pass, in total and by topic."""
    table = Table(title=f"Reference set's own sentences ({len(examinations)})", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("of")
    for name in ("passed", "all", "share"):
        table.add_column(name, justify="right")
    for name, (passed, whole) in count_passes(examinations).items():
        table.add_row(name, str(passed), str(whole), _figure(share(passed, whole)))
    console.print(table)
    if verbose:
        _print_lines(console, (_failure_line(one) for one in examinations if not one.passed))


def print_faults(console: Console, faults: list[str]) -> None:
    """The floors that were not reached, or that all were."""
    if not faults:
        console.print("[green]Every pinned floor is reached.[/green]")
        return
    console.print("[red]Below the pinned floor:[/red]")
    _print_lines(console, faults)


def _kinds_table(title: str, scores: PageScores) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("kind", no_wrap=True)
    for name in ("found", "missed", "recall", "true", "false", "precision"):
        table.add_column(name, justify="right")
    for kind, count in scores.kinds.items():
        numbers = (str(count.found), str(count.missed), _figure(count.recall))
        table.add_row(kind, *numbers, str(count.true), str(count.false), _figure(count.precision))
    return table


def _claims_table(title: str, scores: ClaimScores) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("figure", no_wrap=True)
    table.add_column("share", justify="right")
    table.add_row("three-way accuracy", _figure(scores.three_way))
    table.add_row("four-way accuracy", _figure(scores.four_way))
    table.add_row("contradiction recall", _figure(scores.contradiction_recall))
    table.add_row("contradiction precision", _figure(scores.contradiction_precision))
    table.add_row("acceptable reference", _figure(scores.reference))
    for form, (right, whole) in scores.by_form.items():
        table.add_row(f"  form {form}", f"{right}/{whole}")
    return table


def _confusion_table(scores: ClaimScores) -> Table:
    table = Table(title="labelled (down), judged (across)", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("")
    for verdict in ANSWERS:
        table.add_column(verdict, justify="right")
    for wanted, given in scores.confusion.items():
        table.add_row(wanted, *(str(given[verdict]) for verdict in ANSWERS))
    return table


def _page_lines(scores: PageScores) -> Iterable[str]:
    for row in scores.misses:
        yield f"MISS  {row.page} {row.kind} {(row.quote or row.item or '')[:LONGEST_QUOTE]}"
    for finding in scores.false_alarms:
        yield f"FALSE {finding.page} {finding.kind} {(finding.quote or finding.item or '')[:LONGEST_QUOTE]}"


def _claim_lines(scores: SplitScores) -> Iterable[str]:
    for one in scores.judged:
        if not one.exact:
            given = f"{one.answer} ({one.judgement.reference})"
            yield f"CLAIM {one.labelled.verdict} judged {given}: {one.labelled.claim}"


def _failure_line(one: Examination) -> str:
    return f"{one.sort} of {one.statement}: {one.verdict} ({one.decided_by}): {one.sentence}"


def _print_lines(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
