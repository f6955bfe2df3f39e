"""The register of `country_filling` on a PostgreSQL server that is kept beside it.

Run: ``.venv/bin/python benchmarks/country_on_postgresql.py --data DIR``, where ``DIR/sqlite`` is
filled. ``DIR/postgresql`` then holds a cluster (fsync off: what is measured is questions, not
disks) with every row of it, and ``DIR/beside`` the keys. `himoya backup` and `restore` do the same
for an installation; here indexes are made after the rows, which takes minutes and not hours.
"""

from __future__ import annotations

import argparse
import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from himoya.commands.checks.postgresql import _ROLES, programs  # noqa: E402
from tests.platform.operation import installations  # noqa: E402
from tests.platform.operation.installations import Installation  # noqa: E402

NAME = "himoya"

_PREPARE = (
    "from himoya.platform.start import start; d = start();"
    "from himoya.platform.operation.preparing import prepare; prepare(d)"
)

#: Settings as of a small server of 4 GB; nothing is brought to the disk.
SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off "
    "-c max_connections=60 -c shared_buffers=1GB -c maintenance_work_mem=512MB "
    "-c max_wal_size=2GB -c effective_cache_size=3GB -c random_page_cost=1.1"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    with kept_server(folder) as installation:
        fill(installation, folder)


@contextmanager
def kept_server(folder: Path) -> Iterator[Installation]:
    """Start the server of a folder, made where there is none; stop it afterwards."""
    bin_folder, cluster = programs(), folder / "postgresql"
    assert bin_folder is not None
    user = "postgres" if os.geteuid() == 0 else None
    socket = Path(tempfile.gettempdir()) / f"country-{os.getpid()}"
    socket.mkdir()
    if user:
        shutil.chown(socket, user)
    new = not cluster.exists()
    if new:
        cluster.mkdir(mode=0o700)
        if user:
            shutil.chown(cluster, user)
        _run(user, bin_folder / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-N")
    control = (bin_folder / "pg_ctl", "-D", cluster, "-w", "-t", "600", "-l", socket / "log")
    _run(user, *control, "-o", f"-k {socket} {SETTINGS}", "start")
    try:
        if new:
            psql = (bin_folder / "psql", "-h", socket, "-U", "postgres", "-d", "postgres", "-qc")
            for statement in _ROLES.strip().split("\n"):
                _run(user, *psql, statement)
        installations.SERVER = f"postgresql://himoya_owner@/himoya?host={socket}"
        yield Installation(folder / "beside", NAME)
    finally:
        _run(user, *control, "-m", "fast", "stop")
        shutil.rmtree(socket)


def _run(user: str | None, *command: str | Path) -> None:
    group = pwd.getpwnam(user).pw_gid if user else None
    words = [str(part) for part in command]
    subprocess.run(
        words, user=user, group=group, cwd="/", check=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def fill(installation: Installation, folder: Path) -> None:
    """Bring every row of the folder's SQLite database into the server."""
    start = time.monotonic()
    _of_this_release(folder / "sqlite")
    if not installation.data.exists():
        shutil.copytree(
            folder / "sqlite", installation.data, ignore=lambda at, _: _left_behind(folder, at)
        )
    subprocess.run(
        [sys.executable, "-c", _PREPARE], env=installation.environment, check=True, cwd=ROOT
    )
    assert installations.SERVER is not None
    address = installations.SERVER.replace("himoya_owner", "postgres")
    with (
        sqlite3.connect(folder / "sqlite" / "himoya.sqlite3") as source,
        psycopg.connect(address, autocommit=True) as target,
    ):
        target.execute("SET session_replication_role = replica")
        tables = _tables(target)
        later = _without_indexes(target)
        try:
            target.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
            for table in tables:
                count = _copy(source, target, table)
                if count > 100_000:
                    print(f"{time.monotonic() - start:6.0f} s: {count:12,} {table}", flush=True)
        finally:
            # Also where it is broken off: without them every later figure would be a wrong one.
            for statement in later:
                target.execute(statement)
        print(f"{time.monotonic() - start:6.0f} s: indexes", flush=True)
        target.execute("VACUUM ANALYZE")
    print(f"{time.monotonic() - start:6.0f} s: known to the planner", flush=True)


def _of_this_release(data: Path) -> None:
    """Give a folder that an older release filled the tables that came since."""
    environment = {**os.environ, "HIMOYA_DATA": str(data)}
    subprocess.run([sys.executable, "-c", _PREPARE], env=environment, check=True, cwd=ROOT)


def _left_behind(folder: Path, at: str) -> list[str]:
    """The embedded database and the demonstration's files stay where they are."""
    if Path(at) != folder / "sqlite":
        return []
    names = [one.name for one in Path(at).iterdir()]
    return [one for one in names if one.startswith("himoya.sqlite3") or one == "files"]


def _tables(target: psycopg.Connection[Any]) -> list[str]:
    rows = target.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
        "AND tablename <> 'django_migrations' ORDER BY 1"
    )
    return [name for (name,) in rows]


def _without_indexes(target: psycopg.Connection[Any]) -> list[str]:
    """Drop the indexes that hold no constraint; return what makes them again."""
    rows = target.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i JOIN pg_class c "
        "ON c.relname = i.indexname LEFT JOIN pg_constraint k ON k.conindid = c.oid "
        "WHERE i.schemaname = 'public' AND k.oid IS NULL"
    ).fetchall()
    for name, _ in rows:
        target.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in rows]


#: PostgreSQL's type -> what is made of SQLite's value.
_READ: dict[str, Callable[[Any], Any]] = {
    "uuid": lambda value: UUID(value),
    "boolean": bool,
    "bytea": bytes,
}


def _copy(source: sqlite3.Connection, target: psycopg.Connection[Any], table: str) -> int:
    columns = target.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s "
        "AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    ).fetchall()
    names = ", ".join(f'"{name}"' for name, _ in columns)
    readers = [(place, _READ[kind]) for place, (_, kind) in enumerate(columns) if kind in _READ]
    count = 0
    with target.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in source.execute(f"SELECT {names} FROM {table}"):
            values = list(row)
            for place, read in readers:
                if values[place] is not None:
                    values[place] = read(values[place])
            copy.write_row(values)
            count += 1
    _go_on_counting(target, table)
    return count


def _go_on_counting(target: psycopg.Connection[Any], table: str) -> None:
    (series,) = target.execute(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = %s "
        "AND column_name = 'id' AND is_identity = 'YES') "
        "THEN pg_get_serial_sequence(%s, 'id') END", [table, table]
    ).fetchone() or (None,)  # fmt: skip
    if series:
        target.execute(f"SELECT setval(%s, coalesce(max(id), 0) + 1, false) FROM {table}", [series])


if __name__ == "__main__":
    main()
