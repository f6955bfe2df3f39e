"""`himoya training items`: a bank checked, carried to GIFT and back, and two tests compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *line: str) -> Any:
    assert main(["training", "items", *line, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def answers(folder: Path, people: int) -> None:
    rows = ["code,attempt,basics-border"]
    for one in range(people):
        rows += [f"p{one},before,no", f"p{one},after,yes"]
    (folder / "answers.csv").write_text("\n".join(rows), encoding="utf-8")


def test_a_bank_goes_to_gift_and_back(capsys: pytest.CaptureFixture[str]) -> None:
    left = told(capsys, "export", "basics", "--in", "tg", "-o", "tg.gift")
    assert left["without_right_answer"] == ["need-confidence", "need-topic"]
    told(capsys, "export", "basics", "--in", "uz", "-o", "uz.gift")
    assert told(capsys, "import", "tg.gift", "--in", "tg", "-o", "bank.yaml")["new"] == 7
    assert told(capsys, "import", "uz.gift", "--in", "uz", "-o", "bank.yaml")["worded"] == 7
    found = told(capsys, "check", "bank.yaml")["findings"]
    assert len(found) == 7 and all("English" in one["message"] for one in found)


@pytest.mark.parametrize(
    ("people", "share"), [(5, None), (19, None), (20, "80–100%"), (100, "100%")]
)
def test_shares_are_told_of_many_only(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, people: int, share: str | None
) -> None:
    """The dictionary's limits: bands from 20 people on, whole per cent from 100."""
    answers(tmp_path, people)
    (question,) = told(capsys, "compare", "basics", "--answers", "answers.csv")["questions"]
    assert (question["right_before"], question["right_after"]) == (0, people)
    assert question["share_after"] == share


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_it_in_their_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    answers(tmp_path, 6)
    line = ["--language", language, "training", "items"]
    assert main([*line, "compare", "basics", "--answers", "answers.csv"]) == 0
    assert "basics-border" in capsys.readouterr().out
    assert main([*line, "check", "basics"]) == 0
    assert "9" in capsys.readouterr().out


def test_errors_of_a_bank_end_with_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bank = "schema: himoya-items/1\nid: b\nitems: [{id: q, kind: choice, text: {en: Which?}}]\n"
    (tmp_path / "bank.yaml").write_text(bank, encoding="utf-8")
    assert main(["training", "items", "check", "bank.yaml"]) == 1
    assert main(["training", "items", "export", "bank.yaml", "-o", "x.gift"]) == 2
    assert not (tmp_path / "x.gift").exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (("check", "no.yaml"), "no.yaml"),
        (("export", "basics"), "-o"),
        (("import", "no.gift", "-o", "x.yaml"), "no.gift"),
        (("compare", "basics"), "--answers"),
        (("compare", "basics", "--answers", "no.csv"), "no.csv"),
    ],
)
def test_misuse_is_one_sentence(
    capsys: pytest.CaptureFixture[str], line: tuple[str, ...], named: str
) -> None:
    assert main(["training", "items", *line]) == 2
    said = capsys.readouterr()
    assert said.out == "" and named in said.err and "Traceback" not in said.err
