"""Tables drawn as text: what goes in, and what must come out.

The first line names the columns, ``|`` separates them, ``;`` separates several answers, an empty
cell is a question about which nothing was said. A line of dashes is only there for the eye.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import FieldType
from himoya.dictionary.population import Population
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import TOTAL, PeriodKind, ResultTable
from himoya.statistics.tabulation import tabulate


def lines_of(drawn: str) -> list[dict[str, str]]:
    """Return the lines of a drawn table, each as column -> text."""
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in drawn.strip().splitlines()
        if line.strip() and set(line.strip()) - set("-+ ")
    ]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def records(dictionary: Dictionary, record: str, drawn: str) -> RecordTable:
    """Return the records that a drawn table shows."""
    kind = dictionary.records[record]
    lines = lines_of(drawn)
    columns: dict[str, list[Any]] = {name: [] for name in lines[0]}
    for line in lines:
        for name, text in line.items():
            columns[name].append(_value(kind.fields.get(name), text))
    return RecordTable(record, dictionary.country.folder, dictionary.version, columns)


def _value(field: Any, text: str) -> Any:
    if not text:
        return None
    if field is not None and field.many:
        return [one.strip() for one in text.split(";")]
    if field is not None and field.type is FieldType.INTEGER:
        return int(text)
    return text


class Register:
    """Records of several types, and the tables counted from them."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.records: dict[str, RecordTable] = {}

    def holds(self, record: str, drawn: str) -> Register:
        """Put the records of a drawn table into the register."""
        self.records[record] = records(self.dictionary, record, drawn)
        return self

    def table(
        self,
        name: str,
        period: PeriodKind = PeriodKind.YEAR,
        population: Population | None = None,
    ) -> ResultTable:
        """Count one table."""
        (found,) = tabulate(
            self.dictionary, self.records, [name], period_kind=period, population=population
        )
        return found

    def shows(
        self,
        name: str,
        drawn: str,
        period: PeriodKind = PeriodKind.YEAR,
        population: Population | None = None,
    ) -> ResultTable:
        """Compare a table with a drawn one, line by line; ``..`` is a value not available.

        A dimension that is not drawn stands at its total. Lines that are not drawn are not
        compared, so that an example can be short.
        """
        found = self.table(name, period, population)
        cells = {_key(cell.period, cell.dimensions): cell.value for cell in found.cells}
        for line in lines_of(drawn):
            codes = dict.fromkeys(found.labels, TOTAL)
            codes |= {
                one: text or TOTAL for one, text in line.items() if one not in {"period", "value"}
            }
            key = _key(line["period"], codes)
            assert key in cells, f"{name} has no line {line}"
            wanted = None if line["value"] == ".." else float(line["value"])
            assert cells[key] == wanted, f"{name}, {line}: counted {cells[key]}"
        return found


def _key(period: str, codes: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return period, tuple(sorted(codes.items()))
