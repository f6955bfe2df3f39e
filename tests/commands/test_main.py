"""From a typed line to an exit code and one sentence in the reader's language."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from himoya.commands import main as command_line
from himoya.commands.errors import Misuse
from himoya.commands.main import main
from himoya.commands.parsing import language_asked
from himoya.commands.verbs import Verb, verbs
from himoya.languages.codes import LANGUAGES

Run = Callable[[argparse.Namespace], int]


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """Put one verb, `work FILE`, in place of all others."""

    def put(run: Run) -> None:
        module = SimpleNamespace(
            add_arguments=lambda parser: parser.add_argument("file", help="a file"), run=run
        )

        class Work(Verb):
            def load(self) -> SimpleNamespace:  # type: ignore[override]
                return module

        found: Mapping[str, Verb] = {"work": Work("work", "Work on a file", "nowhere")}
        monkeypatch.setattr(command_line, "verbs", lambda: found)

    return put


def failing(error: BaseException) -> Run:
    def run(arguments: argparse.Namespace) -> int:
        raise error

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_verb(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--language", language]) == 0
    shown = capsys.readouterr().out
    assert [name for name in verbs() if f"\n    {name} " not in shown] == []


def test_no_verb_at_all_is_a_question_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "usage: himoya" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "settings", "language"),
    [
        (["--language", "tg", "check"], {}, "tg"),
        (["check", "--language", "uz"], {}, "uz"),
        (["check", "--language=ru", "file"], {"LANG": "tg_TJ.UTF-8"}, "ru"),
        (["check"], {"LANG": "tg_TJ.UTF-8"}, "tg"),
        (["check"], {"LANG": "uz_UZ", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        (["check"], {"LANG": "uz_UZ", "LC_ALL": "C"}, "en"),
        (["check"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["check", "--language", "fr"], {"LANG": "ru_RU"}, "ru"),
        (["--language", "ru", "check", "--language", "tg"], {}, "tg"),
        (["check", "--language"], {}, "en"),
        ([], {}, "en"),
    ],
)
def test_the_language_of_the_answers(
    line: list[str], settings: dict[str, str], language: str
) -> None:
    assert language_asked(line, settings) == language


@pytest.mark.parametrize(
    "line", [["--language", "ru", "work", "x"], ["work", "x", "--language=ru"]]
)
def test_the_verb_is_told_the_language(verb: Callable[[Run], None], line: list[str]) -> None:
    told = []
    verb(lambda arguments: told.append((arguments.language, arguments.file)) or 1)
    assert main(line) == 1
    assert told == [("ru", "x")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["chek"], "There is no command chek. Did you mean check?"),
        (["--language", "tg", "chek"], "Фармони chek нест. Шояд check?"),
        (["qqqq"], "There is no command qqqq."),
        (
            ["test", "--everything"],
            "unrecognized arguments: --everything\nMore: himoya test --help",
        ),
        (
            ["test", "--everything", "--language", "ru"],
            "непонятно: --everything\nПодробнее: himoya",
        ),
        (["--language", "xx", "test"], "argument --language: invalid choice: 'xx'"),
    ],
)
def test_misuse_is_explained_in_one_sentence(
    line: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Misuse("Say it differently."), "Say it differently."),
        (FileNotFoundError(2, "x", "a.xlsx"), "There is no file or folder a.xlsx."),
        (PermissionError(13, "x", "a.xlsx"), "You may not read or write a.xlsx."),
        (IsADirectoryError(21, "x", "a"), "a is a folder; a file is needed here."),
        (NotADirectoryError(20, "x", "a"), "a is a file; a folder is needed here."),
        (OSError(28, "x", "a.xlsx"), "The disk is full; a.xlsx was not written."),
        (OSError(5, "Input/output error", "a.xlsx"), "a.xlsx cannot be used: Input/output error."),
        (OSError(12, "Cannot allocate memory"), "The computer refused: Cannot allocate memory."),
        (ZeroDivisionError("by zero"), "not made for (ZeroDivisionError: by zero)"),
    ],
)
def test_a_failure_is_one_sentence_and_no_trace(
    verb: Callable[[Run], None],
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    words: str,
) -> None:
    verb(failing(error))
    assert main(["work", "x"]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_the_trace_is_shown_to_whoever_asks_for_it(
    verb: Callable[[Run], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMOYA_DEBUG", "1")
    verb(failing(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        main(["work", "x"])


def test_ctrl_c_is_answered_with_a_sentence(
    verb: Callable[[Run], None], capsys: pytest.CaptureFixture[str]
) -> None:
    verb(failing(KeyboardInterrupt()))
    assert main(["work", "x", "--language", "uz"]) == 130
    assert capsys.readouterr().err == "Toʻxtatildi. Chala yozilgan fayl qolmadi.\n"


def test_a_reader_who_leaves_early_causes_no_trace() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    settings = {**os.environ, "PYTHONUNBUFFERED": ""}
    ran = subprocess.run(
        [sys.executable, "-m", "himoya", "--help"],
        env=settings,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, "")


def test_a_terminal_without_cyrillic_still_gets_the_rest() -> None:
    command = [sys.executable, "-m", "himoya", "--help", "--language", "tg"]
    settings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert "--language {en,ru,tg,uz}" in ran.stdout


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("himoya 0.")


def test_nothing_is_read_from_the_folder_it_is_called_in(tmp_path: Path) -> None:
    (tmp_path / "numbers.py").write_text("raise SystemExit('taken from the current folder')")
    command = [sys.executable, "-P", "-m", "himoya", "--help"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_products_of_tables_take_one_thread_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where numpy may have several, they wait for each other beside other work."""
    for said, expected in ((None, "1"), ("2", "2")):
        monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
        if said:
            monkeypatch.setenv("OPENBLAS_NUM_THREADS", said)
        main(["--version"])
        assert os.environ["OPENBLAS_NUM_THREADS"] == expected
    without_numpy = "import sys, himoya.commands.main; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", without_numpy], check=False).returncode == 0
