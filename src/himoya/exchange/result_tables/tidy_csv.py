"""Tidy CSV: one row a figure, the dimensions as codes, the status beside the value."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.formula_injection import neutralised
from himoya.exchange.gate import Written
from himoya.languages.codes import Language


def dimension_columns(tables: Sequence[Written]) -> list[str]:
    """Return the union of the tables' dimensions, in the order in which they first appear."""
    return list(dict.fromkeys(name for one in tables for name in one.table.labels))


def write_tidy_csv(
    tables: Sequence[Written], file: Path, language: Language, dictionary: Dictionary
) -> None:
    """Write ``table, unit, period``, the dimensions, ``value, status``.

    A dimension that a table does not have is empty in its rows; a margin is ``_total``. Codes are
    the same in every language, so ``language`` changes nothing here.
    """
    columns = dimension_columns(tables)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["table", "unit", "period", *columns, "value", "status"])
        for table in (one.table for one in tables):
            for cell in table.cells:
                codes = [neutralised(cell.dimensions.get(name, "")) for name in columns]
                value = "" if cell.value is None else cell.value
                writer.writerow(
                    [
                        table.definition.table,
                        table.definition.unit,
                        cell.period,
                        *codes,
                        value,
                        cell.status.value,
                    ]
                )
