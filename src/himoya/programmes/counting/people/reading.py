"""A CSV or XLSX file -> participations, or every fault in it; nothing is counted half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from himoya.languages.codes import Language
from himoya.programmes.counting.people.agreement import faults_between
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.counting.people.faults import RowFault, UncountableList
from himoya.programmes.counting.people.participations import Participations, participations_of
from himoya.programmes.counting.people.rows import Row, read_row

NumberedCells = tuple[int, Mapping[str, object]]


def read_people(file: Path, language: Language) -> Participations:
    """Read a list of people. Raises UncountableList, and RefusedFile for what is no such file."""
    return participations_of(read_rows(file, language))


def read_rows(file: Path, language: Language) -> list[Row]:
    """Read the rows of a list of people, trainers and absent ones too; raises as `read_people`."""
    return checked_rows(_cells_of(file, language))


def checked_rows(numbered: Iterable[NumberedCells]) -> list[Row]:
    """Return rows given by column, if nothing is wrong with any. Raises UncountableList."""
    rows: list[Row] = []
    faults: list[RowFault] = []
    for number, cells in numbered:
        read = read_row(number, cells)
        if isinstance(read, Row):
            rows.append(read)
        else:
            faults += read
    if not faults and not rows:
        raise UncountableList(empty=True)
    # Rows that could not be read would be missed by those that refer to them.
    if faults := faults or faults_between(rows):
        raise UncountableList(sorted(faults, key=lambda one: one.row))
    return rows


def _cells_of(file: Path, language: Language) -> Iterator[NumberedCells]:
    """Yield the rows of all visible sheets that are lists of people, by column."""
    from himoya.exchange.input_sheets import is_empty
    from himoya.exchange.tabular_input import sheets_of

    missing: tuple[str, ...] = ()
    is_list = False
    for sheet in sheets_of(file, language):
        if sheet.hidden:
            continue
        rows = ((number, row) for number, row in sheet.open().rows if not is_empty(row))
        _, headings = next(rows, (0, ()))
        named = [columns().named(one) for one in headings]
        lacking = tuple(one for one in columns().needed if one not in named)
        if lacking:
            missing = missing or lacking
            continue
        is_list = True
        for number, row in rows:
            yield number, {name: cell for name, cell in zip(named, row, strict=False) if name}
    if not is_list:
        raise UncountableList(missing=missing, empty=not missing)
