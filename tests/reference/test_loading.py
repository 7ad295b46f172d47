"""Bad files are refused with one line that says where the fault is; good ones become values."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.reference.loading import ReferenceSetError, load_reference_set
from auditor.reference.statements import Certainty, Formulation, StatementStatus

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[dict[str, Any]], object]


def entry(identifier: str = "tea-is-hot", **fields: Any) -> dict[str, Any]:
    source = {"title": "On tea", "publisher": "Kettle", "accessed": "2026-01-02", "kind": "label", "seen": "original"}
    return {
        "id": identifier,
        "topic": "tea",
        "status": "reviewed",
        "statement": "Tea is served hot.",
        "certainty": "established",
        "formulation": "oral",
        "sources": [source],
        "restatements": ["Tea comes hot.", "You get tea hot.", "A hot drink is tea."],
        "misstatements": ["Tea is frozen.", "Tea comes as ice.", "Nobody heats tea."],
    } | fields


def topic_file(*entries: dict[str, Any]) -> dict[str, Any]:
    return {
        "substance": "tea",
        "topic": "tea",
        "schema": "reference-statements/1",
        "reviewed": "2026-01-02",
        "entries": list(entries) or [entry()],
    }


def write(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(yaml.safe_dump(content), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(ReferenceSetError) as caught:
        load_reference_set(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_reviewed_entry_becomes_a_statement_with_all_its_fields(tmp_path: Path) -> None:
    quantities = [{"what": "serving", "min": 60, "max": 80, "unit": "degrees C", "per": "cup"}]
    full = entry(quantities=quantities, jurisdiction="UK", population="adults", note="Iced tea is another drink.")
    write(tmp_path, "tea.yaml", topic_file(full))
    (statement,) = load_reference_set(tmp_path).statements
    assert (statement.id, statement.topic, statement.statement) == ("tea-is-hot", "tea", "Tea is served hot.")
    assert (statement.status, statement.certainty) == (StatementStatus.REVIEWED, Certainty.ESTABLISHED)
    assert (statement.formulation, statement.jurisdiction, statement.population) == (Formulation.ORAL, "UK", "adults")
    assert (statement.quantities[0].min, statement.quantities[0].max, statement.quantities[0].value) == (60, 80, None)
    assert (statement.sources[0].publisher, statement.sources[0].url) == ("Kettle", None)
    assert statement.restatements[0] == "Tea comes hot."
    assert statement.misstatements[2] == "Nobody heats tea."
    assert statement.note == "Iced tea is another drink."


def test_entries_that_need_a_source_are_drafts_and_not_in_force(tmp_path: Path) -> None:
    write(tmp_path, "tea.yaml", topic_file(entry("a"), entry("b", status="needs-source")))
    unsourced = {"id": "c", "topic": "tea", "statement": "Tea cures boredom.", "reason": "Nobody measured it."}
    head = {"substance": "tea", "schema": "reference-statements/1", "reviewed": "2026-01-02"}
    write(tmp_path, "unsourced.yaml", head | {"unsourced": [unsourced]})
    loaded = load_reference_set(tmp_path)
    assert [statement.id for statement in loaded.statements] == ["a"]
    assert [statement.id for statement in loaded.drafts] == ["b", "c"]
    assert loaded.drafts[1].note == "Nobody measured it."
    assert loaded.name == "tea"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda e: e.pop("statement"), "tea.yaml: entry tea-is-hot: 'statement' is a required property"),
        (lambda e: e.update(certainty="sure"), "tea.yaml: entry tea-is-hot: field certainty: 'sure' is not one of"),
        (lambda e: e.update(formulation="nasal"), "entry tea-is-hot: field formulation: 'nasal' is not one of"),
        (lambda e: e.update(statement=7), "entry tea-is-hot: field statement: 7 is not of type 'string'"),
        (lambda e: e.update(colour="red"), "entry tea-is-hot: Additional properties are not allowed ('colour'"),
        (lambda e: e.update(sources=[]), "entry tea-is-hot: field sources: [] should be non-empty"),
        (lambda e: e["sources"][0].pop("kind"), "entry tea-is-hot: field sources[0]: 'kind' is a required property"),
        (lambda e: e["sources"][0].update(kind="blog"), "entry tea-is-hot: field sources[0].kind: 'blog' is not one"),
        (lambda e: e["sources"][0].update(url="javascript:x"), "field sources[0].url: 'javascript:x' is not of the"),
        (lambda e: e["sources"][0].update(accessed="2/1/26"), "field sources[0].accessed: '2/1/26' is not of the"),
        (
            lambda e: e["sources"][0].update(accessed="2024-02-31"),
            "[0].accessed: '2024-02-31' is no date of the calendar",
        ),
        (lambda e: e["restatements"].pop(), "entry tea-is-hot: field restatements: ["),
        (lambda e: e["misstatements"].append("Tea comes hot."), "field misstatements: 'Tea comes hot.' is listed as a"),
        (lambda e: e.update(quantities=[{"what": "cups"}]), "field quantities[0]: must have exactly one of: value or"),
        (lambda e: e.update(quantities=[{"what": "cups", "value": "3"}]), "field quantities[0].value: '3' is not of"),
        (lambda e: e.update(quantities=[{"what": "c", "min": 3, "max": 2}]), "quantities[0]: min 3 is above max 2"),
        (lambda e: e.update(quantities=[{"what": "c", "value": float("inf")}]), "quantities[0]: is no finite number"),
        (lambda e: e.update(topic="coffee"), "field topic: is 'coffee', but the file's topic is 'tea'"),
        (lambda e: e.pop("id"), "tea.yaml: entry number 1: 'id' is a required property"),
        (lambda e: e.update(id="Tea Hot"), "tea.yaml: entry Tea Hot: field id: 'Tea Hot' is not of the form"),
    ],
)
def test_a_fault_is_named_by_file_entry_and_field(tmp_path: Path, edit: Edit, expected: str) -> None:
    faulty = entry()
    edit(faulty)
    write(tmp_path, "tea.yaml", topic_file(faulty))
    assert expected in refusal(tmp_path)


def test_an_id_used_twice_is_refused_with_both_files(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", topic_file(entry()))
    write(tmp_path, "b.yaml", topic_file(entry()))
    assert refusal(tmp_path) == "b.yaml: entry tea-is-hot: field id: also used in a.yaml"


def test_two_substances_in_one_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", topic_file(entry("a")))
    write(tmp_path, "b.yaml", topic_file(entry("b")) | {"substance": "coffee"})
    assert refusal(tmp_path) == "field substance: one set, one substance, but found coffee in b.yaml, tea in a.yaml"


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == f"{tmp_path / 'none'}: no .yaml files there"


def test_broken_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text("substance: tea\nentries: [\n", encoding="utf-8")
    message = refusal(tmp_path)
    assert message.startswith("tea.yaml: cannot be read:")
    assert "line 3" in message


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_bytes(b"substance: \xff\xfe")
    assert refusal(tmp_path).startswith("tea.yaml: cannot be read:")


@pytest.mark.parametrize("content", ["just text", ["a", "list"], None])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, content: object) -> None:
    write(tmp_path, "tea.yaml", content)
    assert refusal(tmp_path).startswith("tea.yaml: ")


@pytest.mark.parametrize("date", ["2026-01-02", "2024-02-31"])
def test_an_unquoted_date_is_refused_rather_than_guessed(tmp_path: Path, date: str) -> None:
    text = yaml.safe_dump(topic_file()).replace("accessed: '2026-01-02'", f"accessed: {date}")
    (tmp_path / "tea.yaml").write_text(text, encoding="utf-8")
    expected = f"tea.yaml: entry tea-is-hot: field sources[0].accessed: put '{date}' in quotes"
    assert refusal(tmp_path) == expected


@pytest.mark.parametrize("number", ["0200", "1:20", "0x50", "0b11", "1_000", "1:20.5", "1_000.5", "-010"])
def test_a_number_that_yaml_reads_otherwise_than_people_is_refused(tmp_path: Path, number: str) -> None:
    write(tmp_path, "tea.yaml", topic_file(entry(quantities=[{"what": "serving", "value": 99, "unit": "degrees C"}])))
    path = tmp_path / "tea.yaml"
    path.write_text(path.read_text().replace("value: 99", f"value: {number}"))
    said = f"tea.yaml: entry tea-is-hot: field quantities[0].value: write {number!r} as a plain decimal number, or in"
    assert refusal(tmp_path).startswith(said)


@pytest.mark.parametrize(("number", "value"), [("80", 80), ("-5", -5), ("0", 0), ("0.25", 0.25), ("00.5", 0.5)])
def test_a_plain_number_is_read_as_it_stands(tmp_path: Path, number: str, value: float) -> None:
    write(tmp_path, "tea.yaml", topic_file(entry(quantities=[{"what": "serving", "value": 99, "unit": "degrees C"}])))
    path = tmp_path / "tea.yaml"
    path.write_text(path.read_text().replace("value: 99", f"value: {number}"))
    assert load_reference_set(tmp_path).statements[0].quantities[0].value == value


def test_an_identifier_that_does_not_fit_the_database_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "tea.yaml", topic_file(entry("t" * 120)))
    assert load_reference_set(tmp_path).by_id["t" * 120]
    write(tmp_path, "tea.yaml", topic_file(entry("t" * 5000)))
    assert refusal(tmp_path) == f"tea.yaml: entry {'t' * 120}: field id: longer than 120 characters"


def test_the_last_day_of_february_is_a_date_in_leap_years_alone(tmp_path: Path) -> None:
    write(tmp_path, "tea.yaml", topic_file() | {"reviewed": "2024-02-29"})
    assert load_reference_set(tmp_path).statements
    write(tmp_path, "tea.yaml", topic_file() | {"reviewed": "2025-02-29"})
    assert refusal(tmp_path) == "tea.yaml: field reviewed: '2025-02-29' is no date of the calendar"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[" * 50_000, "line 1: nested more than 20 levels deep"),
        ("{a: " * 50_000, "line 1: nested more than 20 levels deep"),
        ("- " * 50_000, "line 1: nested more than 20 levels deep"),
        ("a: &one [x, x]\nb: [*one, *one]\n", "line 2: *one refers to another place; write it out"),
        ("a: &all [*all]\n", "line 1: *all refers to another place"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "line 4: field c is there twice"),
        ("a: " + "1" * 10_000, "integer string conversion"),
        ("a: !!python/object/apply:os.getcwd []", "could not determine a constructor"),
        ("a: 1\n---\nb: 2\n", "expected a single document"),
        (f"a: {'x' * 5_000_000}", "larger than 5,000,000 bytes"),
    ],
    ids=lambda value: value[:12],
)
def test_a_file_that_could_harm_or_mislead_is_refused_in_one_line(tmp_path: Path, content: str, expected: str) -> None:
    """In a process of its own: the loader that this keeps away from deep nesting ends the whole process."""
    (tmp_path / "tea.yaml").write_text(content, encoding="utf-8")
    script = f"from tests.reference.test_loading import refusal, Path; print(refusal(Path({str(tmp_path)!r})))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("tea.yaml: cannot be read: ")
    assert expected in run.stdout


def test_fields_of_the_same_name_in_different_entries_are_no_repetition(tmp_path: Path) -> None:
    write(tmp_path, "tea.yaml", topic_file(entry("a"), entry("b")))
    assert [statement.id for statement in load_reference_set(tmp_path).statements] == ["a", "b"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tea.yaml")
    assert refusal(tmp_path) == "tea.yaml: cannot be read: not a regular file"


def test_a_statement_may_be_implied_by_entries_of_other_files(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", topic_file(entry(implied_by=["tea-boils"])))
    write(tmp_path, "b.yaml", topic_file(entry(id="tea-boils")))
    assert load_reference_set(tmp_path).implications == {"tea-boils": ("tea-is-hot",)}


@pytest.mark.parametrize(
    ("named", "complaint"), [("tea-sings", "is no entry of this set"), ("tea-is-hot", "is the entry itself")]
)
def test_a_statement_implied_by_an_unknown_entry_or_itself_is_refused(
    tmp_path: Path, named: str, complaint: str
) -> None:
    write(tmp_path, "a.yaml", topic_file(entry(implied_by=[named])))
    assert refusal(tmp_path) == f"a.yaml: entry tea-is-hot: field implied_by: {named!r} {complaint}"
