"""Himoya as other programs meet it: a command line, files in, files out.

Nothing here uses our own writers: records are made with pyarrow, workbooks with openpyxl, text with
csv, and what comes out is read with csv and json.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from himoya.commands.main import main

#: What would tell a reader that nobody thought of this case.
_TRACES = ("Traceback", "came upon something", '.py", line')


@dataclass(frozen=True)
class Answer:
    """What a command line gave back."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def himoya(*words: str | Path) -> Answer:
    """Run one command line within this process, which saves a second each time."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    answer = Answer(code, out.getvalue(), err.getvalue())
    assert_no_trace(answer)
    return answer


def process(
    *words: str | Path, settings: Mapping[str, str] | None = None, folder: Path | None = None
) -> Answer:
    """Run one command line as a process of its own; ``settings`` are added to the environment."""
    done = subprocess.run(
        command(*words),
        env=environment(settings),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    answer = Answer(done.returncode, done.stdout, done.stderr)
    assert_no_trace(answer)
    return answer


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "himoya", *(str(word) for word in words)]


def environment(settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without the settings that decide what Himoya says, and with the given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HIMOYA_", "LC_", "LANG")) or name == "HIMOYA_SHARED"
    }
    return {**kept, "LC_ALL": "C.UTF-8", **(settings or {})}


def assert_no_trace(answer: Answer) -> None:
    for trace in _TRACES:
        assert trace not in answer.said, answer.said


def write_parquet(
    file: Path,
    record: str,
    rows: Sequence[Mapping[str, Any]],
    country: str = "demonstration",
    columns: Sequence[str] = (),
) -> Path:
    """Records as the contract describes them: lists for several answers, the rest as it comes."""
    names = list(dict.fromkeys((*columns, *(name for row in rows for name in row))))
    lists = {name for row in rows for name, value in row.items() if isinstance(value, list)}
    text = pa.string()
    arrays = {}
    for name in names:
        values = [row.get(name) for row in rows]
        kind = pa.list_(text) if name in lists else None
        if all(value is None for value in values):
            kind = kind or text
        arrays[name] = pa.array(values, kind)
    metadata = {
        "himoya.record": record,
        "himoya.country": country,
        "himoya.dictionary_version": "0.1",
    }
    pq.write_table(pa.table(arrays).replace_schema_metadata(metadata), file)
    return file


@dataclass(frozen=True)
class TidyFile:
    """A tidy CSV file as it stands on the disk."""

    header: list[str]
    rows: list[dict[str, str]]

    def of(self, table: str) -> list[dict[str, str]]:
        return [row for row in self.rows if row["table"] == table]

    def value(self, table: str, period: str, **codes: str) -> str:
        """The value of one cell; dimensions that are not named stand at ``_total``."""
        found = [
            row["value"]
            for row in self.of(table)
            if row["period"] == period
            and all(
                code == ("" if code == "" else codes.get(name, "_total"))
                for name, code in row.items()
                if name not in {"table", "unit", "period", "value", "status"}
            )
        ]
        assert len(found) == 1, (table, period, codes, found)
        return found[0]

    def dimensions(self) -> list[str]:
        return [name for name in self.header[3:] if name not in {"value", "status"}]


def read_tidy(file: Path) -> TidyFile:
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        rows = list(reader)
        return TidyFile(list(reader.fieldnames or ()), rows)


def read_json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def names_in(folder: Path) -> set[str]:
    """Everything in a folder and below it, hidden files too."""
    return {str(one.relative_to(folder)) for one in folder.rglob("*")}


@contextlib.contextmanager
def nothing_new_in(folder: Path) -> Iterator[None]:
    """Nothing that stands in a folder may be added, lost or changed."""
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    yield
    after = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    assert sorted(map(str, after)) == sorted(map(str, before))
    assert after == before
