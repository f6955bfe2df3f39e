"""The snapshot: every cell that the table builder may give out, with its noise on it.

One file, which takes its name once it is whole. It holds the names of tables, the codes of their
categories and of periods, printable numbers, and the fingerprint of the cell keys. It holds no
record, no identifier, no key and no number without noise. It still stays in the data folder: the
builder decides which questions are answered, and whole crossings are marked as not for giving out.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from himoya.dictionary.results import PeriodKind
from himoya.statistics.answers import Integers
from himoya.statistics.breakdowns import Breakdown

FORMAT = "himoya table builder 1"

#: Stand in an array of numbers: not given because it would tell too much; not known to the records.
NOT_SHOWN, NOT_AVAILABLE = -1, -2

_ABOUT = "about"

#: How the arrays of a table in half-years are named; those in years have the name of the table.
_HALVES = "half-years {}"


class UnreadableSnapshot(ValueError):
    """The file is no snapshot, or a damaged one; nothing is answered from it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(f"{file}: not a snapshot of the table builder")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotTable:
    """One table: its axes, and the noisy numbers of every crossing, periods first.

    ``always`` are the dimensions without a total, which stand in every crossing; ``overlapping``
    those in which a person may stand several times.
    """

    periods: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]
    always: tuple[str, ...]
    overlapping: tuple[str, ...]
    crossings: Mapping[Breakdown, Integers]

    def names(self, dimensions: tuple[str, ...]) -> Breakdown:
        """Return dimensions in the table's order, which is that of its crossings."""
        return tuple(name for name in self.categories if name in dimensions)


def within(table: SnapshotTable, periods: frozenset[str] | None) -> SnapshotTable:
    """Return a table with some periods only; None is all of them."""
    if periods is None:
        return table
    kept = [place for place, period in enumerate(table.periods) if period in periods]
    return replace(
        table,
        periods=tuple(table.periods[place] for place in kept),
        crossings={names: numbers[kept] for names, numbers in table.crossings.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What the builder answers from. ``cut_off`` is the moment of the records, in ISO 8601.

    ``fingerprint`` names the cell keys, ``identifiers`` the kind of names they were given for:
    another of either would change all noise. ``source`` is the release whose records were counted.
    ``bounds`` is the largest noise by table. ``tables`` are counted in years, ``half_years`` are
    those of them that may be told in half-years too.
    """

    country: str
    dictionary_version: str
    cut_off: str
    fingerprint: str
    identifiers: str
    source: str
    bounds: Mapping[str, int]
    tables: Mapping[str, SnapshotTable]
    half_years: Mapping[str, SnapshotTable] = field(default_factory=dict)

    def table(self, name: str, kind: PeriodKind) -> SnapshotTable | None:
        """Return a table in periods of a kind; None where it is not told in them."""
        tables = self.half_years if kind is PeriodKind.HALF_YEAR else self.tables
        return tables.get(name)


def write_snapshot(snapshot: Snapshot, file: Path) -> None:
    """Write a snapshot, whole or not at all; a former one is replaced. Raises OSError."""
    arrays: dict[str, Any] = {}
    about: dict[str, Any] = {
        "format": FORMAT,
        "country": snapshot.country,
        "dictionary_version": snapshot.dictionary_version,
        "cut_off": snapshot.cut_off,
        "fingerprint": snapshot.fingerprint,
        "identifiers": snapshot.identifiers,
        "source": snapshot.source,
        "bounds": dict(snapshot.bounds),
        "tables": {name: _about(name, one, arrays) for name, one in snapshot.tables.items()},
        "half_years": {
            name: _about(_HALVES.format(name), one, arrays)
            for name, one in snapshot.half_years.items()
        },
    }
    arrays[_ABOUT] = np.frombuffer(json.dumps(about).encode("utf-8"), np.uint8)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            np.savez_compressed(opened, **arrays)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def read_snapshot(file: Path) -> Snapshot:
    """Read a snapshot. Raises UnreadableSnapshot, OSError."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            about = json.loads(bytes(arrays[_ABOUT]).decode("utf-8"))
            if about.pop("format") != FORMAT:
                raise UnreadableSnapshot(file)
            tables = {name: _table(name, one, arrays) for name, one in about["tables"].items()}
            # Files of earlier versions were counted in years alone.
            half_years = {
                name: _table(_HALVES.format(name), one, arrays)
                for name, one in about.get("half_years", {}).items()
            }
            return Snapshot(**{**about, "tables": tables, "half_years": half_years})
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise UnreadableSnapshot(file) from error


def _about(name: str, table: SnapshotTable, arrays: dict[str, Any]) -> dict[str, Any]:
    for place, numbers in enumerate(table.crossings.values()):
        arrays[f"{name} {place}"] = numbers
    return {
        "periods": table.periods,
        "categories": dict(table.categories),
        "always": table.always,
        "overlapping": table.overlapping,
        "crossings": list(table.crossings),
    }


def _table(name: str, about: dict[str, Any], arrays: Any) -> SnapshotTable:
    categories = {one: tuple(codes) for one, codes in about["categories"].items()}
    return SnapshotTable(
        periods=tuple(about["periods"]),
        categories=categories,
        always=tuple(about["always"]),
        overlapping=tuple(about["overlapping"]),
        crossings={
            tuple(names): _checked(arrays[f"{name} {place}"], about, names)
            for place, names in enumerate(about["crossings"])
        },
    )


def _checked(numbers: Any, about: dict[str, Any], names: list[str]) -> Integers:
    shape = (len(about["periods"]), *(len(about["categories"][one]) for one in names))
    if numbers.shape != shape:
        raise ValueError(shape)
    found: Integers = numbers
    return found
