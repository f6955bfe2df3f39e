"""`himoya iati`: written, read back and put side by side on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import PACKAGED


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("iati")
    file = folder / "tj.xml"
    of_nobody = ["--data", str(folder)]  # and not what tests of the platform named before
    given = ["iati", "tj-2018", "--publisher", "XX-7", "-o", str(file), "--json", *of_nobody]
    assert main(given) == 0
    return file


def test_a_written_file_is_read_as_json(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["iati", "--read", str(written), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["faults"], told["passed_over"]) == ([], [])
    (activity,) = told["activities"]
    assert activity["identifier"] == "XX-7-tj-2018"
    assert sum(one["value"] for one in activity["budgets"]) == pytest.approx(315000)
    values = {
        reference: indicator["periods"][0]["actuals"][0]["value"]
        for result in activity["results"]
        for indicator in result["indicators"]
        for reference in indicator["references"]
    }
    assert (values["tj-h04"], values["tj-h05"]) == (30, 414)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_told_in_words(
    written: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", language, "iati", "--read", str(written)]) == 0
    told = capsys.readouterr().out
    assert "XX-7-tj-2018" in told
    assert "UNODC" in told
    assert "TJ" in told


def test_who_names_bodies_of_files_and_programmes(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "who.csv"
    assert main(["iati", "--who", str(written), "uz-2019", "-o", str(table), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {one["source"] for one in rows} == {"tj.xml", "uz-2019"}
    assert {one["territory"] for one in rows} >= {"TJ", "UZ"}
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == len(rows) + 1


def test_a_faulty_file_is_read_and_its_faults_end_in_1(
    tmp_path: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "faulty.xml"
    text = written.read_text(encoding="utf-8")
    faulty.write_text(text.replace('value="414"', 'value="many"'), encoding="utf-8")
    assert main(["iati", "--read", str(faulty), "--json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert "many" in fault["message"]
    assert fault["line"] == text[: text.index('value="414"')].count("\n") + 1
    assert main(["iati", "--who", str(faulty)]) == 1
    assert "many" in capsys.readouterr().out


def test_the_data_folder_goes_before_the_packaged_programmes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = tmp_path / "data" / "programmes"
    shelf.mkdir(parents=True)
    text = (PACKAGED / "tj-2018.yaml").read_text(encoding="utf-8")
    changed = text.replace("title: Strengthening Law", "title: Changed Law", 1)
    (shelf / "tj-2018.yaml").write_text(changed, encoding="utf-8")
    out = tmp_path / "out.xml"
    assert main(["iati", "tj-2018", "--data", str(tmp_path / "data"), "-o", str(out)]) == 0
    assert "Changed Law" in out.read_text(encoding="utf-8")
    assert "--publisher" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "line",
    [
        ["iati"],
        ["iati", "tj-2018"],
        ["iati", "nobody", "-o", "x.xml"],
        ["iati", "a", "--read", "b"],
    ],
)
def test_misuse_is_told_and_nothing_is_written(
    line: list[str], language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", language, *line]) == 2
    told = capsys.readouterr()
    assert told.err
    assert "Traceback" not in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_programme_that_says_too_little_is_named_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PACKAGED / "tj-2018.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("  status: completed\n", "", 1), encoding="utf-8")
    assert main(["iati", str(file), "-o", str(tmp_path / "x.xml")]) == 2
    assert "programme.status" in capsys.readouterr().err
    assert not (tmp_path / "x.xml").exists()
