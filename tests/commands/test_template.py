"""`himoya template`: a workbook in one line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from himoya.commands.main import main


def test_the_line_of_the_issue(tmp_path: Path, capsys) -> None:
    file = tmp_path / "file.xlsx"
    line = f"template victim --language tg --country tajikistan -o {file}"
    assert main(line.split()) == 0
    assert str(file) in capsys.readouterr().out
    start, victims, _ = openpyxl.load_workbook(file).sheetnames
    assert (start, victims) == ("Оғоз", "Қурбонӣ")


def test_without_a_name_it_is_called_as_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", "crisis_centre_form", "--country", "uzbekistan"]) == 0
    assert (tmp_path / "crisis_centre_form.xlsx").exists()


def test_an_unknown_template_is_misuse_naming_those_there_are(tmp_path: Path, capsys) -> None:
    assert main(["template", "passport", "-o", str(tmp_path / "x.xlsx"), "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert "“passport”" in said
    assert "police_card" in said
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_country_is_misuse_naming_those_there_are(tmp_path: Path, capsys) -> None:
    arguments = ["template", "victim", "--country", "atlantis", "--language", "en"]
    assert main([*arguments, "-o", str(tmp_path / "x.xlsx")]) == 2
    assert "tajikistan" in capsys.readouterr().err


def test_the_country_of_the_installation_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMOYA_COUNTRY", "uzbekistan")
    file = tmp_path / "x.xlsx"
    assert main(["template", "case", "--language", "uz", "-o", str(file)]) == 0
    start = openpyxl.load_workbook(file).worksheets[0]
    assert "Oʻzbekiston" in {cell.value for row in start for cell in row}
