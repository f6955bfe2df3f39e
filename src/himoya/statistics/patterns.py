"""Units of several tables -> patterns: all units that stand in the same cells of every table.

Protection rounds the number of units of a pattern; every published number is a sum of such numbers,
so all tables agree with each other afterwards, margins and several answers included. A unit here
is what a table counts once: a person in a period, by one counting date. The same person counted by
another date (prosecuted, convicted) is another unit, in a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from himoya.dictionary.results import PeriodKind
from himoya.dictionary.side_by_side import side_by_side
from himoya.statistics.answers import Answers, Integers, OneAnswer, rows_as_numbers, starts_of
from himoya.statistics.periods import is_whole_year, year_of
from himoya.statistics.preparing import PreparedTable


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Units that may be the same: one unit of count, identified and dated in one way."""

    unit: str
    record: str
    distinct: str | None
    date: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """``counts[p]`` units have pattern ``p``.

    ``examples[table]`` are arrays of positions of units in that table, each with one position for
    every pattern, -1 where units of the pattern do not stand there. There is one array a table,
    and two for cumulative half-years, where a unit may stand in both periods of a year. Unit ``u``
    has pattern ``of_units[u]``, and stands in row ``rows[u]`` of the records.
    """

    counts: Integers
    examples: Mapping[int, Sequence[Integers]]
    of_units: Integers
    rows: Integers


def groups_of(run: Sequence[PreparedTable]) -> dict[GroupKey, dict[int, slice]]:
    """Return, for every group of units, the tables that count it and where it stands in them."""
    groups: dict[GroupKey, dict[int, slice]] = {}
    for number, table in enumerate(run):
        definition = table.definition
        start = 0
        for date, length in table.sets:
            key = GroupKey(definition.unit, definition.record, definition.distinct, date)
            groups.setdefault(key, {})[number] = slice(start, start + length)
            start += length
    return groups


def patterns_of(
    run: Sequence[PreparedTable], parts: Mapping[int, slice], kind: PeriodKind
) -> Patterns:
    """Return the patterns of one group of units over all tables that count it.

    A unit is a name in a period; in cumulative half-years a name in a year, so that January-June
    and January-December of the same person are protected as one.
    """
    periods = np.concatenate([run[number].periods[part] for number, part in parts.items()])
    names = np.concatenate([run[number].names[part] for number, part in parts.items()])
    frames, part_of_frame = _frames(periods, kind)
    units = rows_as_numbers([frames, names])
    length = int(units.max(initial=-1)) + 1
    columns = [_spread(units, frames, length)]
    # A table that none of the units stands in has zeros, which are figures too.
    where: dict[int, list[Integers]] = {number: [] for number in parts}
    rows = np.zeros(length, np.int64)

    def stand_in(number: int) -> list[_Standing]:
        here = places[number]
        return _standing_in(run[number], parts[number], units[here], part_of_frame[here], length)

    places = dict(zip(parts, _one_after_the_other(parts.values()), strict=True))
    by_table = side_by_side(stand_in, parts, numbers=len(names))
    for number, standings in zip(parts, by_table, strict=True):
        for one in standings:
            columns.append(one.signatures)
            rows[one.units] = one.rows
            where[number].append(one.positions)
    pattern = _rows_as_numbers(columns)
    counts = np.bincount(pattern)
    first = np.zeros(len(counts), np.int64)
    # Of several units the last to be written stays, which from behind is the first.
    first[pattern[::-1]] = np.arange(length)[::-1]
    examples = {number: [one[first] - 1 for one in found] for number, found in where.items()}
    return Patterns(counts, examples, pattern, rows)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the units of a group stand in one table, within one part of their frames.

    ``units`` stand there, in ``rows`` of the records. By unit of the group, 0 for others:
    ``signatures`` says in which cells, ``positions`` where among the table's units, both plus one.
    """

    units: Integers
    rows: Integers
    signatures: Integers
    positions: Integers


def _standing_in(
    table: PreparedTable, part: slice, units: Integers, part_of_frame: Integers, length: int
) -> list[_Standing]:
    signature = signatures(table)[part] + 1
    found = []
    for one in np.flatnonzero(np.bincount(part_of_frame)):
        inside = np.flatnonzero(part_of_frame == one)
        own = units[inside]
        found.append(
            _Standing(
                own,
                table.rows[part][inside],
                _spread(own, signature[inside], length),
                _spread(own, part.start + inside + 1, length),
            )
        )
    return found


def _one_after_the_other(parts: Iterable[slice]) -> Iterator[slice]:
    """Yield where each part stands once the parts are joined."""
    start = 0
    for part in parts:
        end = start + part.stop - part.start
        yield slice(start, end)
        start = end


def _rows_as_numbers(columns: Sequence[Integers]) -> Integers:
    """Return the same as for all columns at once: rows compare by the first half, then the next."""
    middle = (len(columns) + 1) // 2
    halves = [one for one in (columns[:middle], columns[middle:]) if one]
    numbers = len(columns) * len(columns[0])
    return rows_as_numbers(list(side_by_side(rows_as_numbers, halves, numbers=numbers)))


def _frames(periods: Integers, kind: PeriodKind) -> tuple[Integers, Integers]:
    """Return what a unit is counted once in, and in which part of it the unit stands."""
    if kind is PeriodKind.HALF_YEAR_CUMULATIVE:
        return year_of(periods, kind), is_whole_year(periods).astype(np.int64)
    return periods, np.zeros(len(periods), np.int64)


def _spread(units: Integers, values: Integers, length: int) -> Integers:
    """Return values by unit; 0 for units that have none."""
    spread = np.zeros(length, np.int64)
    spread[units] = values
    return spread


def signatures(table: PreparedTable) -> Integers:
    """Return for every unit a number that says in which cells of the table it stands."""
    columns = [_as_numbers(answers) for answers in table.answers.values()]
    return rows_as_numbers([np.zeros(len(table), np.int64), *columns])


def _as_numbers(answers: Answers) -> Integers:
    """Return one number for every unit's answers: equal sets of answers have equal numbers."""
    if isinstance(answers, OneAnswer):
        return answers.codes
    starts = starts_of(answers.rows, answers.length)
    number = starts[1:] - starts[:-1]
    columns = []
    for position in range(int(number.max(initial=0))):
        has = number > position
        column = np.zeros(answers.length, np.int64)
        column[has] = answers.codes[(starts[:-1] + position)[has]] + 1
        columns.append(column)
    return rows_as_numbers([number, *columns])


def reduced(table: PreparedTable, units: Integers) -> PreparedTable:
    """Return the table with some of its units only, such as one example of every pattern."""
    return replace(
        table,
        periods=table.periods[units],
        names=table.names[units],
        rows=table.rows[units],
        sets=(),
        answers={name: answers.take(units) for name, answers in table.answers.items()},
    )
