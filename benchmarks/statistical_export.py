"""How long the statistical layer of a large register takes to write.

Run: ``.venv/bin/python benchmarks/statistical_export.py [--victims N] [--data DIR]``; without
words 1,000,000 victims in a folder that is thrown away. The records are the demonstration's, copied
in the database with new ids, so that answers, reasons and codes are as mixed as they come;
there are 2 cases for 5 victims. Printed: seconds for the export and, in the same run, for reading
the tables of victims with Python's own `sqlite3` and nothing else, and their ratio; the most memory
that the export took. Limits of the project: 1,000,000 victims under 60 s.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Victims and cases of the demonstration's register, about.
CASES_FOR_VICTIMS = 0.4

#: Table -> columns that hold ids of copied rows, and columns whose texts stand once.
TABLES = {
    "register_case": (("id",), ("number_key", "case_number")),
    "register_event": (("id", "case_id"), ("event_id",)),
    "register_eventcode": (("record_id",), ()),
    "register_offence": (("id", "case_id", "event_id"), ("offence_number",)),
    "register_suspect": (("id", "case_id", "event_id"), ("suspect_record_id",)),
    "register_suspectcode": (("record_id",), ()),
    "register_victim": (("id", "case_id", "event_id"), ("victim_record_id",)),
    "register_victimcode": (("record_id",), ()),
}

#: Tables of which there are as many copies as of victims; the others follow the cases.
OF_VICTIMS = ("register_victim", "register_victimcode")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--victims", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="himoya-layer-"))
    try:
        _fill(folder / "data", asked.victims)
        _measure(folder)
    finally:
        if asked.data is None:
            shutil.rmtree(folder)


def _fill(data: Path, victims: int) -> None:
    if not data.exists():
        command = [sys.executable, "-m", "himoya", "demo", "--no-serve", "--json"]
        subprocess.run([*command, "--data", str(data)], check=True, stdout=subprocess.DEVNULL)
    with sqlite3.connect(data / "himoya.sqlite3") as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("PRAGMA synchronous=OFF")
        (there,) = database.execute("SELECT count(*) FROM register_victim").fetchone()
        copies = max(1, round(victims / there))
        if copies == 1:
            return
        (cases,) = database.execute("SELECT count(*) FROM register_case").fetchone()
        of_cases = max(1, round(victims * CASES_FOR_VICTIMS / cases))
        start = time.monotonic()
        for table in TABLES:
            _copy(database, table, copies if table in OF_VICTIMS else of_cases, of_cases)
        print(f"filled in {time.monotonic() - start:.0f} s")


def _copy(database: sqlite3.Connection, table: str, copies: int, of_cases: int) -> None:
    """Copy every row: the last eight digits of each id become the number of the copy.

    Rows come in the order of their new ids, so that no index is filled at random.
    """
    ids, texts = TABLES[table]
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    own = "record_id" if "record_id" in ids else "id"
    if own == "record_id":
        columns.remove("id")
    numbered = {
        name: f"substr({name}, 1, 24) || printf('%08x', (n - 1) % {of_cases - 1} + 1)"
        for name in ids
    }
    numbered[own] = f"substr({own}, 1, 24) || printf('%08x', n)"
    values = [
        numbered.get(name)
        or (f"{name} || '-' || n" if name in texts else "NULL" if name == "draft" else name)
        for name in columns
    ]
    indexes = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? "
        "AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'", (table,)
    ).fetchall()  # fmt: skip
    for name, _ in indexes:
        database.execute(f"DROP INDEX {name}")
    database.execute(
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
        f"WHERE n < {copies - 1}) INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM (SELECT * FROM {table} ORDER BY {own}) "
        f"CROSS JOIN numbers ORDER BY {own}, n"
    )
    for name, sql in indexes:
        if name.endswith("_by_code") is False:
            database.execute(sql)


def _measure(folder: Path) -> None:
    start = time.perf_counter()
    with sqlite3.connect(folder / "data" / "himoya.sqlite3") as database:
        for table in OF_VICTIMS:
            for _ in database.execute(f"SELECT * FROM {table}"):
                pass
    plain = time.perf_counter() - start
    command = [sys.executable, "-m", "himoya", "export", "statistical"]
    start = time.perf_counter()
    ran = subprocess.run(
        [*command, "--data", str(folder / "data"), "-o", str(folder / "layer")],
        check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    took = time.perf_counter() - start
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(ran.stdout.strip())
    size = sum(file.stat().st_size for file in (folder / "layer").iterdir()) / 1e6
    print(f"plain reading of victims: {plain:.1f} s; export of everything: {took:.1f} s")
    print(f"ratio {took / plain:.1f}; {size:.0f} MB; at most {spent.ru_maxrss / 1e3:.0f} MB memory")


if __name__ == "__main__":
    main()
