"""`himoya training badge`: made of papers, verified by who has nothing but the public key."""

from __future__ import annotations

import json
from pathlib import Path

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


@pytest.fixture
def badge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A badge that names its holder, and the public key in issuer.json."""
    template_file(tmp_path)
    people_file(tmp_path, "Ann Ash")
    files = ("--template", "certificate.yaml", "--people", "people.csv", "-o", "papers")
    assert main(["training", "certificates", "issue", *files]) == 0
    made = ("make", "--course", "course-7", "--people", "people.csv", "-o", "badges")
    assert main(["training", "badge", *made]) == 0
    assert main(["training", "badge", "key", "-o", "issuer.json"]) == 0
    capsys.readouterr()
    (file,) = (tmp_path / "badges").iterdir()
    return file


def verify(*line: str) -> int:
    return main(["training", "badge", "verify", *line])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_verifies_it_with_the_public_key(
    badge: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    stranger = ("--data", "elsewhere", "--key", "issuer.json", "--language", language)
    assert verify(str(badge), *stranger) == 0
    assert "Investigating grave crimes" in capsys.readouterr().out


def test_whose_it_is_is_told_to_who_knows_the_name(badge: Path, tmp_path: Path) -> None:
    assert verify(str(badge), "--people", "people.csv") == 0
    people_file(tmp_path, "Ben Birch")
    assert verify(str(badge), "--people", "people.csv") == 1


def test_a_changed_badge_is_refused(
    badge: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = badge.read_text("utf-8")
    start, _, rest = text.partition('verify="')
    token, _, end = rest.partition('"')
    middle = len(token) // 2
    changed = token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]
    (tmp_path / "changed.svg").write_text(f'{start}verify="{changed}"{end}', "utf-8")
    assert verify("changed.svg", "--json") == 1
    assert json.loads(capsys.readouterr().out)["genuine"] is False
    (tmp_path / "none.svg").write_text(start, "utf-8")
    assert verify("none.svg") == 1


def test_the_register_tells_of_a_revoked_paper(
    badge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = ("--reason", "not present")
    assert main(["training", "certificates", "revoke", badge.stem, *reason]) == 0
    assert verify(str(badge)) == 1
    assert "revoked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (("make", "-o", "x"), "--course"),
        (("make", "TJ-A-1", "-o", "x"), "TJ-A-1"),
        (("verify",), "file"),
        (("verify", "no.svg"), "--key"),
        (("verify", "no.svg", "--key", "key.json"), "key.json"),
        (("key",), "badge"),
    ],
)
def test_misuse_is_one_sentence(
    capsys: pytest.CaptureFixture[str], line: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    (tmp_path / "key.json").write_text('{"kty": "EC"}', "utf-8")
    assert main(["training", "badge", *line]) == 2
    said = capsys.readouterr()
    assert said.out == "" and named in said.err and "Traceback" not in said.err
