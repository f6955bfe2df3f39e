"""A list of people as text, pasted from a document or a sheet, for one event that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himoya.programmes.counting.people.agreement import faults_between
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.counting.people.faults import RowFault
from himoya.programmes.counting.people.rows import Row, read_row

#: What a list says of people; what it says of the event is known already.
OF_PEOPLE = (
    *("person", "sex", "agency", "profession", "seniority", "birth_year", "country"),
    *("role", "outside"),
)

#: Lines of one list.
MOST_LINES = 2000

_SEPARATORS = ("\t", ";", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedList:
    """Rows that were read, all faults, and the headings of columns that are not read."""

    rows: tuple[Row, ...] = ()
    faults: tuple[RowFault, ...] = ()
    not_read: tuple[str, ...] = ()
    has_no_names: bool = False
    too_long: bool = False


def read_pasted(text: str, event: str, kind: str) -> PastedList:
    """Read a list: a first line of headings, or names alone, one a line.

    Rows are numbered as the lines are. Where there is a fault, no row is returned.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        return PastedList(has_no_names=True)
    if len(lines) > MOST_LINES:
        return PastedList(too_long=True)
    separator = next((one for one in _SEPARATORS if one in lines[0][1]), "\t")
    named, not_read = _headings(lines[0][1].split(separator))
    if "person" in named:
        lines = lines[1:]
    elif len(named) == 1 and not any(separator in line for _, line in lines):
        named, not_read = ["person"], ()
    if "person" not in named or not lines:
        return PastedList(has_no_names=True, not_read=not_read)
    about = {"event": event, "kind": kind}
    read = [
        read_row(number, {**_cells(named, line.split(separator)), **about})
        for number, line in lines
    ]
    return _checked(read, not_read)


def _headings(cells: Sequence[str]) -> tuple[list[str | None], tuple[str, ...]]:
    found = [columns().named(cell.strip()) for cell in cells]
    named = [one if one in OF_PEOPLE else None for one in found]
    pairs = zip(cells, named, strict=True)
    return named, tuple(cell.strip() for cell, one in pairs if one is None and cell.strip())


def _cells(named: Sequence[str | None], cells: Sequence[str]) -> Mapping[str, object]:
    return {name: cell for name, cell in zip(named, cells, strict=False) if name}


def _checked(read: Sequence[Row | list[RowFault]], not_read: tuple[str, ...]) -> PastedList:
    rows = [one for one in read if isinstance(one, Row)]
    faults = [fault for one in read if not isinstance(one, Row) for fault in one]
    # Rows that could not be read would be missed by those that refer to them.
    faults = faults or faults_between(rows)
    if faults:
        ordered = sorted(faults, key=lambda one: one.row)
        return PastedList(faults=tuple(ordered), not_read=not_read)
    return PastedList(rows=tuple(rows), not_read=not_read)
