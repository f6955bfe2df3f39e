"""`himoya statistics consistency`: what is printed, which code it ends with, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES

HEAD = "iso3,country,indicator,dimension,category,sex,age,year,unit,value_as_published\n"
#: XDM is invented
ROW = "XDM,Invented,Persons convicted,Total,Total,{sex},Total,2024,Counts,{value}\n"


def _file(folder: Path, name: str = "figures.csv", **values: object) -> Path:
    rows = (ROW.format(sex=sex, value=value) for sex, value in values.items())
    file = folder / name
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return file


@pytest.fixture
def agreeing(tmp_path: Path) -> Path:
    return _file(tmp_path, Total=30, Male=10, Female=20)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return _file(tmp_path, "wrong.csv", Total=30, Male=10, Female=15)


def test_findings_are_printed_below_the_table_they_are_about(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "en", "statistics", "consistency", str(wrong)]) == 0
    first, second, last = capsys.readouterr().out.splitlines()
    assert first == "XDM · 2024 · Persons convicted"
    assert second.startswith("  error: The sexes add up to 25, not to what is printed (total: 30).")
    assert second.endswith("[sum_by_sex]")
    assert last == "Tables read: 1, figures: 3. Errors: 1. Warnings: 0."


def test_a_file_that_agrees_is_not_called_true(
    agreeing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "en", "statistics", "consistency", "--strict", str(agreeing)]) == 0
    assert "Whether the figures are true, no check can tell." in capsys.readouterr().out


def test_json_follows_the_contract(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statistics", "consistency", "--json", str(wrong)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["findings"]
    [finding] = said["findings"]
    assert list(finding) == [
        "rule", "severity", "country", "year", "indicator", "cells", "message",
    ]  # fmt: skip
    assert (finding["rule"], finding["country"], finding["year"]) == ("sum_by_sex", "XDM", "2024")
    assert finding["cells"] == [{}, {"sex": "Male"}, {"sex": "Female"}]


def test_only_strict_ends_with_one_and_only_for_errors(wrong: Path, tmp_path: Path) -> None:
    assert main(["statistics", "consistency", str(wrong)]) == 0
    assert main(["statistics", "consistency", "--strict", str(wrong)]) == 1
    alone = _file(tmp_path, "alone.csv", Total=30)
    assert main(["statistics", "consistency", "--strict", str(alone)]) == 0, "a warning only"


def test_a_single_number_is_no_silent_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = _file(tmp_path, Total=30)
    assert main(["--language", "en", "statistics", "consistency", str(alone)]) == 0
    assert "[nothing_to_compare]" in capsys.readouterr().out


def test_two_files_of_one_publication_are_editions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = _file(tmp_path, "2023.csv", Total=45)
    newer = _file(tmp_path, "2025.csv", Total=60)
    assert main(["statistics", "consistency", "--json", str(older), str(newer)]) == 0
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert finding["rule"] == "editions_differ"
    assert "2023.csv" in finding["message"] and "2025.csv" in finding["message"]


UNREADABLE = {
    "empty": "",
    "headings only": HEAD,
    "decimal": HEAD + ROW.format(sex="Total", value="12.5"),
    "negative": HEAD + ROW.format(sex="Total", value=-3),
    "no number": HEAD + ROW.format(sex="Total", value="many"),
    "other headings": "a,b\n1,2\n",
    "bytes": "\0\1\2",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_said_in_words(
    tmp_path: Path, content: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(content, encoding="utf-8")
    assert main(["--language", language, "statistics", "consistency", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "bad.csv" in said.err
    assert "Traceback" not in said.err


def test_a_file_that_is_not_there_and_a_folder_without_tables_are_misuse(tmp_path: Path) -> None:
    assert main(["statistics", "consistency", str(tmp_path / "absent.csv")]) == 2
    assert main(["statistics", "consistency", str(tmp_path)]) == 2


def test_a_described_table_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A typed return: any tidy sheet with a few lines that say what its columns are."""
    (tmp_path / "return.csv").write_text(
        "region,persons\nall,30\nNorth,12\nSouth,17\n", encoding="utf-8"
    )
    description = tmp_path / "return.yaml"
    description.write_text(
        "published_table: Registered cases by region\nfile: return.csv\ncountry: XDM\n"
        'year: "2024"\nvalue: persons\ndimensions:\n  region: {total: all}\n',
        encoding="utf-8",
    )
    assert main(["statistics", "consistency", "--json", str(description)]) == 0
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert finding["rule"] == "sum_by_other_dimension"
    assert finding["indicator"] == "Registered cases by region"


def test_the_language_may_stand_behind_the_job(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["statistics", "consistency", str(wrong), "--language", "uz"]) == 0
    assert "Jins boʻyicha yigʻindi 25" in capsys.readouterr().out
