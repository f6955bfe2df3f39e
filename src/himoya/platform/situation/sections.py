"""The half-year figures: which tables stand on the page, and what of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from himoya.dictionary.results import TOTAL, ResultTable
from himoya.exchange.gate import InsideTable
from himoya.exchange.result_tables.grid import MARKS, GridRow, about_lines, lay_out
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.situation.words import language, number, said
from himoya.platform.theme.parts import Cell, Heading

#: Table -> the dimensions that the page shows; the file has all of them.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "cases_by_region": ("case_classification",),
    "offences_by_article": ("article",),
    "offences_requalified": ("article_first", "article_final"),
    "persons_by_stage_sex_age": ("stage",),
    "victims_by_sex_age": ("sex",),
    "court_results": ("court_outcome", "article"),
    "court_results_by_person": ("court_outcome",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of the page; ``rows`` is empty where nothing was counted."""

    name: str
    title: str
    unit: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    about: Sequence[str]


def section(table: ResultTable) -> Section:
    """Return a table as the page shows it, in the active language. Lines of zeros are left out."""
    shown = shown_part(table)
    grid = lay_out(InsideTable(shown), language())
    headings = grid.headings or (said(table.definition.title),)
    return Section(
        name=table.definition.table,
        title=said(table.definition.title),
        unit=said(dictionary().units[table.definition.unit].label),
        headings=[
            *(Heading(label=one) for one in headings),
            *(Heading(label=one, numeric=True) for one in grid.periods),
        ],
        rows=[_cells(row) for row in grid.rows if _is_told(row)],
        about=about_lines(InsideTable(table), language(), dictionary()),
    )


def shown_part(table: ResultTable) -> ResultTable:
    """Return the table with the shown dimensions alone, the others at their totals.

    What has no total cannot be left out, such as agencies that stand side by side.
    """
    wanted = SHOWN[table.definition.table]
    names = [
        one
        for one in table.labels
        if one in wanted or not table.definition.dimension(one).has_total
    ]
    cells = tuple(
        cell
        for cell in table.cells
        if all(cell.dimensions[one] == TOTAL for one in table.labels if one not in names)
    )
    return replace(table, cells=cells, labels={one: table.labels[one] for one in names})


def _is_told(row: GridRow) -> bool:
    return any(cell is not None and cell.value != 0 for cell in row.cells)


def _cells(row: GridRow) -> list[Cell]:
    numbers = []
    for cell in row.cells:
        if cell is None:
            numbers.append(Cell(text="", numeric=True))
        elif cell.value is None:
            numbers.append(Cell(text=MARKS[cell.status] or "..", numeric=True))
        else:
            numbers.append(Cell(text=number(int(cell.value)), numeric=True))
    return [*(Cell(text=one) for one in row.labels), *numbers]
