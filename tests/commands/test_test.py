"""`himoya test` itself: its verdict, its last line, what --all demands."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from himoya.commands import repository, test
from himoya.commands.checks.steps import Outcome, Skip, Step
from himoya.commands.main import main

ROOT = Path(__file__).resolve().parents[2]

#: Other programs count on this line, in whatever language the rest is.
LAST_LINE = re.compile(r"^\d+ passed, \d+ failed, \d+ skipped$")


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """Put steps with these outcomes in place of the real ones, which take minutes."""
    given: list[Outcome] = []

    def steps(root: Path, shared: Path | None, **_: object) -> list[Step]:
        return [Step(f"step {n}", lambda o=one: o) for n, one in enumerate(given)]  # type: ignore[misc]

    monkeypatch.setattr(test, "steps", steps)
    monkeypatch.setattr(test, "shared_data", lambda root: root)
    return given


SKIPPED = Outcome(passed=3, skips=(Skip("a", "no browser"),))


@pytest.mark.parametrize(
    ("given", "words", "code", "line"),
    [
        ([Outcome(passed=1), Outcome(passed=7)], [], 0, "8 passed, 0 failed, 0 skipped"),
        ([Outcome(passed=1), Outcome(failed=1)], [], 1, "1 passed, 1 failed, 0 skipped"),
        ([SKIPPED], [], 0, "3 passed, 0 failed, 1 skipped"),
        ([SKIPPED], ["--all"], 1, "3 passed, 0 failed, 1 skipped"),
        ([Outcome(passed=1)], ["--all"], 0, "1 passed, 0 failed, 0 skipped"),
        ([SKIPPED], ["--language", "tg"], 0, "3 passed, 0 failed, 1 skipped"),
    ],
)
def test_the_verdict(
    outcomes: list[Outcome],
    capsys: pytest.CaptureFixture[str],
    given: list[Outcome],
    words: list[str],
    code: int,
    line: str,
) -> None:
    outcomes += given
    assert main(["test", *words]) == code
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == line
    assert LAST_LINE.match(last)


def test_what_a_failed_step_said_is_shown(
    outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes += [Outcome(passed=1, said="all is well"), Outcome(failed=1, said="line 7 is wrong")]
    main(["test"])
    shown = capsys.readouterr().out
    assert "line 7 is wrong" in shown
    assert "all is well" not in shown


def test_all_needs_the_shared_data(
    outcomes: list[Outcome],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(test, "shared_data", lambda root: None)
    assert main(["test", "--all", "--language", "en"]) == 2
    assert "HIMOYA_SHARED" in capsys.readouterr().err


def test_the_shared_data_is_found_by_its_setting_or_beside_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "repository"
    monkeypatch.delenv("HIMOYA_SHARED", raising=False)
    assert test.shared_data(root) is None
    (tmp_path / "shared" / "standards").mkdir(parents=True)
    assert test.shared_data(root) == tmp_path / "shared"
    monkeypatch.setenv("HIMOYA_SHARED", str(tmp_path / "elsewhere"))
    assert test.shared_data(root) is None


def test_all_adds_the_packages_the_coverage_and_the_wheel() -> None:
    def names(everything: bool) -> list[str]:
        found = test.steps(ROOT, None, everything=everything, language="en")
        return [step.name for step in found]

    more = {"Debian packages", "coverage", "measured tests", "wheel"}
    assert set(names(True)) - set(names(False)) == more
    assert {"format", "lint", "types", "imports", "generated files", "tests"} <= set(names(False))


def test_an_installed_package_says_that_the_verb_needs_the_repository(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = tmp_path / "lib" / "site-packages" / "himoya" / "commands" / "repository.py"
    monkeypatch.setattr(repository, "__file__", str(installed))
    assert main(["test", "--language", "en"]) == 2
    assert "copy of the project's repository" in capsys.readouterr().err


def test_the_door_of_continuous_integration_asks_for_everything(tmp_path: Path) -> None:
    (tmp_path / "himoya").write_text('#!/bin/sh\necho "$@"\nexit 7\n')
    (tmp_path / "himoya").chmod(0o755)
    ran = subprocess.run(
        ["bash", str(ROOT / ".ci" / "run")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (7, "test --all\n")
