"""`himoya programme`: checked, put on the shelf whole or not at all, listed and shown."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import PACKAGED


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def answered(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    assert main(["programme", *map(str, words), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def written(folder: Path, old: str = "", new: str = "") -> Path:
    """Write a programme of another id, one passage of it changed."""
    text = (PACKAGED / "tj-2018.yaml").read_text(encoding="utf-8")
    assert not old or text.count(old) == 1
    text = text.replace("  id: tj-2018\n", "  id: own-1\n")
    file = folder / "own.yaml"
    file.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return file


def on_shelf(data: Path) -> dict[str, bytes]:
    return {
        one.relative_to(data).as_posix(): one.read_bytes()
        for one in data.rglob("*")
        if one.is_file()
    }


def test_a_packaged_programme_is_checked_on_a_fresh_clone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    findings = answered(capsys, "check", "tj-2018")["findings"]
    (rival,) = (one for one in findings if "headline_results.tj-h05" in one["places"][:1])
    assert rival["rule"] == "numbers_differ"
    assert rival["severity"] == "error"
    assert rival["values"] == ["414", "415"]
    assert {"001:L45", "000:L17"} <= set(rival["places"])
    assert not list(tmp_path.iterdir())


def test_an_error_ends_with_one_only_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["programme", "check", "uz-2019"]) == 0
    assert main(["programme", "check", "uz-2019", "--strict"]) == 1
    capsys.readouterr()


def test_an_imported_programme_is_known_by_its_id(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, data = written(tmp_path), tmp_path / "data"
    told = answered(capsys, "import", file, "--data", data)
    assert told["programme"] == "own-1"
    assert told["findings"]
    assert on_shelf(data) == {"programmes/own-1.yaml": file.read_bytes()}
    assert answered(capsys, "show", "own-1", "--data", data)["months"] == 31
    listed = answered(capsys, "list", "--data", data)["programmes"]
    assert [one["id"] for one in listed] == ["own-1", "tj-2018", "uz-2019"]
    checked = answered(capsys, "check", "own-1", "--data", data)
    assert checked["findings"] == told["findings"]


def test_another_programme_is_replaced_only_where_asked_and_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = written(tmp_path).read_bytes()
    answered(capsys, "import", tmp_path / "own.yaml", "--data", data)
    second = written(tmp_path, "value: 414", "value: 415")
    assert main(["programme", "import", str(second), "--data", str(data)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert on_shelf(data) == {"programmes/own-1.yaml": first}
    told = answered(capsys, "import", second, "--data", data, "--replace")
    assert Path(told["file"]).read_bytes() == second.read_bytes()
    assert Path(told["former"]).read_bytes() == first
    assert len(on_shelf(data)) == 2
    assert answered(capsys, "list", "--data", data)["programmes"][0]["id"] == "own-1"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("value: 414", "value: many", "many"),
        ("schema: himoya-programme/1", "schema: other", "himoya-programme/1"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_file_leaves_everything_as_it_was(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    old: str,
    new: str,
    named: str,
    language: str,
) -> None:
    data = tmp_path / "data"
    answered(capsys, "import", written(tmp_path), "--data", data)
    before = on_shelf(data)
    bad = written(tmp_path, old, new)
    words = ["--language", language, "programme", "import", str(bad), "--data", str(data)]
    assert main([*words, "--replace"]) == 2
    assert named in capsys.readouterr().err
    assert on_shelf(data) == before


def test_an_id_never_leads_out_of_the_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    file = written(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("id: own-1", "id: ../../own"), "utf-8")
    assert main(["programme", "import", str(file), "--data", str(data)]) == 2
    assert "../../own" in capsys.readouterr().err
    assert not data.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["own.yaml"]


def test_what_is_not_understood_is_told_at_import(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = written(tmp_path, "  objective: ", "  objectiv: ")
    assert main(["programme", "import", str(file), "--data", str(tmp_path / "data")]) == 0
    assert "programme.objectiv" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["check"], ["check", "nowhere"], ["show"], ["import", "a", "b"], ["list", "x"]]
)
def test_misuse_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str]
) -> None:
    assert main(["programme", *words, "--data", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_are_told_in_every_language(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert main(["--language", language, "programme", "check", "tj-2018", "uz-2019"]) == 0
    said = capsys.readouterr().out
    assert "8/15, 9/17, 10/19" in said
    assert "{" not in said
    english = "no whole number" in said
    assert english is (language == "en")


def test_an_installation_knows_an_imported_programme_at_once(
    prepared: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(prepared, tmp_path / "data")
    words = ["programme", "import", str(written(tmp_path)), "--data", str(data)]
    # In a process of its own: one process serves one data folder.
    subprocess.run([sys.executable, "-m", "himoya", *words], check=True, capture_output=True)
    with sqlite3.connect(data / "himoya.sqlite3") as database:
        found = database.execute("SELECT id, facts FROM programmes_programmedigest").fetchall()
    ((name, facts),) = found
    assert json.loads(facts)["id"] == name
    assert (data / "programmes" / f"{name}.yaml").is_file()
