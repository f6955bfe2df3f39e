"""Which column is which field: labels in four languages, names, older names, any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from himoya.dictionary.fields import Field
from himoya.dictionary.missing import SIBLING_ENDING
from himoya.dictionary.records import RecordType
from himoya.exchange.input_sheets import NumberedRow
from himoya.exchange.near_misses import NearMisses
from himoya.languages.folding import fold

#: Titles, page headings and notes may stand above the column headings, but not more than this.
_ROWS_ABOVE = 15

#: A row is taken for the headings when at least this many of its cells name fields.
_FEWEST_HEADINGS = 2

#: Name of a column that no field claims is kept under this beginning.
EXTRA_BEGINNING = "extra."


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of one sheet.

    ``fields`` maps a column's position (from 0) to its field, ``siblings`` to the field whose
    missing reasons it holds, ``extra`` to the heading of a column that the record type does not
    know; ``older`` are columns headed as in an older template, with the field they stand for now;
    ``repeated`` columns name a field that has a column already. ``titles`` is the heading of every
    column as it was typed.
    """

    row: int
    record: RecordType
    fields: dict[int, Field] = field(default_factory=dict)
    siblings: dict[int, Field] = field(default_factory=dict)
    extra: dict[int, str] = field(default_factory=dict)
    older: dict[int, Field] = field(default_factory=dict)
    repeated: dict[int, Field] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    @property
    def present(self) -> set[str]:
        """Names of the fields that have a column."""
        return {field.name for field in self.fields.values()}

    def misspelled(self) -> dict[str, Field]:
        """Return the extra headings that are nearly the name of a field without a column."""
        names = {
            name: one for name, one in _names(self.record).items() if one.name not in self.present
        }
        near_misses = NearMisses(tuple(names))
        found = {title: near_misses.nearest(title) for title in self.extra.values()}
        return {title: names[near] for title, near in found.items() if near is not None}


def first_rows(rows: Iterator[NumberedRow]) -> list[NumberedRow]:
    """Return the rows among which the headings must stand."""
    return list(islice(rows, _ROWS_ABOVE))


def find_headings(
    above: Sequence[NumberedRow], records: Sequence[RecordType], likely: str | None = None
) -> Headings | None:
    """Find the row of headings and the record type it fits best.

    ``likely`` is the record type that the name of the sheet or file speaks for; it decides between
    equals. Returns None where no row names at least two fields of any of the record types.
    """
    candidates = [
        _read_headings(number, cells, record) for number, cells in above for record in records
    ]
    best = max(
        candidates,
        key=lambda one: (len(one.fields), one.record.record == likely),
        default=None,
    )
    return best if best is not None and len(best.fields) >= _FEWEST_HEADINGS else None


def _read_headings(number: int, cells: Sequence[object], record: RecordType) -> Headings:
    names = _names(record)
    headings = Headings(number, record)
    taken: set[str] = set()
    for position, cell in enumerate(cells):
        title = str(cell).strip() if cell is not None else ""
        if not title:
            continue
        headings.titles[position] = title
        _place(headings, position, title, names, taken)
    return headings


def _place(
    headings: Headings, position: int, title: str, names: dict[str, Field], taken: set[str]
) -> None:
    found = names.get(fold(title))
    if found is None and title.endswith(SIBLING_ENDING):
        sibling = headings.record.fields.get(title.removesuffix(SIBLING_ENDING))
        if sibling is not None:
            headings.siblings[position] = sibling
            return
    if found is None:
        headings.extra[position] = _unlike(title, taken)
        taken.add(headings.extra[position])
    elif found in headings.fields.values():
        headings.repeated[position] = found
    else:
        headings.fields[position] = found
        if fold(title) in {fold(name) for name in found.formerly}:
            headings.older[position] = found


def _unlike(title: str, taken: set[str]) -> str:
    """A second column of the same heading is kept beside the first, not over it."""
    numbered, number = title, 1
    while numbered in taken:
        number += 1
        numbered = f"{title} ({number})"
    return numbered


def _names(record: RecordType) -> dict[str, Field]:
    """Return every folded heading that stands for a field; a current label wins over an old one."""
    names: dict[str, Field] = {}
    for one in record.fields.values():
        for text in (one.name, *(label for _, label in one.label.items())):
            names.setdefault(fold(text), one)
    for one in record.fields.values():
        for text in one.formerly:
            names.setdefault(fold(text), one)
    return names
