"""Run in a process of its own: migrates an installation and prints, as JSON, what it holds.

With the word ``django`` it migrates as Django does without us.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys

from himoya.commands.checks.postgresql import programs
from himoya.platform.start import start

ROWS = {
    "migrations": "SELECT app, name FROM django_migrations ORDER BY id",
    "content types": "SELECT app_label, model FROM django_content_type ORDER BY 1, 2",
    "permissions": "SELECT content_type_id, codename, name FROM auth_permission ORDER BY id",
}


def main(how: str) -> None:
    start()
    from himoya.platform.database.management.commands.migrate import Command
    from himoya.platform.database.migrating import migrate, web_role

    if how == "django":
        del Command.handle
    migrate(web_role=web_role())
    json.dump({"schema": schema(), **rows()}, sys.stdout)


def schema() -> list[str]:
    """Every table, column, constraint, index, trigger, policy and right, as the engine tells it."""
    from django.conf import settings

    if settings.HIMOYA.is_embedded:
        with sqlite3.connect(settings.HIMOYA.sqlite_file) as file:
            return [str(row) for row in file.execute("SELECT * FROM sqlite_master ORDER BY rowid")]
    folder = programs()
    assert folder is not None
    dumped = subprocess.run(
        [folder / "pg_dump", "--schema-only", "--dbname", settings.HIMOYA.database_owner],
        capture_output=True,
        text=True,
        check=True,
    )
    # Newer releases begin and end with a word of chance.
    return [line for line in dumped.stdout.splitlines() if not line.startswith("\\")]


def rows() -> dict[str, list[list[str]]]:
    from django.db import connection

    with connection.cursor() as cursor:
        told = {}
        for name, question in ROWS.items():
            cursor.execute(question)
            told[name] = [list(row) for row in cursor.fetchall()]
        return told


if __name__ == "__main__":
    main(sys.argv[1])
