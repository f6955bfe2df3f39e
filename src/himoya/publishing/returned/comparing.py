"""Every published total that signed returns also state: what both say, and whether they agree.

A **line** is one total of one form: of everybody, of one territory, or, where a table is never
added up, of one of its categories. Returns of shorter periods are added up where they fill a
published one. What is hidden in the release is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable

REGION = "region"


class Agreement(StrEnum):
    """How a published total and the returns agree."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    """They differ by less than one step of the rounding that protects the release."""
    INCOMPLETE = "incomplete"
    """Returns are missing, and those that came state no more than was published."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the code of the agreement, its tables, and how long its periods are."""

    code: str
    tables: tuple[str, ...]
    rhythm: Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReturn:
    """What one signed return states of one table: a total for each place; None is not known.

    Places are codes in the order of the table's dimensions. One that is not there had nobody.
    """

    form: str
    table: str
    period: str
    totals: Mapping[tuple[str, ...], int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One total as both say it. ``signed`` of ``owed`` returns state it.

    ``dimension`` and ``code`` name the territory or the category; empty for everybody.
    ``base`` is the step of rounding where the published number is rounded, else 0.
    """

    form: str
    table: str
    period: str
    dimension: str
    code: str
    published: int
    base: int
    stated: int
    signed: int
    owed: int

    @property
    def agreement(self) -> Agreement:
        """How the two agree."""
        if self.published == self.stated and self.signed == self.owed:
            return Agreement.EQUAL
        # A rounded number is off by less than its base; a return that is there cannot exceed it.
        if self.signed < self.owed and self.stated - self.published < max(self.base, 1):
            return Agreement.INCOMPLETE
        if abs(self.published - self.stated) < self.base:
            return Agreement.ROUNDED
        return Agreement.DIFFERENT


def compare(
    tables: Iterable[ResultTable],
    forms: Iterable[Form],
    returns: Sequence[SignedReturn],
    owed: Mapping[tuple[str, str], int],
) -> list[Line]:
    """Return the lines of protected tables, by form, table and period.

    ``owed`` says how many returns of a form are expected in a period. A total that no signed
    return states has no line.
    """
    found = {table.definition.table: table for table in tables}
    lines: list[Line] = []
    for form in forms:
        for name in form.tables:
            if name in found:
                mine = [one for one in returns if (one.form, one.table) == (form.code, name)]
                lines += _lines(found[name], form, mine, owed)
    return lines


def _lines(
    table: ResultTable,
    form: Form,
    returns: Sequence[SignedReturn],
    owed: Mapping[tuple[str, str], int],
) -> Iterator[Line]:
    for cell, dimension in totals_of(table):
        parts = periods_within(cell.period, form.rhythm)
        signed = [one for one in returns if one.period in parts]
        stated = _stated(table, cell, signed)
        if not signed or stated is None or cell.value is None:
            continue
        rounded = cell.status is CellStatus.ROUNDED
        yield Line(
            form=form.code,
            table=table.definition.table,
            period=cell.period,
            dimension=dimension,
            code=cell.dimensions[dimension] if dimension else "",
            published=int(cell.value),
            base=(table.rounding_base or 1) if rounded else 0,
            stated=stated,
            signed=len(signed),
            owed=max(sum(_owed(form, part, owed) for part in parts), len(signed)),
        )


def _owed(form: Form, part: str, owed: Mapping[tuple[str, str], int]) -> int:
    """A period that nobody owes yet is at least one return short of the published one."""
    return owed.get((form.code, part), 1)


def _stated(table: ResultTable, cell: Cell, signed: Collection[SignedReturn]) -> int | None:
    """Return what the returns add up to; None where one of them does not know."""
    place = tuple(cell.dimensions[one.dimension] for one in table.definition.dimensions)
    numbers = [one.totals.get(place, 0) for one in signed]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def reach_of(tables: Iterable[ResultTable], forms: Iterable[Form]) -> set[tuple[str, str]]:
    """Return form and period of every return that could state a total that is shown."""
    found = {table.definition.table: table for table in tables}
    return {
        (form.code, part)
        for form in forms
        for name in form.tables
        if name in found
        for cell, _ in totals_of(found[name])
        if cell.value is not None
        for part in periods_within(cell.period, form.rhythm)
    }


def totals_of(table: ResultTable) -> Iterator[tuple[Cell, str]]:
    """Yield the cells that are compared, each with the dimension that names it, or nothing."""
    apart = next((one.dimension for one in table.definition.dimensions if not one.has_total), None)
    for cell in table.cells:
        named = [name for name, code in cell.dimensions.items() if code != TOTAL]
        if named == [] and apart is None:
            yield cell, ""
        elif len(named) == 1 and named[0] in {apart or REGION}:
            yield cell, named[0]


def periods_within(period: str, rhythm: Rhythm) -> tuple[str, ...]:
    """Return the periods of returns that fill a published one; nothing where none do.

    Periods are written as tables write them: ``2025``, ``2025-H1``, ``2025-Q1``.
    """
    year, _, part = period.partition("-")
    if not (len(year) == 4 and year.isdigit()):
        return ()
    kind, number = part[:1], part[1:]
    months = {"": 12, "H": 6, "Q": 3}.get(kind, 0)
    if (part and not number.isdigit()) or not months or months % rhythm.months:
        return ()
    first = (int(number) - 1) * months // rhythm.months if part else 0
    return tuple(_written(year, rhythm, first + at + 1) for at in range(months // rhythm.months))


def _written(year: str, rhythm: Rhythm, number: int) -> str:
    forms = {
        Rhythm.YEAR: "{year}",
        Rhythm.HALF_YEAR: "{year}-H{number}",
        Rhythm.QUARTER: "{year}-Q{number}",
        Rhythm.MONTH: "{year}-{number:02}",
    }
    return forms[rhythm].format(year=year, number=number)
