"""The front door makes, mends and renews .venv, and then gets out of the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.frontdoor.conftest import Checkout

SEEN = "['tiny-1.0']"


def test_the_first_start_installs_and_runs_the_command(fresh: Checkout) -> None:
    answer = fresh.run("check", "file with spaces.xlsx")
    assert answer.code == 0, answer.err
    assert answer.out == f"['check', 'file with spaces.xlsx'] {SEEN}\n"
    assert "Setting up Himoya" in answer.err
    assert "Ready." in answer.err


def test_the_second_start_has_nothing_to_say(prepared: Checkout) -> None:
    assert prepared.run("check") == prepared.run("check")
    assert prepared.run("check").err == ""


def test_it_works_through_links_and_from_any_folder(prepared: Checkout, tmp_path: Path) -> None:
    (tmp_path / "far away").mkdir()
    (tmp_path / "near").symlink_to(prepared.folder / "himoya")
    (tmp_path / "far away" / "himoya").symlink_to(Path("..") / "near")
    answer = prepared.run("check", door=tmp_path / "far away" / "himoya")
    assert (answer.code, answer.out) == (0, f"['check'] {SEEN}\n")


def test_it_works_after_the_folder_was_moved(prepared: Checkout, tmp_path: Path) -> None:
    shutil.move(prepared.folder, tmp_path / "moved")
    answer = prepared.run("check", door=tmp_path / "moved" / "himoya")
    assert (answer.code, answer.out, answer.err) == (0, f"['check'] {SEEN}\n", "")


def test_a_changed_lock_is_installed(prepared: Checkout) -> None:
    prepared.lock("base", "tiny==2.0", "tinyplus==0.1")
    assert prepared.run().out == "[] ['tiny-2.0', 'tinyplus-0.1']\n"
    assert prepared.run().err == ""


def test_a_package_that_is_not_the_one_locked_is_refused(prepared: Checkout) -> None:
    lock = prepared.folder / "requirements" / "base.txt"
    right = lock.read_text()
    (prepared.wheels / "tiny-1.1-py3-none-any.whl").write_bytes(b"not what was locked")
    lock.write_text(right.replace("1.0", "1.1"))
    answer = prepared.run()
    assert answer.code == 2
    assert answer.out == ""
    assert "could not be installed" in answer.err

    lock.write_text(right)
    assert prepared.run().out == f"[] {SEEN}\n"


@pytest.mark.parametrize("breakage", ["no stamp", "cut short", "no python"])
def test_a_broken_environment_is_made_anew(prepared: Checkout, breakage: str) -> None:
    environment = prepared.folder / ".venv"
    match breakage:
        case "no stamp":
            (environment / "installed-base.txt").unlink()
        case "cut short":
            (environment / "unfinished").touch()
            prepared.lock("base", "tiny==1.0", "tinyplus==0.1")
        case "no python":
            (environment / "bin" / "python").unlink()
            (environment / "bin" / "python").symlink_to("/nowhere/python3.11")
    stray = environment / "stray"
    stray.touch()
    answer = prepared.run()
    assert answer.code == 0, answer.err
    assert "Making it anew" in answer.err
    assert "tiny-1.0" in answer.out
    assert not stray.exists()


def test_a_set_up_that_is_killed_is_mended(fresh: Checkout) -> None:
    process = subprocess.Popen(
        [fresh.folder / "himoya"],
        env=fresh.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    unfinished = fresh.folder / ".venv" / "unfinished"
    deadline = time.monotonic() + 60
    while not unfinished.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert unfinished.exists(), "the set-up was over before it could be killed"

    answer = fresh.run()
    assert (answer.code, answer.out) == (0, f"[] {SEEN}\n")


def test_two_at_once_do_not_destroy_each_other(fresh: Checkout) -> None:
    both = [
        subprocess.Popen(
            [fresh.folder / "himoya", number],
            env=fresh.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in "12"
    ]
    answers = [process.communicate(timeout=120) for process in both]
    assert [out for out, _ in answers] == [f"['1'] {SEEN}\n", f"['2'] {SEEN}\n"]
    said = sorted(err.splitlines()[0] for _, err in answers)
    assert said[0].startswith("Another Himoya is setting itself up here")
    assert said[1].startswith("Setting up Himoya")


def test_only_the_verb_test_needs_the_development_lock(prepared: Checkout) -> None:
    assert prepared.run("check", "test").out == f"['check', 'test'] {SEEN}\n"
    answer = prepared.run("--language", "ru", "test", "--all")
    assert answer.out == "['--language', 'ru', 'test', '--all'] ['tiny-1.0', 'tinytest-3.0']\n"
    assert "requirements/development.txt" in answer.err
    assert prepared.run("test").err == ""


def test_modules_of_the_surroundings_do_not_slip_in(prepared: Checkout, tmp_path: Path) -> None:
    (tmp_path / "other" / "himoya").mkdir(parents=True)
    (tmp_path / "other" / "himoya" / "__init__.py").touch()
    (tmp_path / "other" / "himoya" / "__main__.py").write_text("print('another program')")
    answer = prepared.run(PYTHONPATH=str(tmp_path / "other"))
    assert answer.out == f"[] {SEEN}\n"
