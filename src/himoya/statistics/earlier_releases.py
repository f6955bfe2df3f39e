"""A folder of an earlier release -> what it printed: the tidy CSV files that we write."""

from __future__ import annotations

import csv
import errno
import json
import os
from pathlib import Path

from himoya.dictionary.results import MEASURE, NUMBER, TOTAL, CellStatus
from himoya.statistics.safeguards import CellKey

#: Folder of a release that may be published; beside it stands what may not.
RELEASE = "release"

_FIRST = ("table", "unit", "period")
_LAST = ("value", "status")


class UnreadableRelease(ValueError):
    """A folder or file is no release of ours; ``line`` is 0 where the whole is meant."""

    def __init__(self, file: Path, line: int) -> None:
        self.file = file
        self.line = line
        super().__init__(f"{file}:{line}: not a tidy table of a release")


def read_release(folder: Path) -> dict[str, dict[CellKey, int | None]]:
    """Read every table of a release; raises UnreadableRelease, and OSError."""
    place = folder / RELEASE if (folder / RELEASE).is_dir() else folder
    if not place.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(place))
    files = sorted(place.rglob("*.csv")) if place.is_dir() else [place]
    if not files:
        raise UnreadableRelease(place, 0)
    tables: dict[str, dict[CellKey, int | None]] = {}
    for file in files:
        _read(file, tables)
    return tables


def merged_in(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return what a release shows as one, by dimension; nothing where no manifest says so."""
    file = folder / "manifest.json"
    if not file.is_file():
        return {}
    try:
        merged = json.loads(file.read_text(encoding="utf-8")).get("merged", {})
        return {str(name): tuple(map(str, codes)) for name, codes in merged.items()}
    except (ValueError, AttributeError, TypeError):
        raise UnreadableRelease(file, 1) from None


def _read(file: Path, tables: dict[str, dict[CellKey, int | None]]) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.reader(opened)
        try:
            header = next(rows, [])
            if tuple(header[:3]) != _FIRST or tuple(header[-2:]) != _LAST:
                raise UnreadableRelease(file, 1)
            for row in rows:
                _take(dict(zip(header, row, strict=True)), header[3:-2], tables)
        except (ValueError, csv.Error) as error:
            if isinstance(error, UnreadableRelease):
                raise
            raise UnreadableRelease(file, rows.line_num) from None


def _take(
    row: dict[str, str],
    dimensions: list[str],
    tables: dict[str, dict[CellKey, int | None]],
) -> None:
    """Take one figure; rates are worked out from numbers and say nothing more."""
    if row.get(MEASURE) not in (None, "", NUMBER):
        return
    codes = {
        (name, row[name]) for name in dimensions if name != MEASURE and row[name] not in ("", TOTAL)
    }
    value = int(row["value"]) if row["value"] else None
    if value is not None and value < 0:
        raise ValueError(value)
    CellStatus(row["status"])  # a ValueError for a status that is none of ours
    tables.setdefault(row["table"], {})[row["period"], frozenset(codes)] = value
