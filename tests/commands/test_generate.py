"""Generated files are written, and found out when they are not what would be made now."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from himoya.commands import generate
from himoya.commands.generators import GENERATED, Generated, stale_files, write
from himoya.commands.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Generated:
    """A generator of one page at the top and two in a folder."""

    def make(folder: Path) -> None:
        (folder / "TOP.md").write_text("top\n")
        (folder / "pages").mkdir()
        for name in ("a", "b"):
            (folder / "pages" / f"{name}.md").write_text(f"page {name}\n")

    module = ModuleType("maker_of_pages")
    module.make = make  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return Generated("pages", "maker_of_pages:make", ("TOP.md", "pages"))


@pytest.fixture
def repository(tmp_path: Path, pages: Generated, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(generate, "GENERATED", (pages,))
    monkeypatch.setattr(generate, "repository_root", lambda language: tmp_path)
    return tmp_path


def test_what_was_just_written_is_current(pages: Generated, tmp_path: Path) -> None:
    assert stale_files(pages, tmp_path) == ["TOP.md", "pages/a.md", "pages/b.md"]
    write(pages, tmp_path)
    assert stale_files(pages, tmp_path) == []
    assert (tmp_path / "pages" / "a.md").read_text() == "page a\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["TOP.md", "pages"]


def test_changed_missing_and_left_over_files_are_named(pages: Generated, tmp_path: Path) -> None:
    write(pages, tmp_path)
    (tmp_path / "TOP.md").write_text("top, edited by hand\n")
    (tmp_path / "pages" / "a.md").unlink()
    (tmp_path / "pages" / "old.md").write_text("of a field that is no more\n")
    (tmp_path / "by hand.md").write_text("nobody's business\n")
    assert stale_files(pages, tmp_path) == ["TOP.md", "pages/a.md", "pages/old.md"]
    write(pages, tmp_path)
    assert stale_files(pages, tmp_path) == []
    assert (tmp_path / "by hand.md").exists()


def test_the_verb_checks_writes_and_checks(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--check", "--language", "en"]) == 1
    assert "Out of date: pages/a.md\n" in capsys.readouterr().out
    assert list(repository.iterdir()) == []
    assert main(["generate", "pages"]) == 0
    assert main(["generate", "--check"]) == 0


def test_an_unknown_name_is_refused_with_those_there_are(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "moon", "--language", "en"]) == 2
    assert "Nothing generated is called moon. There are: pages." in capsys.readouterr().err


def test_no_two_generators_claim_one_place() -> None:
    places = [place for generated in GENERATED for place in generated.places]
    assert len(places) == len(set(places))
    assert [a for a in places for b in places if a != b and Path(a).is_relative_to(b)] == []
