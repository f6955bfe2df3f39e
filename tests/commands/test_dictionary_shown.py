"""`himoya dictionary show`, `codebook` and `json-schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["dictionary", *words]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_is_shown_as_clerks_meet_it(capsys, language: str) -> None:
    field = read_dictionary("tajikistan").field("victim.exploitation_suffered")
    line = f"show victim.exploitation_suffered --country tajikistan --language {language}"
    text = said(capsys, *line.split())
    assert text.startswith(field.label.in_language(language))
    assert field.instruction.in_language(language) in text
    assert "FL" in text


def test_a_record_lists_its_fields_and_a_list_its_codes(capsys) -> None:
    assert "exploitation_suffered" in said(capsys, "show", "victim", "--language", "en")
    assert "Forced labour" in said(capsys, "show", "form_of_exploitation", "--language", "en")
    one = said(capsys, "show", "form_of_exploitation.SX", "--language", "en")
    assert "SX" in one
    assert "FL" not in one


def test_a_misspelled_entry_is_answered_with_near_ones(capsys) -> None:
    told = said(capsys, "show", "victim.exploitation", "--language", "en", code=2)
    assert "victim.exploitation_suffered" in told


def test_the_schema_is_one_object(capsys) -> None:
    schema = json.loads(said(capsys, "json-schema", "victim", "--language", "en"))
    assert schema["title"] == "Victim"
    assert "sex" in schema["properties"]
    assert "passport" in said(capsys, "json-schema", "passport", "--language", "en", code=2)


@pytest.mark.parametrize(("form", "beginning"), [("markdown", "# "), ("html", "<!doctype html>")])
def test_the_codebook_goes_into_a_file(tmp_path: Path, form: str, beginning: str) -> None:
    file = tmp_path / "codebook"
    assert main(["dictionary", "codebook", "--format", form, "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith(beginning)
