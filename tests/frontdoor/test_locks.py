"""The locks name exact packages by hash, and nobody's addresses."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("base", "development")

#: Whatever would send another installation to the place where this lock was made.
ADDRESSES = re.compile(r"//|file:|index-url|find-links|trusted-host|@\s")


def pins(lock: str) -> dict[str, str]:
    """Package -> version and condition, as pinned."""
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\\\n]+?) *\\$", text, re.MULTILINE))


def versions(lock: str) -> dict[str, str]:
    """Package -> version alone: a package may be wanted on more systems for development."""
    return {name: pinned.split(";")[0].strip() for name, pinned in pins(lock).items()}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    assert ADDRESSES.findall(text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE))
    assert len(entries) == len(pins(lock)) > 5
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_development_adds_to_base_and_changes_nothing() -> None:
    base, development = versions("base"), versions("development")
    assert {name: development.get(name) for name in base} == base


def test_the_package_asks_for_what_the_lock_is_made_from() -> None:
    text = (REQUIREMENTS / "base.in").read_text(encoding="utf-8")
    asked = {line.split("#")[0].strip() for line in text.splitlines()} - {""}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["dependencies"]) == asked


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_everything_asked_for(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.in").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Za-z][A-Za-z0-9-]*)", text, re.MULTILINE)
    assert {name.lower() for name in names} <= pins(lock).keys()


@pytest.mark.parametrize("file", ["himoya", ".ci/run"])
def test_the_doors_can_be_opened(file: str) -> None:
    assert (ROOT / file).stat().st_mode & stat.S_IXUSR
