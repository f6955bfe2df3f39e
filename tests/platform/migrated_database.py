"""One database that is migrated once for all processes of a run; each begins with a copy of it.

Migrations take longer than the tests of most rooms; those that were made already take little.
Run as a program it makes the one on PostgreSQL, beside the database that HIMOYA_TEST_PG_DSN names.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from tests.platform.operation.installations import database_of

#: On PostgreSQL; the last run's stays there, and the next one makes its own.
TEMPLATE = "himoya_tests_migrated"


@contextmanager
def copied(migrated: Path) -> Iterator[None]:
    """The tests' database in memory holds, before it is set up, what a data folder's holds."""
    # Open to the end: a database in memory lasts as long as somebody is connected to it.
    in_memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with closing(in_memory):
        # Immutable, so that nothing is laid beside it: others may be copying the folder now.
        address = f"{(migrated / 'himoya.sqlite3').as_uri()}?immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as file:
            file.backup(in_memory)
        yield


def make_template(folder: Path) -> None:
    """Make it as serving prepares an installation: a database, and a data folder with keys."""
    server = os.environ["HIMOYA_TEST_PG_DSN"]
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        owner.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
    os.environ["HIMOYA_DATABASE"] = database_of(server, TEMPLATE)
    from tests.prepared import prepare_in

    prepare_in(folder)


if __name__ == "__main__":
    make_template(Path(sys.argv[1]))
