"""The parts of `himoya test`: a step, its counts, what is skipped, what Debian lacks."""

from __future__ import annotations

import os
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from himoya.commands.checks import debian
from himoya.commands.checks.pytest_results import Selection, outcome_in, run_tests
from himoya.commands.checks.steps import (
    Outcome,
    Skip,
    Step,
    begun,
    end_all,
    list_of_skips,
    run_program,
    table_of,
    total,
)
from himoya.commands.checks.wheel import build_wheel, files_of_package

ROOT = Path(__file__).resolve().parents[2]

TESTS_OF_EVERY_KIND = """
import pytest

def test_passes(): pass
def test_also_passes(): pass
def test_fails(): assert 1 == 2
def test_is_left_out(): pytest.skip("no moon tonight")
@pytest.fixture
def broken(): raise RuntimeError
def test_has_an_error(broken): pass
"""


def python(*words: str, seconds: float = 60) -> Outcome:
    return run_program(sys.executable, *words, folder=ROOT, seconds=seconds)


def test_a_program_that_ends_well_has_passed() -> None:
    assert python("-c", "print('fine')") == Outcome(passed=1, said="fine\n")


def test_what_a_failing_program_said_is_kept() -> None:
    outcome = python("-c", "import sys; print('out'); sys.exit('why')")
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert "out" in outcome.said
    assert "why" in outcome.said


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    child = f"import time, pathlib; time.sleep(2); pathlib.Path({str(sign)!r}).touch()"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    outcome = python("-c", program, seconds=0.5)
    assert outcome.failed == 1
    assert "ended after" in outcome.said
    time.sleep(2.5)
    assert not sign.exists()


def test_a_step_is_timed() -> None:
    def slow() -> Outcome:
        time.sleep(0.05)
        return Outcome(passed=1)

    assert Step("slow", slow).timed().seconds >= 0.05


def test_small_neighbours_run_together_and_are_told_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first of them ends only after the second has begun."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    second_began, order = threading.Event(), []

    def first() -> Outcome:
        return Outcome(passed=int(second_began.wait(30)))

    def second() -> Outcome:
        second_began.set()
        return Outcome(passed=2)

    def alone() -> Outcome:
        order.append("alone")
        return Outcome(passed=3)

    steps = [Step("1", first, small=True), Step("2", second, small=True), Step("3", alone)]
    for step, outcome_of in begun(steps):
        assert "alone" not in order
        order.append(f"{step.name}: {outcome_of().passed}")
    assert order == ["1: 1", "2: 2", "alone", "3: 3"]


def test_what_runs_beside_others_is_ended_with_all_of_them(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    program = f"import pathlib, time; pathlib.Path({str(sign)!r}).touch(); time.sleep(60)"
    running = begun([Step("1", lambda: python("-c", program), small=True)])
    _, outcome_of = next(running)
    while not sign.exists():
        time.sleep(0.05)
    end_all()
    assert outcome_of().failed == 1


def test_pytest_is_counted_test_by_test(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "test_all.py").write_text(TESTS_OF_EVERY_KIND)
    outcome = run_tests(tmp_path, Selection(), seconds=60, processes=1, shared=None)
    assert (outcome.passed, outcome.failed) == (2, 2)
    assert [skip.reason for skip in outcome.skips] == ["no moon tonight"]
    assert outcome.skips[0].name.endswith("test_all::test_is_left_out")
    assert "1 == 2" in capfd.readouterr().out


@pytest.mark.parametrize("text", ["def test_(:", "# no test", "def test_b(): import nothing_such"])
def test_a_run_that_proves_nothing_has_failed(tmp_path: Path, text: str) -> None:
    (tmp_path / "test_all.py").write_text(text)
    assert run_tests(tmp_path, Selection(), seconds=60, processes=1, shared=None).failed >= 1


def test_a_report_without_tests_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text("<testsuites><testsuite/></testsuites>")
    assert outcome_in(tmp_path / "report.xml") == Outcome()


def test_the_table_and_the_list_of_skips() -> None:
    steps = {
        "format": Outcome(passed=1, seconds=0.31),
        "tests": Outcome(
            passed=1200,
            failed=2,
            skips=(Skip("a", "no browser"), Skip("b", "no Java"), Skip("c", "no browser")),
            seconds=61.27,
        ),
    }
    assert table_of(steps, "en").splitlines() == [
        "step    passed  failed  skipped     s",
        "format       1       0        0   0.3",
        "tests     1200       2        3  61.3",
    ]
    whole = total(list(steps.values()))
    assert (whole.passed, whole.failed, len(whole.skips)) == (1201, 2, 3)
    assert list_of_skips(whole.skips, "en").splitlines() == [
        "Skipped, and why:",
        "     2  no browser  (a)",
        "     1  no Java  (b)",
    ]
    assert list_of_skips((), "ru") == "Ничего не пропущено."


@pytest.fixture
def debian_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with a dpkg-query that knows poppler-utils only, and an apt-get that writes down
    what it was asked."""
    asked = tmp_path / "asked"
    programs = {
        "dpkg-query": 'case "$3" in poppler-utils) printf installed ;; *) exit 1 ;; esac',
        "apt-get": f'echo "$@" >> "{asked}"; [ "$1" != "${{REFUSES:-}}" ]',
    }
    for name, text in programs.items():
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(debian, "PACKAGES", ("chromium", "poppler-utils", "postgresql"))
    return asked


def test_only_missing_packages_are_installed(
    debian_machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert debian.install_missing_packages(tmp_path, "en").passed == 1
    assert debian_machine.read_text().splitlines() == [
        "update",
        "install --yes --no-install-recommends chromium postgresql",
    ]


def test_a_failing_installation_fails(
    debian_machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("REFUSES", "update")
    assert debian.install_missing_packages(tmp_path, "en").failed == 1
    assert debian_machine.read_text() == "update\n"


def test_without_rights_it_says_what_to_install(
    debian_machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    outcome = debian.install_missing_packages(tmp_path, "en")
    assert outcome.failed == 1
    assert outcome.said.endswith(": chromium postgresql")
    assert not debian_machine.exists()


def test_nothing_missing_needs_no_rights(
    debian_machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian, "PACKAGES", ("poppler-utils",))
    assert debian.install_missing_packages(tmp_path, "en") == Outcome(passed=1)


def test_where_there_is_no_dpkg_everything_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert debian.missing_packages() == list(debian.PACKAGES)


def test_the_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    assert build_wheel(ROOT, tmp_path).failed == 0
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "himoya/commands/locale/tg/LC_MESSAGES/commands.po" in names
    assert files_of_package(ROOT / "src") - names == set()
