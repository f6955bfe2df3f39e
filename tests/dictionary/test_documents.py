"""YAML is read more strictly than YAML 1.1, and every entry knows its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from himoya.dictionary.documents import Document, read_document


def document(tmp_path: Path, text: str) -> Document:
    file = tmp_path / "file.yaml"
    file.write_text(text, encoding="utf-8")
    return read_document(file)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("false", False),
        ("0204", "0204"),
        ("020221", "020221"),
        ("0", 0),
        ("17", 17),
        ("-3", -3),
        ("1.5", 1.5),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2024-01-31", date(2024, 1, 31)),
        ("2024-01", "2024-01"),
        ("~", None),
        ("", None),
        ("null", None),
        ("'true'", "true"),
    ],
)
def test_a_plain_value_is_what_an_editor_would_expect(
    tmp_path: Path, written: str, read: object
) -> None:
    assert document(tmp_path, f"entry: {written}\n").data == {"entry": read}


def test_every_key_is_text(tmp_path: Path) -> None:
    read = document(tmp_path, "135: a\nno: b\n2024-01-31: c\n")
    assert read.data == {"135": "a", "no": "b", "2024-01-31": "c"}


def test_a_key_that_stands_twice_is_named_with_its_line(tmp_path: Path) -> None:
    read = document(tmp_path, "codes:\n  A: 1\n  B: 2\n  A: 3\n")
    (problem,) = read.problems
    assert (problem.line, problem.entry, problem.message) == (4, "codes.A", "stands twice")


def test_a_problem_is_placed_at_its_entry(tmp_path: Path) -> None:
    read = document(tmp_path, "codes:\n  A:\n    label: x\n  B:\n    label: y\n")
    assert read.problem(("codes", "B", "label"), "wrong").line == 5


def test_a_problem_of_an_entry_that_is_not_there_is_placed_above_it(tmp_path: Path) -> None:
    read = document(tmp_path, "codes:\n  A:\n    label: x\n")
    problem = read.problem(("codes", "A", "source"), "is missing")
    assert (problem.line, problem.entry) == (2, "codes.A.source")


def test_a_file_that_is_no_yaml_says_where(tmp_path: Path) -> None:
    read = document(tmp_path, "a: 1\nb: [1, 2\nc: 3\n")
    assert read.data is None
    assert read.problems[0].line == 3
    assert "not readable as YAML" in read.problems[0].message


def test_an_empty_file_has_no_data_and_no_problem(tmp_path: Path) -> None:
    read = document(tmp_path, "")
    assert (read.data, read.problems) == (None, ())
