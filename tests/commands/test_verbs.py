"""A verb is one file, and the list of verbs costs nothing."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import himoya.commands
from himoya.commands.verbs import verbs

FOLDER = Path(himoya.commands.__file__).parent

#: Loading any of these for a list of names would make an officer wait.
HEAVY = {"numpy", "pyarrow", "openpyxl", "xlsxwriter", "pydantic", "yaml", "rich", "babel"}


@pytest.mark.parametrize("name", sorted(verbs()))
def test_a_verb_is_what_its_file_says(name: str) -> None:
    verb = verbs()[name]
    module = verb.load()
    assert (verb.name, verb.summary) == (module.NAME, module.SUMMARY)
    assert callable(module.add_arguments)
    assert callable(module.run)


def test_no_file_with_a_name_is_overlooked() -> None:
    files = {file.stem for file in FOLDER.glob("*.py") if "\nNAME" in file.read_text("utf-8")}
    assert files == {verb.module.rpartition(".")[2] for verb in verbs().values()}


def test_help_imports_no_verb_and_nothing_heavy() -> None:
    program = (
        "import sys, json; from himoya.commands.main import main;"
        "main(['--help', '--language', 'en']);"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(ran.stderr))
    assert loaded & HEAVY == set()
    assert loaded & {verb.module for verb in verbs().values()} == set()


def test_help_comes_at_once() -> None:
    def seconds_of_processor() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "himoya", "--help"], stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    # Not by the clock on the wall: other tests run beside this one.
    assert min(seconds_of_processor() for _ in range(5)) < 0.3
