"""`himoya programme news` and `handover`: files written whole or not at all, refusals in words."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import PACKAGED
from himoya.programmes.news.template import template


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def test_a_draft_is_written_as_a_page_and_as_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page, word = tmp_path / "news.html", tmp_path / "news"
    words = ["programme", "news", "tj-2018", "tj-e22", "-o"]
    assert main([*words, str(page), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["programme"], told["event"], told["language"]) == ("tj-2018", "tj-e22", "en")
    text = page.read_text(encoding="utf-8")
    assert text.count("[to be filled in]") == told["blanks"] > 0
    assert all(one["message"] in text for one in told["findings"])
    assert main([*words, str(word), "--format", "docx"]) == 0
    paragraphs = [one.text for one in docx.Document(str(word)).paragraphs]
    assert template().note.en in paragraphs
    assert any("Women among them: 13." in one for one in paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_in_the_language_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    page = tmp_path / "news.html"
    words = ["programme", "news", "uz-2019", "uz-e04", "--language", language, "-o", str(page)]
    assert main(words) == 0
    assert str(page) in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert "{" not in text[text.index("<main") :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_event_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    page = str(tmp_path / "news.html")
    words = ["--language", language, "programme", "news", "uz-2019", "uz-e99", "-o", page]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "uz-e99" in said
    assert "uz-e01" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ["news", "uz-2019", "-o", "news.html"],
        ["news", "uz-2019", "uz-e04"],
        ["news", "uz-2019", "uz-e04", "-o", "news.txt"],
        ["news", "nowhere", "uz-e04", "-o", "news.html"],
        ["handover", "uz-2019"],
        ["handover", "nowhere", "-o", "all.zip"],
        ["handover", "tj-2018", "uz-2019", "-o", "all.zip"],
    ],
)
def test_misuse_is_told_in_a_sentence_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["programme", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_handed_over_programme_can_be_imported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (PACKAGED / "tj-2018.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(text.replace("  id: tj-2018\n", "  id: own-1\n"), encoding="utf-8")
    archive, data = tmp_path / "all.zip", tmp_path / "data"
    words = ["programme", "handover", str(own), "-o", str(archive), "--publisher", "XX-OWN"]
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bytes"] == archive.stat().st_size
    with ZipFile(io.BytesIO(archive.read_bytes())) as files:
        file = Path(files.extract("programme.yaml", tmp_path))
        assert b"XX-OWN-own-1" in files.read("iati.xml")
    assert main(["programme", "import", str(file), "--data", str(data)]) == 0
    capsys.readouterr()
    findings = []
    for name in (str(own), "own-1"):
        assert main(["programme", "check", name, "--data", str(data), "--json"]) == 0
        findings.append(json.loads(capsys.readouterr().out))
    assert findings[0] == findings[1]
    assert findings[0]["findings"]


def test_a_programme_with_names_is_refused_and_nothing_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (PACKAGED / "uz-2019.yaml").read_text(encoding="utf-8")
    own, archive = tmp_path / "own.yaml", tmp_path / "all.zip"
    title = "    title: Expert mission to assess training needs\n"
    assert text.count(title) == 1
    named = text.replace(title, f"{title}    trainers: [Madina Saidova]\n")
    own.write_text(named, encoding="utf-8")
    assert main(["programme", "handover", str(own), "-o", str(archive)]) == 2
    assert "events.uz-e02.trainers" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["own.yaml"]
