"""Cells of a table as marks, and marks as the charts of a page: the table stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.charts import bars as bar_charts
from himoya.charts.keys import key_of_tiles
from himoya.charts.tiles import Tile, tiles


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: its name, its value (None: not shown), and the value as text."""

    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Square:
    """A region's place on the schematic map, counted from 1, with what stands on it."""

    row: int
    column: int
    short: str
    mark: Mark
    text: str


def bars(name: str, title: str, marks: Sequence[Mark]) -> Element | None:
    """Return a bar chart; None where there is nothing above zero to compare."""
    drawn = [bar_charts.Bar(mark.label, [mark.value], mark.text) for mark in marks]
    if not bar_charts.can_be_compared(drawn):
        return None
    return bar_charts.bars(name, title, _described(marks), drawn)


def squares(name: str, title: str, placed: Sequence[Square]) -> list[Element]:
    """Return the schematic map and its key; nothing for a country without places on it."""
    if not placed:
        return []
    drawn = [Tile(one.row, one.column, one.short, one.mark.value, one.text) for one in placed]
    hidden = {one.text: None for one in placed if one.mark.value is None}
    described = _described([one.mark for one in placed])
    return [tiles(name, title, described, drawn), key_of_tiles(drawn, hidden)]


def _described(marks: Sequence[Mark]) -> str:
    return " ".join(f"{mark.label}: {mark.text}." for mark in marks)
