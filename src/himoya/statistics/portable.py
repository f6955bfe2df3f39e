"""The same tables as Ibis expressions, for those who outgrow one machine.

Ibis (an extra that nothing else here needs) writes one expression as SQL of many engines. What a
table counts is settled before: one row for every unit, with its period, one column for every
dimension with one answer, and one list column for every dimension with several. On one machine
``units_as_columns`` makes these rows; elsewhere an engine's own program makes them by the rules of
``tests/specification/test_counting_rules.py``. Cells without any unit do not appear, as in SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from importlib import import_module
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import TOTAL, PeriodKind
from himoya.dictionary.tables import TableDefinition
from himoya.statistics.answers import Answers, OneAnswer
from himoya.statistics.breakdowns import Breakdown, breakdowns_of
from himoya.statistics.counted_units import CountedUnits
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.periods import code_of
from himoya.statistics.preparing import prepare


def units_as_columns(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    table: TableDefinition,
    kind: PeriodKind,
) -> dict[str, list[str] | list[list[str]]]:
    """Return the counted units: ``period`` and the categories of every dimension, in words.

    A dimension about which the records cannot tell has no column.
    """
    prepared = prepare(CountedUnits(EncodedRecords(dictionary, records), kind), table)
    columns: dict[str, list[str] | list[list[str]]] = {
        "period": [code_of(one, kind) for one in prepared.periods.tolist()]
    }
    return columns | {name: _in_words(answers) for name, answers in prepared.answers.items()}


def _in_words(answers: Answers) -> list[str] | list[list[str]]:
    if isinstance(answers, OneAnswer):
        return [answers.categories[code] for code in answers.codes.tolist()]
    lists: list[list[str]] = [[] for _ in range(len(answers))]
    for row, code in zip(answers.rows.tolist(), answers.codes.tolist(), strict=True):
        lists[row].append(answers.categories[code])
    return lists


def counts(table: TableDefinition, units: Any) -> Any:
    """Return an Ibis table of all cells: ``period``, ``value``, dimensions (``_total``: margin).

    Parameters
    ----------
    units
        An Ibis table with one row a unit, as ``units_as_columns`` describes. A breakdown by a
        dimension that it lacks is left out.
    """
    names = [one.dimension for one in table.dimensions if one.dimension in units.columns]
    known = [one for one in breakdowns_of(table) if set(one) <= set(names)]
    cells = [_cells(units, one, names) for one in known]
    return reduce(lambda all_cells, more: all_cells.union(more), cells)


def _cells(units: Any, breakdown: Breakdown, names: list[str]) -> Any:
    ibis: Any = import_module("ibis")
    rows = units.select("period", *breakdown)
    for name in breakdown:
        if rows[name].type().is_array():
            rows = rows.unnest(name)
    counted = rows.group_by("period", *breakdown).aggregate(value=rows.count())
    dimensions = {
        name: counted[name] if name in breakdown else ibis.literal(TOTAL) for name in names
    }
    return counted.select(counted.period, counted.value, **dimensions)
