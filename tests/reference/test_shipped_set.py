"""What every entry of the shipped set keeps to."""

import re
import time

import pytest

from auditor.reference.content import content_to_statement, statement_to_content
from auditor.reference.loading import SHIPPED, load_reference_set
from auditor.reference.statements import ReferenceStatement

STATEMENTS = load_reference_set().statements
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: number for number, word in enumerate(WORDS)}


def numbers_of(text: str) -> set[float]:
    digits = {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return digits | {float(NUMBER_WORDS[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in NUMBER_WORDS}


def test_reviewed_statements_are_in_force_and_unsourced_ones_are_drafts() -> None:
    loaded = load_reference_set()
    assert loaded.name == "baclofen"
    assert (len(loaded.statements), len(loaded.drafts)) == (145, 13)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.id)
def test_every_quantity_is_a_number_of_its_statement(statement: ReferenceStatement) -> None:
    stated = numbers_of(statement.statement)
    for quantity in statement.quantities:
        entered = {number for number in (quantity.value, quantity.min, quantity.max) if number is not None}
        assert entered <= stated, quantity


def test_no_sentence_restates_one_entry_and_misstates_another() -> None:
    right = {sentence.lower() for statement in STATEMENTS for sentence in statement.restatements}
    wrong = {sentence.lower() for statement in STATEMENTS for sentence in statement.misstatements}
    assert not right & wrong


def test_no_sentence_is_listed_under_two_entries() -> None:
    listed = [s for statement in STATEMENTS for s in (*statement.restatements, *statement.misstatements)]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.id)
def test_every_statement_in_force_has_a_source_that_can_be_looked_up(statement: ReferenceStatement) -> None:
    assert any(source.url or source.cite for source in statement.sources)


def test_the_hash_moves_with_a_statement_and_not_with_the_order_of_files() -> None:
    loaded = load_reference_set()
    turned = type(loaded)(name=loaded.name, statements=loaded.statements[::-1])
    shortened = type(loaded)(name=loaded.name, statements=loaded.statements[1:])
    assert turned.hash == loaded.hash
    assert shortened.hash != loaded.hash


def test_the_shipped_set_is_read_once_a_process() -> None:
    assert load_reference_set() is load_reference_set()


def test_reading_all_files_takes_less_than_a_second() -> None:
    started = time.perf_counter()
    load_reference_set(SHIPPED)
    assert time.perf_counter() - started < 1.0


def test_a_statement_survives_its_stored_form_with_and_without_links() -> None:
    linked = next(statement for statement in STATEMENTS if statement.implied_by)
    alone = next(statement for statement in STATEMENTS if not statement.implied_by)
    assert "implied_by" not in statement_to_content(alone)
    for statement in (linked, alone):
        assert content_to_statement(statement_to_content(statement), statement.status) == statement
