"""`himoya training certificates`: from a list of people to papers, and what became of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from tests.programmes.certificates.examples import people_file, template_file


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    template_file(tmp_path)
    people_file(tmp_path, "Ann Ash", "Ben Birch")


ISSUE = ("issue", "--template", "certificate.yaml", "--people", "people.csv", "-o", "papers")


def told(capsys: pytest.CaptureFixture[str], *line: str) -> Any:
    assert main(["training", "certificates", *line, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_life_of_a_paper(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    first, second = told(capsys, *ISSUE)["numbers"]
    assert sorted(one.name for one in (tmp_path / "papers").iterdir()) == [
        f"{first}.pdf",
        f"{second}.pdf",
    ]
    assert (tmp_path / "papers" / f"{first}.pdf").read_bytes().startswith(b"%PDF-1.7")
    people_file(tmp_path, "Anna Ash")
    third = told(capsys, "reissue", first, "--people", "people.csv", "-o", "papers")["number"]
    told(capsys, "revoke", second, "--reason", "left before the end")
    papers = told(capsys, "list")["papers"]
    assert [(one["number"], one["state"]) for one in papers] == [
        (first, "replaced"), (second, "revoked"), (third, "valid"),
    ]  # fmt: skip
    assert papers[1]["reason"] == "left before the end"


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_it_in_their_language(
    capsys: pytest.CaptureFixture[str], language: str, tmp_path: Path
) -> None:
    line = ["--language", language, "training", "certificates"]
    people_file(tmp_path, "Ann Ash,present", "Ben Birch,absent", heading="name,attendance")
    assert main([*line, *ISSUE]) == 0
    assert main([*line, "list"]) == 0
    said = capsys.readouterr().out
    number = said.rpartition("TJ-A-")[2].split()[0]
    assert number.endswith("-000001") and "3" in said and "Ann" not in said


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (("issue",), "--template"),
        (("issue", "--template", "no.yaml", "--people", "people.csv", "-o", "x"), "no.yaml"),
        (("issue", "--template", "people.csv", "--people", "people.csv", "-o", "x"), "schema"),
        (("reissue", "TJ-A-2026-000001", "--people", "people.csv", "-o", "."), "2 people"),
        (("reissue", "TJ-A-2026-000001"), "--people"),
        (("revoke", "TJ-A-2026-000001"), "--reason"),
        (("revoke", "TJ-A-2026-000001", "--reason", "lost"), "TJ-A-2026-000001"),
    ],
)
def test_misuse_is_one_sentence(
    capsys: pytest.CaptureFixture[str], line: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    assert main(["training", "certificates", *line]) == 2
    said = capsys.readouterr()
    assert said.out == "" and named in said.err and "Traceback" not in said.err
    assert not (tmp_path / "x").exists()


def test_a_picture_is_drawn_of_onward_training_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """`count` has no picture, and says so instead of leaving it out in silence."""
    assert main(["training", "count", "--programme", "uz-2019", "--svg", "x.svg"]) == 2
    assert "--svg" in capsys.readouterr().err
