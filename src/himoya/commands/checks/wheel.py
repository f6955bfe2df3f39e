"""Does the package work away from its repository, installed with plain pip?"""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from himoya.commands.checks.steps import Outcome, run_program

MINUTES = 10

#: What a notebook and a server do first, each in a fresh process far from the repository.
FIRST_WORDS = (
    ("-I", "-c", "import himoya.statistics"),
    ("-I", "-m", "himoya", "--help"),
    ("-I", "-m", "himoya", "dictionary", "check"),
)


def try_wheel(root: Path) -> Outcome:
    """Build the wheel, look into it, install it into an empty environment and use it there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build_wheel(root, folder)
        if built.failed:
            return built
        wheel = next((folder / "dist").glob("*.whl"))
        absent = files_of_package(root / "src") - set(zipfile.ZipFile(wheel).namelist())
        if absent:
            return Outcome(failed=1, said="not in the wheel: " + ", ".join(sorted(absent)))
        return _use(wheel, root, folder)


def files_of_package(source: Path) -> set[str]:
    """Every file of the package, named as a wheel names it."""
    return {
        file.relative_to(source).as_posix()
        for file in (source / "himoya").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def build_wheel(root: Path, folder: Path) -> Outcome:
    """Build from a copy: setuptools leaves files beside the sources, and picks up old ones."""
    copy = folder / "copy"
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(root / "src", copy / "src", ignore=ignore)
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / file, copy / file)
    how = ("--wheel", "--no-isolation", "--outdir", folder / "dist")
    return run_program(
        sys.executable, "-m", "build", *how, copy, folder=folder, seconds=MINUTES * 60
    )


def _use(wheel: Path, root: Path, folder: Path) -> Outcome:
    python = folder / "venv" / "bin" / "python"
    install = (python, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    commands = [
        (sys.executable, "-I", "-m", "venv", folder / "venv"),
        (*install, "--require-hashes", "--requirement", root / "requirements" / "base.txt"),
        (*install, "--no-deps", "--no-index", wheel),
        *((python, *words) for words in FIRST_WORDS),
    ]
    for command in commands:
        outcome = run_program(*command, folder=folder, seconds=MINUTES * 60)
        if outcome.failed:
            return outcome
    return outcome
