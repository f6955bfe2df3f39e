"""`himoya statistics attack`: the contract other programs rely on, words, and bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES

HEADINGS = "iso3,country,indicator,dimension,category,sex,age,year,unit,value_as_published"


def un_file(folder: Path, name: str = "un.csv", **cells: str) -> Path:
    """An invented State of an invented country; a cell is named by sex, everything is all ages."""
    rows = [
        f"XDM,Orzuston,Persons convicted,Total,Total,{sex},Total,2024,Counts,{shown}"
        for sex, shown in cells.items()
    ]
    file = folder / name
    file.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def open_secret(tmp_path: Path) -> Path:
    return un_file(tmp_path, Total="23", Male="20", Female="<5")


@pytest.fixture
def clash(tmp_path: Path) -> Path:
    return un_file(tmp_path, Total="23", Male="20", Female="10")


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "300")


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*words: object, code: int = 0) -> dict[str, Any]:
        assert main(["statistics", "attack", *map(str, words), "--json"]) == code
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return run


@pytest.fixture
def page(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*words: object, code: int = 0) -> str:
        assert main(["statistics", "attack", *map(str, words)]) == code
        return " ".join(capsys.readouterr().out.split())

    return run


def test_the_object_is_as_agreed(answer: Any, open_secret: Path) -> None:
    found = answer(open_secret)
    assert {name: found[name] for name in ("cells", "hidden", "exact", "narrowed")} == {
        "cells": 3,
        "hidden": 1,
        "exact": 1,
        "narrowed": 0,
    }
    (one,) = found["findings"]
    total = {"breakdown": "Total", "sex": "Total", "age": "Total"}
    assert one["table"] == "XDM 2024 Persons convicted"
    assert one["country"] == "XDM"
    assert one["cell"] == {**total, "sex": "Female"}
    assert (one["kind"], one["by"]) == ("exact", "subtraction")
    assert one["because"] == [[total, 1], [{**total, "sex": "Male"}, -1]]
    assert found["contradictions"] == []


def test_no_count_leaves_unless_it_is_to_be_revealed(answer: Any, open_secret: Path) -> None:
    assert "value" not in json.dumps(answer(open_secret))
    (one,) = answer(open_secret, "--reveal")["findings"]
    assert one["value"] == 3


def test_sums_that_clash_are_named(answer: Any, clash: Path) -> None:
    (one,) = answer(clash)["contradictions"]
    assert one["table"] == "XDM 2024 Persons convicted"
    ((whole, parts),) = [(each["whole"], each["parts"]) for each in one["sums"]]
    assert whole["sex"] == "Total"
    assert [part["sex"] for part in parts] == ["Male", "Female"]


def test_two_files_are_two_editions(answer: Any, tmp_path: Path) -> None:
    first = un_file(tmp_path, "first.csv", Total="33", Male="20", Female="13")
    second = un_file(tmp_path, "second.csv", Total="34", Male="21", Female="13")
    found = answer(first, second)["findings"]
    assert {(one["cell"]["sex"], one["by"]) for one in found} == {
        ("Total", "editions"),
        ("Male", "editions"),
    }
    assert found[0]["because"][1][0]["edition"] == str(first)


def test_the_width_decides_what_is_narrow(answer: Any, tmp_path: Path) -> None:
    file = un_file(tmp_path, Total="6", Male="<5", Female="<5")
    assert answer(file)["narrowed"] == 2
    assert answer(file, "--width", "2")["narrowed"] == 0


def test_ones_own_cell_is_asked_for(answer: Any, tmp_path: Path) -> None:
    file = un_file(tmp_path, Total="<5", Male="<5", Female="<5")
    assert answer(file)["own_cells"] == []
    file = un_file(tmp_path, Total="5", Male="<5", Female="<5")
    own = answer(file, "--own-cell")["own_cells"]
    assert {(one["own"]["sex"], one["cell"]["sex"]) for one in own} == {
        ("Male", "Female"),
        ("Female", "Male"),
    }


@pytest.mark.parametrize("what", ["open_secret", "clash"])
def test_strict_makes_findings_a_failure(
    page: Any, what: str, request: pytest.FixtureRequest
) -> None:
    file = request.getfixturevalue(what)
    page(file)
    page(file, "--strict", code=1)


def test_strict_is_content_where_nothing_is_found(page: Any, tmp_path: Path) -> None:
    text = page(un_file(tmp_path, Total="90", Male="50", Female="40"), "--strict")
    assert "Nothing can be worked out of these tables by their sums." in text


def test_the_page_explains_by_the_sums_used(page: Any, open_secret: Path) -> None:
    text = page(open_secret)
    assert "Cells printed: 3. Hidden or rounded: 1. Found exactly: 1. Narrowed: 0." in text
    assert "Female exactly one subtraction = [total] − [Male]" in text
    assert "No count is printed here; --reveal prints them." in text
    assert "[Male] 3" in page(open_secret, "--reveal")


def test_the_page_names_sums_that_clash(page: Any, clash: Path) -> None:
    text = page(clash)
    assert "Sums that cannot all be true, whatever stands in hidden cells: 1." in text
    assert "[total] = [Male] + [Female]" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_four_languages(page: Any, open_secret: Path, language: str) -> None:
    text = page(open_secret, "--language", language)
    assert ("Found exactly" in text) is (language == "en")


BAD = {
    "decimals": {"Total": "2.5"},
    "negatives": {"Total": "-1"},
    "no number": {"Total": "some"},
    "nothing": {"Total": ""},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, language: str
) -> None:
    file = un_file(tmp_path, **BAD[what])
    assert main(["statistics", "attack", str(file), "--json", "--language", language]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(str(file))
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    "words",
    [
        ["statistics"],
        ["statistics", "besiege"],
        ["statistics", "attack"],
        ["statistics", "attack", "absent.csv"],
        ["statistics", "attack", ".", "--width", "0"],
        ["statistics", "attack", ".", "--width", "wide"],
    ],
)
def test_misuse_is_told(
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert capsys.readouterr().err


def test_editions_of_different_shape_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, column in (("one", "sex"), ("two", "age")):
        (tmp_path / f"{name}.csv").write_text(f"{column},persons\nall,9\na,5\nb,4\n")
        (tmp_path / f"{name}.yaml").write_text(
            f"published_table: Victims\nfile: {name}.csv\nvalue: persons\nedition: {name}\n"
            f"dimensions: {{{column}: {{total: all}}}}\n"
        )
    assert main(["statistics", "attack", str(tmp_path)]) == 2
    assert "Editions of different shape cannot be compared." in capsys.readouterr().err


def test_a_solver_that_fails_is_told_and_nothing_passes(
    open_secret: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from himoya.statistics.disclosure import attacking

    def failing(*_: object, **__: object) -> None:
        raise attacking.SolverFailed("kSolveError")

    monkeypatch.setattr(attacking, "attack", failing)
    assert main(["statistics", "attack", str(open_secret), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "The solver found no answer (kSolveError)" in printed.err


def test_nothing_but_json_stands_on_standard_output(open_secret: Path) -> None:
    """The solver prints its name where it is let; that would break every reader of the JSON."""
    ran = subprocess.run(
        [sys.executable, "-m", "himoya", "statistics", "attack", str(open_secret), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout)["exact"] == 1
    assert ran.stderr == ""
