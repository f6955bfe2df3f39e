"""A result table as the parts of a page: a sentence, a chart, the table, what to know about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.dictionary.results import TOTAL, ResultTable
from himoya.dictionary.results import Cell as Figure
from himoya.exchange.gate import InsideTable
from himoya.exchange.result_tables.chart import newest_total
from himoya.exchange.result_tables.grid import MARKS, Grid, GridRow, about_lines, lay_out
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading

#: Bars of a chart: more do not fit onto a page, and the table has them all.
MOST_BARS = 24
#: Lines of a page; the file has them all.
MOST_LINES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """What the page of one table draws. ``more`` counts lines that only the file has."""

    title: str
    sentence: str
    chart: BarChart | None
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    about: Sequence[str]
    protected: bool
    more: int


def shown(table: ResultTable, language: Language) -> ShownTable:
    """Return a table for the page, in one language."""
    given = InsideTable(table)
    grid = lay_out(given, language)
    return ShownTable(
        title=table.definition.title.in_language(language),
        sentence=newest_total(given, language, dictionary()),
        chart=_chart(table, language),
        headings=_headings(grid),
        rows=[_row(row, language) for row in grid.rows[:MOST_LINES]],
        about=about_lines(given, language, dictionary()),
        protected=table.protected,
        more=max(0, len(grid.rows) - MOST_LINES),
    )


def _chart(table: ResultTable, language: Language) -> BarChart | None:
    """The totals by period: of protected figures where the table is protected."""
    totals = [
        cell for cell in table.cells if all(code == TOTAL for code in cell.dimensions.values())
    ]
    bars = [
        Bar(
            label=_period(table, cell.period, language),
            values=[cell.value],
            mark=_value(cell, language),
        )
        for cell in totals[-MOST_BARS:]
    ]
    if not any(bar.values[0] for bar in bars):
        return None
    unit = dictionary().units[table.definition.unit].label.in_language(language)
    return BarChart(
        title=table.definition.title.in_language(language),
        first=_("Period"),
        series=[unit],
        bars=bars,
    )


def _period(table: ResultTable, period: str, language: Language) -> str:
    words = table.periods.get(period)
    return words.in_language(language) if words is not None else period


def _headings(grid: Grid) -> list[Heading]:
    sides = [Heading(label=one) for one in grid.headings or (_("Total"),)]
    return [*sides, *(Heading(label=one, numeric=True) for one in grid.periods)]


def _row(row: GridRow, language: Language) -> list[Cell]:
    labels = row.labels or (_("Total"),)
    sides = [Cell(text=one) for one in labels]
    return [*sides, *(Cell(text=_value(one, language), numeric=True) for one in row.cells)]


def _value(cell: Figure | None, language: Language) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return MARKS[cell.status] or ".."
    decimals = 0 if float(cell.value).is_integer() else 2
    return f"{format_number(cell.value, language, decimals)}{MARKS[cell.status]}"
