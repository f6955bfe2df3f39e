"""Units of several tables -> patterns: all units that stand in the same cells of every table.

Protection rounds the number of units of a pattern; every published number is a sum of such numbers,
so all tables agree with each other afterwards, margins and several answers included. A unit here
is what a table counts once: a person in a period, by one counting date. The same person counted by
another date (prosecuted, convicted) is another unit, in a group of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from himoya.statistics.answers import Answers, Integers, OneAnswer
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

    ``example[table][p]`` is a unit of that table with the pattern, -1 where units of the pattern
    do not stand in the table at all.
    """

    counts: Integers
    example: Mapping[int, Integers]


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


def patterns_of(run: Sequence[PreparedTable], parts: Mapping[int, slice]) -> Patterns:
    """Return the patterns of one group of units over all tables that count it."""
    periods = np.concatenate([run[number].periods[part] for number, part in parts.items()])
    names = np.concatenate([run[number].names[part] for number, part in parts.items()])
    units = rows_as_numbers([periods, names])
    length = int(units.max(initial=-1)) + 1
    columns = [_spread(units, periods, length)]
    where: dict[int, Integers] = {}
    start = 0
    for number, part in parts.items():
        own = units[start : start + part.stop - part.start]
        start += len(own)
        columns.append(_spread(own, signatures(run[number])[part] + 1, length))
        where[number] = _spread(own, np.arange(part.start, part.stop) + 1, length)
    pattern = rows_as_numbers(columns)
    counts = np.bincount(pattern)
    example = {}
    for number, unit in where.items():
        found = np.full(len(counts), -1)
        found[pattern] = unit - 1
        example[number] = found
    return Patterns(counts, example)


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
    starts = np.searchsorted(answers.rows, np.arange(answers.length + 1))
    number = starts[1:] - starts[:-1]
    columns = []
    for position in range(int(number.max(initial=0))):
        has = number > position
        column = np.zeros(answers.length, np.int64)
        column[has] = answers.codes[(starts[:-1] + position)[has]] + 1
        columns.append(column)
    return rows_as_numbers([number, *columns])


def rows_as_numbers(columns: Sequence[Integers]) -> Integers:
    """Return a number for every row, from 0, such that equal rows have equal numbers."""
    numbers: Integers = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        _, codes = np.unique(column, return_inverse=True)
        width = int(codes.max(initial=0)) + 1
        _, numbers = np.unique(numbers * width + codes, return_inverse=True)
    return numbers


def reduced(table: PreparedTable, units: Integers) -> PreparedTable:
    """Return the table with some of its units only, such as one example of every pattern."""
    return replace(
        table,
        periods=table.periods[units],
        names=table.names[units],
        sets=(),
        answers={name: answers.take(units) for name, answers in table.answers.items()},
    )
