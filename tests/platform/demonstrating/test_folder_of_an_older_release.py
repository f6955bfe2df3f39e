"""`himoya demo` begun again with a newer program: the folder follows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from himoya.commands.demo_platform import ELSEWHERE, claim_folder, renew
from himoya.commands.errors import Misuse

#: A migration on which no other one rests, and the tables that it makes.
LAST, TABLES = "0001_applications", {"data_access_applicationstep", "data_access_application"}


@pytest.fixture(autouse=True)
def _no_other_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration lives in its folder; the suite may run on a server."""
    for variable in ELSEWHERE:
        monkeypatch.delenv(variable, raising=False)


def tables(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "himoya.sqlite3")) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


def test_a_folder_that_lacks_a_migration_is_brought_to_this_release(tmp_path: Path) -> None:
    claim_folder(tmp_path, "en")
    renew(tmp_path, "en")
    with closing(sqlite3.connect(tmp_path / "himoya.sqlite3")) as database:
        for table in sorted(TABLES, reverse=True):
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM django_migrations WHERE name = ?", (LAST,))
        database.commit()
    assert not TABLES & tables(tmp_path)
    renew(tmp_path, "en")
    assert tables(tmp_path) >= TABLES


def test_a_folder_that_cannot_be_renewed_is_named(tmp_path: Path) -> None:
    claim_folder(tmp_path, "en")
    (tmp_path / "himoya.sqlite3").write_bytes(b"this is no database, whatever its name says" * 99)
    with pytest.raises(Misuse, match=str(tmp_path)):
        renew(tmp_path, "en")


@pytest.mark.parametrize("variable", ELSEWHERE)
def test_a_database_of_the_environment_is_not_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "postgresql://himoya@localhost/a_real_register")
    with pytest.raises(Misuse, match=f"{variable} names a database"):
        claim_folder(tmp_path / "new", "en")
    assert not (tmp_path / "new").exists()
