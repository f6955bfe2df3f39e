"""The front door finds a Python that is new enough, or says kindly what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.frontdoor.conftest import Checkout, make_executable

#: A Python of former days: it answers questions about its version and does nothing else.
OLD_PYTHON = """#!/bin/sh
case "$2" in
    *write*) printf 3.9.2 ;;
    *) exit 1 ;;
esac
"""

#: As pyenv does for a version that is installed but not selected.
DEAD_SHIM = "#!/bin/sh\nexit 127\n"

#: Debian's Python without the package python3-venv.
PYTHON_WITHOUT_VENV = """#!/bin/sh
case "$2" in
    *prepare.py) shift; exec "{python}" -I -c '
import runpy, sys
sys.modules["ensurepip"] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")' "$@" ;;
    *) exec "{python}" "$@" ;;
esac
"""

REAL_PYTHON = Path(sys.executable).resolve()


def replace_python(checkout: Checkout, text: str) -> None:
    (checkout.path / "python3").unlink()
    make_executable(checkout.path / "python3", text)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"LANG": "en_GB.UTF-8"}, "needs Python 3.11 or newer; python3 is 3.9.2"),
        ({"LANG": "C"}, "needs Python 3.11 or newer; python3 is 3.9.2"),
        ({"LANG": "ru_RU.UTF-8"}, "нужен Python 3.11 или новее; здесь python3 версии 3.9.2"),
        ({"LANG": "tg_TJ.UTF-8"}, "Python 3.11 ё навтар лозим аст; ин ҷо python3 версияи 3.9.2"),
        (
            {"LC_ALL": "uz_UZ"},
            "Python 3.11 yoki yangirogʻi kerak; bu yerda python3 versiyasi 3.9.2",
        ),
    ],
)
def test_it_says_when_python_is_too_old(
    fresh: Checkout, setting: dict[str, str], words: str
) -> None:
    replace_python(fresh, OLD_PYTHON)
    answer = fresh.run("check", **setting)
    assert answer.code == 2
    assert words in answer.err
    assert answer.out == ""
    assert not (fresh.folder / ".venv").exists()


def test_the_language_on_the_line_wins_over_the_computers(fresh: Checkout) -> None:
    replace_python(fresh, OLD_PYTHON)
    for words in (("--language", "uz", "check"), ("check", "--language=uz")):
        assert "yangirogʻi kerak" in fresh.run(*words, LANG="ru_RU.UTF-8").err


def test_it_says_when_there_is_no_python(fresh: Checkout) -> None:
    (fresh.path / "python3").unlink()
    answer = fresh.run("check")
    assert answer.code == 2
    assert "python3 was not found" in answer.err
    assert "apt-get install python3 python3-venv" in answer.err


def test_it_says_when_the_part_for_environments_is_missing(fresh: Checkout) -> None:
    replace_python(fresh, PYTHON_WITHOUT_VENV.format(python=REAL_PYTHON))
    answer = fresh.run("check")
    assert answer.code == 2
    major, minor = sys.version_info[:2]
    assert f"apt-get install python{major}.{minor}-venv" in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not (fresh.folder / ".venv").exists()


def test_it_takes_a_newer_python_beside_one_that_is_too_old(prepared: Checkout) -> None:
    prepared.lock("base", "tiny==2.0")  # something to do, so that a Python is looked for
    replace_python(prepared, OLD_PYTHON)
    make_executable(prepared.path / "python3.13", DEAD_SHIM)
    (prepared.path / "python3.12").symlink_to(REAL_PYTHON)
    answer = prepared.run("check")
    assert (answer.code, answer.out) == (0, "['check'] ['tiny-2.0']\n"), answer.err


def test_the_python_that_was_named_is_taken_or_refused(prepared: Checkout, tmp_path: Path) -> None:
    prepared.lock("base", "tiny==2.0")
    old = make_executable(tmp_path / "old python", OLD_PYTHON)
    answer = prepared.run("check", PYTHON=str(old))
    assert answer.code == 2
    assert f"{old} is 3.9.2" in answer.err

    answer = prepared.run("check", PYTHON=str(tmp_path / "nothing"))
    assert answer.code == 2
    assert f"{tmp_path / 'nothing'} was not found" in answer.err

    replace_python(prepared, OLD_PYTHON)
    assert prepared.run("check", PYTHON=str(REAL_PYTHON)).code == 0


def test_an_installation_needs_the_systems_python_no_more(prepared: Checkout) -> None:
    (prepared.path / "python3").unlink()
    assert prepared.run("check").code == 0
