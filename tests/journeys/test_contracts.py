"""What other programs call, on the demonstration: the shapes of answers and the exit codes."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment


def himoya(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "himoya", *map(str, words), "--language", "en"],
        capture_output=True,
        text=True,
        env=clean_environment(),
    )


@pytest.fixture(scope="module")
def data(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("contracts") / "data"
    shutil.copytree(demonstration, copy)
    copy.chmod(0o700)
    return copy


def test_the_object_of_the_demonstration(data: Path) -> None:
    """A second run makes nothing anew and prints the same object, alone on standard output."""
    told = himoya("demo", "--no-serve", "--data", data, "--json")
    assert told.returncode == 0, told.stderr
    shown = json.loads(told.stdout)
    assert Path(shown["database"]).is_file()
    assert Path(shown["public"], "index.html").is_file()
    assert shown["records"]["case"] > 2000
    roles = {account["role"] for account in shown["accounts"]}
    assert {"investigator", "prosecutor", "auditor", "administrator"} <= roles
    asked = {"role", "agency", "username", "password", "totp_secret"}
    assert all(set(account) == asked for account in shown["accounts"])


def test_the_audit_of_the_demonstration_is_whole(data: Path) -> None:
    assert himoya("audit", "verify", "--data", data).returncode == 0


def test_an_altered_row_of_the_audit_is_named(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("files"))
    with sqlite3.connect(copy / "himoya.sqlite3") as database:
        database.execute("DROP TRIGGER audit_entry_keeps_update")
        database.execute("UPDATE audit_entry SET role = 'altered' WHERE number = 17")
    told = himoya("audit", "verify", "--data", copy)
    assert told.returncode == 1
    assert "17" in told.stdout + told.stderr


def test_every_record_of_the_demonstration_agrees_with_the_dictionary(data: Path) -> None:
    told = himoya("audit", "data", "--data", data)
    assert told.returncode == 0, told.stdout[:2000]


@pytest.mark.long
def test_what_was_saved_is_restored(data: Path, tmp_path: Path) -> None:
    """A whole country; that keys may be left out is tried in `tests/platform/operation`."""
    saved, target = tmp_path / "saved.tar", tmp_path / "restored"
    assert himoya("backup", "--data", data, "-o", saved).returncode == 0
    target.mkdir(mode=0o700)
    shutil.copy(data / "himoya.yaml", target)
    told = himoya("restore", saved, "--data", target)
    assert told.returncode == 0, told.stderr
    assert (target / "keys").is_dir()
    assert himoya("audit", "verify", "--data", target).returncode == 0
    assert himoya("audit", "data", "--data", target).returncode == 0
    assert rows(target) == rows(data)


def rows(data: Path) -> dict[str, int]:
    """Table -> rows, of tables that nothing but people's work fills."""
    with sqlite3.connect(data / "himoya.sqlite3") as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name.startswith(("register_", "referral_", "identity_", "agencies_"))
            and "casetext_" not in name
        ]
        counts = {}
        for name in names:
            counts[name] = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    return counts


def test_a_command_without_a_database_says_so(tmp_path: Path) -> None:
    told = himoya("audit", "verify", "--data", tmp_path)
    assert told.returncode == 2
    assert "no database" in told.stderr
