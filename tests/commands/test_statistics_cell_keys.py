"""`himoya statistics cell-keys`: what it makes, what it refuses, and what it never prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.commands.main import main

MAKING = ["statistics", "cell-keys", "new"]
CHECKING = ["statistics", "cell-keys", "check"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cell-keys.json"


def test_it_makes_keys_once_and_finds_them_whole(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*MAKING, str(file)]) == 0
    made = capsys.readouterr().out
    fingerprint = made.split("fingerprint ")[1].split(".")[0]
    assert main([*CHECKING, str(file), "--fingerprint", fingerprint]) == 0
    checked = capsys.readouterr().out
    assert fingerprint in checked
    secret = file.read_text().split('"secret": "')[1].split('"')[0]
    assert secret not in made + checked


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_a_second_time_is_refused_in_every_language(
    file: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*MAKING, str(file)])
    before = file.read_bytes()
    assert main(["--language", language, *MAKING, str(file)]) == 2
    said = capsys.readouterr().err
    assert str(file) in said and "Traceback" not in said
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([*CHECKING, "nowhere.json"], "himoya statistics cell-keys new"),
        ([*MAKING, "new.json", "--fingerprint", "00"], "goes with check"),
        ([*MAKING, "no folder/new.json"], "no file or folder no folder."),
        (["statistics", "cell-keys", "renew", "x"], "renew"),
    ],
)
def test_misuse_is_said_and_makes_nothing(
    line: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(line) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_keys_that_were_exchanged_are_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.json"
    main([*MAKING, str(file)])
    main([*MAKING, str(other)])
    file.write_bytes(other.read_bytes())
    assert main([*CHECKING, str(file)]) == 2
    assert "other cell keys" in capsys.readouterr().err
