"""The check names every problem of every file at once, with file and line.

Each test breaks a copy of the invented country's overlay, or of the international part, in one way.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from himoya.dictionary import checking, reading
from himoya.dictionary.checking import check_country
from himoya.dictionary.documents import Problem
from himoya.dictionary.reading import COUNTRIES, INTERNATIONAL, known_countries

WORDS = "{en: a, ru: б, tg: в, uz: g}"


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """A copy of the invented country's overlay."""
    return Path(shutil.copytree(COUNTRIES / "demonstration", tmp_path / "demonstration"))


@pytest.fixture
def international(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the international part, which the readers take for the real one."""
    copy = Path(shutil.copytree(INTERNATIONAL, tmp_path / "international"))
    monkeypatch.setattr(reading, "INTERNATIONAL", copy)
    monkeypatch.setattr(checking, "INTERNATIONAL", copy)
    return copy


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} does not hold what the test would break"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def line_of(file: Path, text: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.mark.parametrize("name", known_countries())
def test_the_dictionary_of_every_country_has_no_problem(name: str) -> None:
    assert check_country(COUNTRIES / name) == ()


def test_a_missing_language_is_named(international: Path) -> None:
    file = international / "codelists" / "yes_no.yaml"
    file.write_text(
        'codelist: yes_no\nversion: "0.1"\ntitle: {en: a, ru: b, tg: c}\nsource: test\n'
        f"codes:\n  yes: {{label: {WORDS}}}\n",
        encoding="utf-8",
    )
    problems = check_country(COUNTRIES / "demonstration")
    found = next(problem for problem in problems if problem.entry == "title.uz")
    assert (found.file, found.line, found.message) == (file, 3, "is missing")


def test_an_unknown_key_is_named_at_its_line(international: Path) -> None:
    file = international / "codelists" / "act.yaml"
    replace(file, "  ACT1:\n", "  ACT1:\n    lable: x\n")
    problems = check_country(COUNTRIES / "demonstration")
    found = next(problem for problem in problems if problem.file == file)
    assert found.line == line_of(file, "lable: x")
    assert found.message == "this key is not known here"


def test_a_field_with_a_list_that_is_not_there_is_named(international: Path) -> None:
    file = international / "records" / "event.yaml"
    replace(file, "codelist: transport_mode", "codelist: transport_modes")
    problem = only(check_country(COUNTRIES / "demonstration"))
    assert problem.message == "no codelist 'transport_modes'"
    assert problem.entry == "fields.transport_mode"


def test_a_code_without_a_mapping_is_named(international: Path) -> None:
    file = international / "codelists" / "act.yaml"
    replace(file, "mappings: {protocol: Recruitment}", "mappings: {}")
    problem = only(check_country(COUNTRIES / "demonstration"))
    assert problem.entry == "codes.ACT1"
    assert problem.message == "has no mapping to protocol and does not say why"
    assert problem.line == line_of(file, "  ACT1:")


def test_a_spelling_that_means_two_things_is_named(international: Path) -> None:
    file = international / "codelists" / "person_kind.yaml"
    replace(file, "  legal:\n", "  legal:\n    source: natural\n")
    text = file.read_text(encoding="utf-8")
    assert "spellings:" in text
    replace(
        file, "codes:\n", f"codes:\n  third: {{label: {WORDS}, spellings: {{en: [natural]}}}}\n"
    )
    problems = check_country(COUNTRIES / "demonstration")
    assert any("is also a spelling of" in problem.message for problem in problems)


def test_a_field_that_nobody_counts_must_say_why(country: Path) -> None:
    file = country / "records" / "victim.yaml"
    replace(file, "not_counted:", "disclosure:")
    problem = only(check_country(country))
    assert problem.message == "is counted in no table and does not say why"
    assert problem.file == file


def test_an_overlay_cannot_replace_an_international_code(country: Path) -> None:
    file = country / "codelists" / "form_of_exploitation.yaml"
    replace(file, "add:\n", f"add:\n  SX: {{label: {WORDS}}}\n")
    problem = only(check_country(country))
    assert problem.message == "the international list has it already"
    assert problem.line == line_of(file, "  SX:")


def test_an_overlay_of_a_list_that_is_not_there_is_named(country: Path) -> None:
    (country / "codelists" / "shoes.yaml").write_text("extends: shoes\n", encoding="utf-8")
    assert only(check_country(country)).message == "there is no codelist 'shoes'"


def test_an_agency_in_a_region_that_is_not_there_is_named(country: Path) -> None:
    replace(country / "agencies.yaml", "region: XD-01", "region: XD-99")
    problems = check_country(country)
    assert problems
    assert {problem.message for problem in problems} == {"no region 'XD-99'"}


def test_several_problems_of_several_files_come_at_once(country: Path) -> None:
    replace(country / "agencies.yaml", "region: XD-01", "region: XD-99")
    replace(country / "records" / "victim.yaml", "not_counted:", "disclosure:")
    files = {problem.file.name for problem in check_country(country)}
    assert files == {"agencies.yaml", "victim.yaml"}


def test_a_file_that_is_no_yaml_does_not_hide_the_others(country: Path) -> None:
    (country / "agencies.yaml").write_text("agencies: [", encoding="utf-8")
    replace(country / "records" / "victim.yaml", "not_counted:", "disclosure:")
    messages = [problem.message for problem in check_country(country)]
    assert any("not readable as YAML" in message for message in messages)
    assert "is counted in no table and does not say why" in messages
