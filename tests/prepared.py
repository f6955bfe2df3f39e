"""Prepares an empty data folder as serving does; a program, since Django is set up for one only."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def prepare_in(folder: Path) -> None:
    """Keys, database and agencies of the demonstration's country, before anybody works there."""
    from himoya.platform.start import start

    os.environ["HIMOYA_PROFILE"] = "demonstration"
    folder.mkdir(mode=0o700, exist_ok=True)
    start(folder)
    from himoya.platform.operation.preparing import prepare

    prepare(folder)
    _leave_one_file()


def _leave_one_file() -> None:
    """Write the journal into the database: whoever copies the folder finds all of it in one file.

    Python ends without closing what is connected, and SQLite leaves the journal beside the file.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    prepare_in(Path(sys.argv[1]))
