"""Tables that `himoya tabulate` counts twice: for the public, and as they are.

Bases: 5 for persons, 3 for cases and offences (disclosure.yaml of the invented country).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.contracts.outside import TidyFile, himoya, read_json, read_tidy

BASES = {"case": 3, "offence": 3}
PERSONS = 5

#: Shares of a rate are told apart by this last dimension.
RATE, NUMBER = "rate_per_100000", "number"


@dataclass(frozen=True)
class Cell:
    """One figure of a table: what the public reads, and what is true."""

    table: str
    unit: str
    period: str
    codes: Mapping[str, str]
    value: float | None
    status: str
    true: float | None

    @property
    def base(self) -> int:
        return BASES.get(self.unit, PERSONS)

    @property
    def is_rate(self) -> bool:
        return self.codes.get("measure") == RATE

    @property
    def is_grand_total(self) -> bool:
        """A total over everything but what a table keeps apart (stages, kinds of cases)."""
        return all(code == "_total" for name, code in self.codes.items() if name not in KEPT_APART)


KEPT_APART = {"measure", "stage", "moment", "case_classification", "article_class", "step"}


@dataclass(frozen=True)
class Release:
    """All cells that the public reads, and the descriptions of their tables."""

    cells: tuple[Cell, ...]
    notes: Mapping[str, Any]


def tables_listed() -> list[str]:
    return [
        one["table"] for one in json.loads(himoya("tabulate", "--list", "--json").out)["tables"]
    ]


def release(folder: Path, tables: Iterable[str], period: str = "year") -> Release:
    read: dict[str, TidyFile] = {}
    more: dict[str, tuple[str, ...]] = {"plain": (), "public": ("--public",)}
    for name, words in more.items():
        out = folder / f"{name}.csv"
        words = ("--records", str(folder / "records"), "--period", period, *words)
        answer = himoya("tabulate", *tables, *words, "-o", out)
        assert answer.code == 0, answer.err
        read[name] = read_tidy(out)
    true = {cell_key(row): row["value"] for row in read["plain"].rows}
    cells = tuple(_cell(row, read["public"].dimensions(), true) for row in read["public"].rows)
    notes = read_json(folder / "public.csv.metadata.json")["notes"]
    return Release(cells, {note["table"]: note for note in notes})


def _cell(row: Mapping[str, str], dimensions: Iterable[str], true: Mapping[Any, str]) -> Cell:
    return Cell(
        table=row["table"],
        unit=row["unit"],
        period=row["period"],
        codes={name: row[name] for name in dimensions if row[name]},
        value=float(row["value"]) if row["value"] else None,
        status=row["status"],
        true=float(true[cell_key(row)]) if true.get(cell_key(row)) else None,
    )


def cell_key(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, code)
        for name, code in sorted(row.items())
        if code and name not in {"value", "status"}
    )
