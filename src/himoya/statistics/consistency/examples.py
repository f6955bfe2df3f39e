"""Small tables as the rules' examples write them, for the page of rules and for its tests.

An example table: ``indicator``, ``country``, ``year``, ``edition`` (all may be absent), ``by`` (the
dimensions) and ``cells``: one list a cell, a code for each dimension and then what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)

TOTAL = "Total"
_BELOW = re.compile(r"<(\d+)")


def example_table(data: Mapping[str, Any]) -> PublishedTable:
    """Return the table that an example describes; codes other than Total add up to it."""
    dimensions = tuple(data.get("by", ()))
    rows = [tuple(str(one) for one in row) for row in data["cells"]]
    year = data.get("year")
    return PublishedTable(
        name=data.get("indicator", "example"),
        dimensions=tuple(
            _dimension(name, [row[place] for row in rows]) for place, name in enumerate(dimensions)
        ),
        cells={row[:-1]: _cell(row) for row in rows},
        country=data.get("country"),
        year=str(year) if year is not None else None,
        indicator=data.get("indicator"),
        edition=str(data["edition"]) if "edition" in data else None,
    )


def _dimension(name: str, codes: list[str]) -> PublishedDimension:
    parts = tuple(dict.fromkeys(code for code in codes if code != TOTAL))
    return PublishedDimension(name, TOTAL, {TOTAL: (parts,)} if parts else {})


def _cell(row: tuple[str, ...]) -> PublishedCell:
    shown = row[-1]
    below = _BELOW.fullmatch(shown)
    if below is not None:
        return PublishedCell(row[:-1], shown, 0, int(below[1]) - 1)
    if not shown.strip() or shown == "..":
        return PublishedCell(row[:-1], shown, 0, None)
    return PublishedCell(row[:-1], shown, int(shown), int(shown))
