"""A saved installation comes back as it was, whatever the engine, and while people work in it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.platform.operation.conftest import ENGINE
from tests.platform.operation.installations import HERE, SERVER, Installation

pytestmark = pytest.mark.long

Empties = Callable[[str], Installation]


def saved(installation: Installation, file: Path, *words: str) -> Path:
    """The file of a backup that went well."""
    ran = installation.himoya("backup", "-o", file, *words)
    assert ran.returncode == 0, ran.stderr
    return file


def restored(file: Path, into: Installation) -> Installation:
    """The installation into which a backup was restored without a complaint."""
    ran = into.himoya("restore", file)
    assert ran.returncode == 0, ran.stderr
    return into


def assert_equal(then: dict[str, Any], now: dict[str, Any], *, files: bool = True) -> None:
    """Every row column by column; the audit has gone on, its old rows are untouched."""
    audit = "audit.Entry"
    for table in then["tables"].keys() - {audit}:
        assert now["tables"][table] == then["tables"][table], table
    before = then["tables"][audit]
    assert now["tables"][audit][: len(before)] == before
    later = [row["act"] for row in now["tables"][audit][len(before) :]]
    assert set(later) == {"backed_up", "restored"}
    if files:
        assert now["files"] == then["files"]


def test_everything_comes_back_column_by_column(
    filled: Installation, empties: Empties, tmp_path: Path
) -> None:
    then = filled.dump()
    assert all(then["tables"][table] for table in ("register.Case", "entry.Draft", "jobs.Job"))
    assert sum(name.startswith("attachments/") for name in then["files"]) == 2
    assert {"programmes/xx-2030.yaml", "certificates/holders.key"} <= then["files"].keys()
    again = restored(saved(filled, tmp_path / "b"), empties(ENGINE))
    assert_equal(then, again.dump())
    assert again.himoya("audit", "verify").returncode == 0
    assert again.run("looking.py", given=[]) == []


def test_work_goes_on_after_it_came_back(
    filled: Installation, empties: Empties, tmp_path: Path
) -> None:
    """Counters of the tables and of official numbers stand after the rows that came."""
    again = restored(saved(filled, tmp_path / "b"), empties(ENGINE))
    assert len(again.run("looking.py", "cases", "2")["cases"]) == 2
    assert again.run("looking.py", given=[]) == []


def test_the_file_is_its_owners_alone_and_tells_that_it_holds_keys(
    filled: Installation, tmp_path: Path
) -> None:
    ran = filled.himoya("backup", "-o", tmp_path / "b")
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0
    assert "It holds the keys" in ran.stdout
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.same_on_both
def test_keys_can_be_left_out_and_put_back(
    filled: Installation, empties: Empties, tmp_path: Path
) -> None:
    then = filled.dump()
    file = saved(filled, tmp_path / "b", "--without-keys")
    with tarfile.open(file) as tar:
        keys = ("keys", "certificates/holders.key", "certificates/badges.key.pem")
        assert not [name for name in tar.getnames() if name.startswith(keys)]
    ran = empties(ENGINE).himoya("restore", file)
    assert ran.returncode == 0, ran.stderr
    assert "The file held no keys" in ran.stdout
    kept = empties(ENGINE)
    (filled.data / "keys").rename(kept.data / "keys")
    restored(file, kept)
    for key in (filled.data / "certificates").glob("*key*"):
        key.rename(kept.data / "certificates" / key.name)
    assert_equal(then, kept.dump())


def test_a_backup_of_a_working_installation_is_one_state(
    filled: Installation, empties: Empties, tmp_path: Path
) -> None:
    """Somebody opens cases and hands them over all the while: nothing of it is cut in two."""
    with subprocess.Popen(
        [sys.executable, str(HERE / "working.py")],
        env=filled.environment,
        stdout=subprocess.PIPE,
    ) as writer:
        try:
            assert writer.stdout is not None
            for _ in range(6):
                assert writer.stdout.readline()
            files = [saved(filled, tmp_path / f"b{place}") for place in range(2)]
            assert writer.poll() is None
        finally:
            writer.kill()
    for file in files:
        again = restored(file, empties(ENGINE))
        assert again.run("looking.py", given=[]) == []
    with_cases = [len(again.dump()["tables"]["register.Case"]), 3]
    assert with_cases[0] > with_cases[1]


if SERVER:

    def test_an_installation_moves_to_the_other_engine_and_back(
        filled: Installation, empties: Empties, tmp_path: Path
    ) -> None:
        then = filled.dump()
        embedded = restored(saved(filled, tmp_path / "b1"), empties("sqlite"))
        assert_equal(then, embedded.dump())
        back = restored(saved(embedded, tmp_path / "b2"), empties("postgresql"))
        assert_equal(then, back.dump())
        assert back.himoya("audit", "verify").returncode == 0
        assert len(back.run("looking.py", "cases", "1")["cases"]) == 1
